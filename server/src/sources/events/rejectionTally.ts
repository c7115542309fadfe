// How many messages the door refused, by world, feed, minute and code. A minute's count becomes an event once the minute is
// over and the count is final, or when the house closes, which ends the minute.
import { formatInstant, MINUTE, type Instant } from '@kerbside/shared/kernel';
import type { EventOf } from '@kerbside/shared/world';
import { cutField } from './identityCut.ts';
import type { Rejection, RejectionCode } from './rejection.ts';

export type FeedRejectedEvent = EventOf<'kerbside.feed.rejected'>;

export interface RejectionTally {
  note(world: string, feed: string, rejection: Rejection, now: Instant): void;
  /** The counts of this world whose minute is over by `now`, each handed out once. */
  takeFinished(world: string, now: Instant): readonly FeedRejectedEvent[];
  /** All counts of this world, the unfinished minute's too: nothing more is refused after this. */
  takeAll(world: string, now: Instant): readonly FeedRejectedEvent[];
  /** What could not be written down: handed out again as it was, with the next. */
  giveBack(world: string, events: readonly FeedRejectedEvent[]): void;
}

interface Count {
  readonly world: string;
  readonly feed: string;
  readonly minute: number;
  readonly code: RejectionCode;
  /** Where the first of them was wrong. */
  readonly field: string;
  count: number;
}

/** Counts kept at most where nobody takes them; the oldest go first. */
const MOST_KEPT = 10_000;

export function createRejectionTally(): RejectionTally {
  const counts = new Map<string, Count>();
  /** By world, the minute before which all was handed out once. */
  const handedOut = new Map<string, number>();
  const givenBack = new Map<string, readonly FeedRejectedEvent[]>();
  const take = (world: string, now: Instant, isWanted: (held: Count) => boolean): readonly FeedRejectedEvent[] => {
    const taken = [...counts].filter(([, held]) => held.world === world && isWanted(held));
    for (const [key] of taken) counts.delete(key);
    const before = handedOut.get(world) ?? 0;
    handedOut.set(world, Math.max(before, Math.floor(now / MINUTE)));
    const again = givenBack.get(world) ?? [];
    givenBack.delete(world);
    return [...again, ...taken.map(([, held]) => rejectedEvent(held, now, held.minute < before))];
  };
  return {
    note(world, feed, { code, field }, now) {
      const minute = Math.floor(now / MINUTE);
      const key = `${world} ${feed} ${minute} ${code}`;
      const known = counts.get(key);
      if (known) {
        known.count += 1;
        return;
      }
      counts.set(key, { world, feed, minute, code, field: cutField(field), count: 1 });
      const [oldest] = counts.keys();
      if (counts.size > MOST_KEPT && oldest !== undefined) counts.delete(oldest);
    },
    takeFinished: (world, now) => take(world, now, ({ minute }) => (minute + 1) * MINUTE <= now),
    takeAll: (world, now) => take(world, now, () => true),
    giveBack(world, events) {
      givenBack.set(world, [...(givenBack.get(world) ?? []), ...events].slice(-MOST_KEPT));
    },
  };
}

/** `isMore`: of a minute that was handed out, because a batch was long in being kept, or the clock was set back. */
function rejectedEvent({ feed, minute, code, field, count }: Count, now: Instant, isMore: boolean): FeedRejectedEvent {
  const endsAt = (minute + 1) * MINUTE;
  const id = `${feed}/rejected/${formatInstant(minute * MINUTE).slice(0, 16)}Z/${code}`;
  // A part of a minute is a fact of its own: its id says when it was handed out.
  return {
    id: isMore || endsAt > now ? `${id}/${now}` : id,
    type: 'kerbside.feed.rejected',
    source: 'house',
    at: Math.min(endsAt, now),
    recordedAt: now,
    data: { feed, code, field, count },
  };
}
