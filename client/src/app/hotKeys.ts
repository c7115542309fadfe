// Keys that work everywhere, except while somebody types.
import { useLayoutEffect } from 'react';

/** What lists and sheets do by themselves, for the sheet of keys. */
export const KEYS_OF_LISTS: readonly (readonly [keys: string, what: string])[] = [
  ['↑ ↓ Home End', 'walk a list'],
  ['Enter', 'open the row'],
  ['← →', 'on a row of the overview: its figures, each opens its why with Enter'],
  ['W', 'on a row: the why of its wait'],
  ['F', 'on a row of the queue: flag unwell'],
  ['H 4', 'on a row: hand over, 45-minute handover'],
  ['B S G D', 'on a row: bring in, send back, to a cohort, to a designated space'],
  ['R O', 'on a row: ask for a place, offer a place'],
  ['N T L E', 'on a row: observations, take over, crew clear, correct a time'],
  ['Esc', 'close what is open'],
];

/** Calls what belongs to a key: 'k', or 'ctrl+k'. Keys typed into a field or a sheet are left alone. Heard from the moment the screen stands. */
export function useHotKeys(acts: Readonly<Record<string, () => void>>): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const act = acts[isPlain ? key : event.ctrlKey || event.metaKey ? `ctrl+${key}` : ''];
      if (!act || isLocked() || (isPlain && (isTyping(event.target) || isInSheet()))) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [acts]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, [contenteditable]') !== null;
}

function isInSheet(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}

function isLocked(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
