// What is over: the window in which a journey can still be reported on, and how long a board remembers.
import { HOUR, addDays, dateOf, midnightOf, type ConveyanceId, type Instant, type LocalDate } from '../kernel/index.ts';
import type { World } from './world.ts';

/** A trust may amend its daily situation report for 14 days (domain.md 4). */
export const AMENDMENT_DAYS = 14;
/** Handovers done are listed for this long before the midnight that closed the last day: a whole shift. Local setting. */
const LISTED_BEFORE_MIDNIGHT_MS = 12 * HOUR;

/** The instant before which nothing may be reported any more, once `date` is closed. */
export function cutoffOf(closed: LocalDate): Instant {
  return midnightOf(addDays(closed, 1 - AMENDMENT_DAYS));
}

/** The first date of jobs that are still held once `date` is closed. */
export function firstHeldDate(closed: LocalDate): LocalDate {
  return addDays(closed, 1 - AMENDMENT_DAYS);
}

/** [W9] A job of a date that is over; a late report of it changes nothing. */
export function isRetired({ closed }: World, id: ConveyanceId): boolean {
  const last = closed.rows.get('closed');
  return last !== undefined && dateOf(id) < firstHeldDate(last);
}

/** [W9] A date of which nothing is taken any more. */
export function isOverDate({ closed }: World, date: LocalDate): boolean {
  const last = closed.rows.get('closed');
  return last !== undefined && date < firstHeldDate(last);
}

/** [W9] An instant from which nothing is taken any more. */
export function isOver({ closed }: World, at: Instant): boolean {
  const last = closed.rows.get('closed');
  return last !== undefined && at < cutoffOf(last);
}

/** What stood before this is not listed any more; 0 while no day was closed. */
export function unlistedBefore({ closed }: World): Instant {
  const last = closed.rows.get('closed');
  return last === undefined ? 0 : midnightOf(addDays(last, 1)) - LISTED_BEFORE_MIDNIGHT_MS;
}
