// The windows of time that figures are made for, each with its name: this shift, the last six hours, since local midnight.
// By the clock on the wall in England, on days of 23, 24 and 25 hours.
import {
  HOUR,
  addDays,
  clockTime,
  lastMidnight,
  londonOffset,
  midnightOf,
  type Instant,
  type LocalDate,
  type SiteCode,
} from '../kernel/index.ts';
import { shiftStartedAt } from '../site/index.ts';

export const WINDOW_KINDS = ['shift', 'six-hours', 'midnight'] as const;
export type WindowKind = (typeof WINDOW_KINDS)[number];

/** From `from` up to but not including `until`. */
export interface Window {
  readonly from: Instant;
  readonly until: Instant;
}

export function isIn(window: Window, at: Instant): boolean {
  return at >= window.from && at < window.until;
}

/** Sites may change shifts at their own times; an area of many sites has the usual ones. */
const USUAL_SHIFTS: SiteCode = '';

/**
 * [N15] When the window that ends now began: the last shift start at the site (07:00 and 19:00 unless it says otherwise, a
 * local setting), six hours ago as they passed, or the last local midnight.
 */
export function windowStart(kind: WindowKind, now: Instant, site: SiteCode = USUAL_SHIFTS): Instant {
  if (kind === 'six-hours') return now - 6 * HOUR;
  return kind === 'midnight' ? lastMidnight(now) : shiftStartedAt(site, now);
}

/** The window that ends now; what happened at this very millisecond is in it. */
export function windowUntil(kind: WindowKind, now: Instant, site: SiteCode = USUAL_SHIFTS): Window {
  return { from: windowStart(kind, now, site), until: now + 1 };
}

/** A local date as a window: 23 hours when the clocks go forward, 25 when they go back. */
export function dayWindow(date: LocalDate): Window {
  return { from: midnightOf(date), until: midnightOf(addDays(date, 1)) };
}

/** The window's name on screen, e.g. 'this shift (since 19:00)'. */
export function windowLabel(kind: WindowKind, now: Instant, site: SiteCode = USUAL_SHIFTS): string {
  if (kind === 'six-hours') return 'last six hours';
  return kind === 'midnight' ? 'since midnight' : `this shift (since ${clockTime(windowStart(kind, now, site))})`;
}

/**
 * The instant at which the clock on the wall in England shows `time`, 'HH:MM', on a local date: the first of two when the
 * clocks go back; for a time that is skipped when they go forward, the one that the clock before the change would have shown.
 */
export function wallInstant(date: LocalDate, time: string): Instant {
  const winter = Date.parse(`${date}T${time}:00Z`);
  const summer = winter - HOUR;
  return londonOffset(summer) === HOUR ? summer : winter;
}
