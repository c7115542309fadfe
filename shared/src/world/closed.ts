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

/** What the last day that was closed means for all that is folded after it. */
interface Closing {
  readonly closed: LocalDate;
  readonly firstHeld: LocalDate;
  readonly cutoff: Instant;
  /** The midnight with which the day ended. */
  readonly endedAt: Instant;
}

/** The closing asked for last: a function of the date alone, and every event of a day asks for the same one. */
let closing: Closing | undefined;

function closingOf({ closed }: World): Closing | undefined {
  const last = closed.rows.get('closed');
  if (last === undefined) return undefined;
  if (closing?.closed !== last) {
    const endedAt = midnightOf(addDays(last, 1));
    closing = { closed: last, firstHeld: firstHeldDate(last), cutoff: cutoffOf(last), endedAt };
  }
  return closing;
}

/** [W9] A job of a date that is over; a late report of it changes nothing. */
export function isRetired(world: World, id: ConveyanceId): boolean {
  const last = closingOf(world);
  return last !== undefined && dateOf(id) < last.firstHeld;
}

/** [W9] A date of which nothing is taken any more. */
export function isOverDate(world: World, date: LocalDate): boolean {
  const last = closingOf(world);
  return last !== undefined && date < last.firstHeld;
}

/** [W9] An instant from which nothing is taken any more. */
export function isOver(world: World, at: Instant): boolean {
  const last = closingOf(world);
  return last !== undefined && at < last.cutoff;
}

/** Whether the local day of this instant is closed. */
export function isDayClosed(world: World, at: Instant): boolean {
  const last = closingOf(world);
  return last !== undefined && at < last.endedAt;
}

/** What stood before this is not listed any more; 0 while no day was closed. */
export function unlistedBefore(world: World): Instant {
  const last = closingOf(world);
  return last === undefined ? 0 : last.endedAt - LISTED_BEFORE_MIDNIGHT_MS;
}
