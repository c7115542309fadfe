// What the door read of one feed on one local day. Counted as it comes, beside the log, and no part of the world: losing it loses a
// count, never a fact.
import type { Instant, LocalDate } from '../kernel/index.ts';

/** Messages whose time lay more than CLOCK_AHEAD_LIMIT_MS ahead of the world's clock. */
export interface ClockAhead {
  readonly count: number;
  readonly mostSeconds: number;
  /** When the latest of them came, by our clock, and the time it said. */
  readonly latestAt: Instant;
  readonly latestSaid: Instant;
}

export interface FeedDay {
  readonly feed: string;
  /** Everything that was read of it, refused messages too. */
  readonly messages: number;
  /** Null: no time was ahead. */
  readonly ahead: ClockAhead | null;
}

/** [F8] The day of all feeds of a world, as the door counted it. */
export interface FeedDayBook {
  readonly date: LocalDate;
  /** From when on it was counted: after midnight where the count began within the day. */
  readonly since: Instant;
  readonly feeds: readonly FeedDay[];
}
