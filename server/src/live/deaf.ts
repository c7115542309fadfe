// A line that goes on saying things and reads nothing of what it is answered is ended: what waits for it would grow for ever. A
// slow reader that is quiet is left alone, as rooms never queue for it.
import { cutOff, waitingFor } from './frame.ts';
import type { ScreenSocket } from './screen.ts';

/** So many packets may wait for a line that goes on asking, for so long; and never more than the last. Local settings. */
const MANY_UNREAD = 200;
const UNREAD_FOR_MS = 2_000;
const MOST_UNREAD = 1_000;

export interface Line {
  readonly socket: ScreenSocket;
  /** Since when much waits for it, as far as it was looked. */
  unreadSince: number | undefined;
}

/** Looked at each word that it says. True: nothing is done with this word, and its line has been ended. */
export function isCutOffAsDeaf(line: Line): boolean {
  const waiting = waitingFor(line.socket);
  if (waiting <= MANY_UNREAD) {
    line.unreadSince = undefined;
    return false;
  }
  line.unreadSince ??= performance.now();
  if (waiting <= MOST_UNREAD && performance.now() - line.unreadSince <= UNREAD_FOR_MS) return false;
  cutOff(line.socket);
  return true;
}
