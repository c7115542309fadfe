// Writes down what became of something that was sent, until it is written: a restart would send it again.
import type { WorldEvent } from '@kerbside/shared/world';
import type { Desk } from '../desk/desk.ts';
import { WRITE_AGAIN_MS } from './outboxWords.ts';
import type { Timers } from './timers.ts';

export interface WritingParts {
  readonly desk: Desk;
  readonly timers: Timers;
  readonly onTrouble: (what: string, error?: unknown) => void;
}

export function writeDown(parts: WritingParts, events: readonly WorldEvent[], done: () => void): void {
  const { desk, timers, onTrouble } = parts;
  const writing = desk
    .report(events)
    .then(done)
    .catch((error: unknown) => {
      onTrouble('what became of a page could not be written down; it is tried again', error);
      timers.after(WRITE_AGAIN_MS, () => {
        writeDown(parts, events, done);
      });
    });
  timers.track(writing);
}
