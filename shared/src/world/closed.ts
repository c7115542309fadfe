// What is over: the window in which a journey can still be reported on, and how long a board remembers.
import {
  HOUR,
  addDays,
  dateOf,
  localDateOf,
  midnightOf,
  type ConveyanceId,
  type Instant,
  type LocalDate,
} from '../kernel/index.ts';
import { bundleOf } from './bundles.ts';
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

/** What it means for all that is folded after it that a day was closed. */
interface Closing {
  readonly date: LocalDate;
  readonly firstHeld: LocalDate;
  readonly cutoff: Instant;
  /** The midnight with which the day ended. */
  readonly endedAt: Instant;
}

/** The closing asked for last: a function of the date alone, and every event of a day asks for the same one. */
let closing: Closing | undefined;

function closingOf(date: LocalDate | undefined): Closing | undefined {
  if (date === undefined) return undefined;
  if (closing?.date !== date) {
    const endedAt = midnightOf(addDays(date, 1));
    closing = { date, firstHeld: firstHeldDate(date), cutoff: cutoffOf(date), endedAt };
  }
  return closing;
}

function lastClosing({ closed }: World): Closing | undefined {
  return closingOf(closed.rows.get('closed'));
}

/** What a closed day leaves behind goes bundle by bundle: the last of which this bundle was let go. */
export function lastLetGo({ closed }: World, bundle: number): LocalDate | undefined {
  return closed.rows.get(String(bundle));
}

function lastClosingAt(world: World, place: string): Closing | undefined {
  return closingOf(lastLetGo(world, bundleOf(place)));
}

/** [W9] A job of a date that is over; a late report of it changes nothing. */
export function isRetired(world: World, id: ConveyanceId): boolean {
  const last = lastClosing(world);
  return last !== undefined && dateOf(id) < last.firstHeld;
}

/** [W9] A date of which nothing is taken any more. */
export function isOverDate(world: World, date: LocalDate): boolean {
  const last = lastClosing(world);
  return last !== undefined && date < last.firstHeld;
}

/** The date that stands open by the log alone: the day after the last that was closed. Before any was, it is the clock's. */
export function openDate({ closed }: World, now: Instant): LocalDate {
  const last = closed.rows.get('closed');
  return last === undefined ? localDateOf(now) : addDays(last, 1);
}

/** [W9] An instant from which nothing is taken any more. */
export function isOver(world: World, at: Instant): boolean {
  const last = lastClosing(world);
  return last !== undefined && at < last.cutoff;
}

/** Whether the local day of this instant is over in the lists of a place. */
export function isDayClosed(world: World, place: string, at: Instant): boolean {
  const last = lastClosingAt(world, place);
  return last !== undefined && at < last.endedAt;
}

/** What stood before this is not listed at a place any more; 0 while no day was closed. */
export function unlistedBefore(world: World, place: string): Instant {
  const last = lastClosingAt(world, place);
  return last === undefined ? 0 : last.endedAt - LISTED_BEFORE_MIDNIGHT_MS;
}
