// How many messages each feed of each world sent today, how many of them had a time ahead of ours, and when it was last heard: counted
// at the door, by the local day of the world's clock. It counts one day, and never holds what was in a message.
import type { ClockAhead, FeedDayBook } from '@kerbside/shared/feed';
import { DAY, HOUR, SECOND, isClockSuspect, localDateOf, type Instant, type LocalDate } from '@kerbside/shared/kernel';

/** Feeds counted of one world; one key may speak under many names. Local setting. */
const MOST_FEEDS = 1_000;
/** A world whose clock stands this far before its last message is another one of the same name: a demo begun anew. */
const ANOTHER_WORLD_MS = HOUR;

interface Count {
  messages: number;
  ahead: ClockAhead | null;
}

/** A feed that was not heard for so long is silent by the log. */
const HEARD_KEPT_MS = 2 * DAY;

/** What one request said under each feed's name. */
export type Heard = Map<string, Count>;

/** One world's day, as it is kept in a file. */
export interface KeptDay {
  readonly world: string;
  readonly date: LocalDate;
  readonly since: Instant;
  readonly lastAt: Instant;
  readonly feeds: readonly (readonly [feed: string, count: Count])[];
  /** When each was last heard; a file of before may lack it. */
  readonly heardAt?: readonly (readonly [feed: string, at: Instant])[];
}

export interface FeedDays {
  note(world: string, heard: Heard, refused: readonly { readonly feed: string }[], now: Instant): void;
  of(world: string, now: Instant): FeedDayBook;
  /** When each feed of a world was last heard. */
  heardAt(world: string): ReadonlyMap<string, Instant>;
  kept(): readonly KeptDay[];
}

export function hear(heard: Heard, feed: string, at: Instant, now: Instant): void {
  const count = countOf(heard, feed);
  count.messages += 1;
  if (!isClockSuspect({ at, recordedAt: now })) return;
  count.ahead = joined(count.ahead, {
    count: 1,
    mostSeconds: Math.round((at - now) / SECOND),
    latestAt: now,
    latestSaid: at,
  });
}

export function createFeedDays(kept: readonly KeptDay[] = []): FeedDays {
  const days = new Map(
    kept.map((day) => [day.world, { ...day, feeds: new Map(day.feeds), heardAt: new Map(day.heardAt) }]),
  );
  const dayOf = (world: string, now: Instant) => {
    const date = localDateOf(now);
    const known = days.get(world);
    const isSame = known !== undefined && now > known.lastAt - ANOTHER_WORLD_MS;
    if (isSame && date <= known.date) return known;
    // A day that began while it was counted is whole.
    const day = {
      world,
      date,
      since: isSame ? known.since : now,
      lastAt: now,
      feeds: new Map() as Heard,
      heardAt: new Map(isSame ? [...known.heardAt].filter(([, at]) => at > now - HEARD_KEPT_MS) : []),
    };
    days.set(world, day);
    return day;
  };
  return {
    note(world, heard, refused, now) {
      const day = dayOf(world, now);
      day.lastAt = now;
      for (const [feed, { messages, ahead }] of heard) {
        const count = isFull(day.feeds, feed) ? undefined : countOf(day.feeds, feed);
        if (!count) continue;
        count.messages += messages;
        if (ahead) count.ahead = joined(count.ahead, ahead);
        day.heardAt.set(feed, now);
      }
      for (const { feed } of refused) if (!isFull(day.feeds, feed)) countOf(day.feeds, feed).messages += 1;
    },
    of(world, now) {
      const { date, since, feeds } = dayOf(world, now);
      return { date, since, feeds: [...feeds].map(([feed, count]) => ({ feed, ...count })) };
    },
    heardAt: (world) => days.get(world)?.heardAt ?? NOBODY,
    kept: () => [...days.values()].map((day) => ({ ...day, feeds: [...day.feeds], heardAt: [...day.heardAt] })),
  };
}

const NOBODY: ReadonlyMap<string, Instant> = new Map();

function countOf(counts: Heard, feed: string): Count {
  const known = counts.get(feed);
  if (known) return known;
  const count = { messages: 0, ahead: null };
  counts.set(feed, count);
  return count;
}

function isFull(counts: Heard, feed: string): boolean {
  return counts.size >= MOST_FEEDS && !counts.has(feed);
}

function joined(before: ClockAhead | null, next: ClockAhead): ClockAhead {
  if (!before) return next;
  const mostSeconds = Math.max(before.mostSeconds, next.mostSeconds);
  return { ...next, count: before.count + next.count, mostSeconds };
}
