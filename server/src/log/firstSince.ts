// Where in a log a time begins: found by halving, since entries are recorded in order. Reads a few entries only.
import type { Instant } from '@kerbside/shared/kernel';
import type { LogReader } from './log.ts';

/** The number of the last entry recorded before `since`: halving, since entries are recorded in order. */
export async function firstSince(log: Pick<LogReader, 'head' | 'read'>, since: Instant): Promise<number> {
  let [low, high] = [0, log.head().seq];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    let recordedAt = Infinity;
    for await (const { events } of log.read(middle, { limit: 1 })) recordedAt = events[0]?.recordedAt ?? Infinity;
    if (recordedAt < since) low = middle + 1;
    else high = middle;
  }
  return low;
}
