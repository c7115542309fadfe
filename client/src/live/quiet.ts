// Whether this is a moment at which the console may load itself again: nobody has touched it for a while, nothing is open, nothing
// can be undone, and no tap is out or unsafe.
import type { LiveState } from './store.ts';

/** The last touch or key is at least this long ago. Local setting. */
export const UNTOUCHED_MS = 10_000;

/** What stands on the page while somebody is in the middle of something. */
const OPEN = '[role="dialog"], .undo-bar, input:focus, textarea:focus';

interface Moment extends Pick<LiveState, 'asking' | 'taps'> {
  readonly untouchedMs: number;
  readonly isSomethingOpen: boolean;
}

let touchedAt = -Infinity;

export function watchTouches(): void {
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
    window.addEventListener(kind, () => (touchedAt = performance.now()), { passive: true, capture: true });
  }
}

export function isQuiet({ asking, taps, untouchedMs, isSomethingOpen }: Moment): boolean {
  const isAllSafe = taps.every((tap) => !tap.isUnsafe && !tap.sent);
  return untouchedMs >= UNTOUCHED_MS && !isSomethingOpen && asking.length === 0 && isAllSafe;
}

/** The page as it stands now. */
export function isPageQuiet({ asking, taps }: Pick<LiveState, 'asking' | 'taps'>): boolean {
  const isSomethingOpen = document.querySelector(OPEN) !== null;
  return isQuiet({ asking, taps, untouchedMs: performance.now() - touchedAt, isSomethingOpen });
}
