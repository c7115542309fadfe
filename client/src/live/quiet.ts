// Whether this is a moment at which the console may load itself again: nobody has touched it for a while, nothing is open, nothing
// can be undone, and no tap is out or unsafe.
import type { LiveState } from './store.ts';

/** The last touch or key is at least this long ago. */
const UNTOUCHED_MS = 10_000;

let touchedAt = -Infinity;

export function watchTouches(): void {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
    window.addEventListener(kind, () => (touchedAt = performance.now()), { passive: true, capture: true });
  }
}

export function isQuiet({ asking, taps }: Pick<LiveState, 'asking' | 'taps'>): boolean {
  const isUntouched = performance.now() - touchedAt >= UNTOUCHED_MS;
  const isOpen = document.querySelector('[role="dialog"], .undo-bar, input:focus, textarea:focus') !== null;
  return isUntouched && !isOpen && asking.length === 0 && taps.every((tap) => !tap.isUnsafe && !tap.sent);
}
