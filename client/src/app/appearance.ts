// How this device shows the console: theme and density. Kept on the device; 'auto' follows the device itself.
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { deviceShelf, readShelf } from '../live/shelf.ts';

export const THEMES = ['auto', 'light', 'dark', 'bay', 'cab'] as const;
export const DENSITIES = ['auto', 'compact', 'touch', 'bay'] as const;
export type Theme = (typeof THEMES)[number];
export type Density = (typeof DENSITIES)[number];

interface Appearance {
  readonly theme: Theme;
  readonly density: Density;
}

const shelf = deviceShelf('appearance');
const AUTO: Appearance = { theme: 'auto', density: 'auto' };

function isAppearance(value: unknown): value is Appearance {
  if (typeof value !== 'object' || value === null) return false;
  const { theme, density } = value as Partial<Appearance>;
  return THEMES.some((known) => known === theme) && DENSITIES.some((known) => known === density);
}

const appearance = createStore<Appearance>(() => readShelf(shelf, isAppearance, AUTO));

/** Puts the appearance on the page and keeps it there. A wall is read from afar and touched by nobody in gloves. */
export function wearAppearance(isWall: boolean): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const coarse = matchMedia('(pointer: coarse)');
  const wear = (): void => {
    const { theme, density } = appearance.getState();
    const root = document.documentElement;
    root.dataset['theme'] = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
    const own = coarse.matches ? 'touch' : 'compact';
    root.dataset['density'] = density === 'auto' || (isWall && density === 'bay') ? own : density;
  };
  wear();
  dark.addEventListener('change', wear);
  coarse.addEventListener('change', wear);
  appearance.subscribe(wear);
}

export function useAppearance(): Appearance & { readonly change: (change: Partial<Appearance>) => void } {
  return { ...useStore(appearance), change: changeAppearance };
}

export function changeAppearance(change: Partial<Appearance>): void {
  const next = { ...appearance.getState(), ...change };
  shelf.write(JSON.stringify(next));
  appearance.setState(next);
}
