// Local time in England (Europe/London), on days of 23, 24 and 25 hours. Pure: every function is given its instant.
import { DAY, HOUR, type Instant } from './instant.ts';

/** A calendar date in England, 'YYYY-MM-DD'. */
export type LocalDate = string;

/** A calendar year in UTC, and the part of it in which the clocks are forward. */
interface ClockYear {
  readonly from: Instant;
  readonly until: Instant;
  readonly forward: Instant;
  readonly back: Instant;
}

/** One year serves nearly every call. */
let lastAsked = clockYearOf(2026);

/**
 * Milliseconds by which the clock on the wall in England is ahead of UTC: 0 or 3,600,000. By the rule, in force since 1996 (The
 * Summer Time Order 2002): the machine's own calendar takes a page a tenth of a second to wake.
 */
export function londonOffset(at: Instant): number {
  if (at < lastAsked.from || at >= lastAsked.until) lastAsked = clockYearOf(new Date(at).getUTCFullYear());
  return at >= lastAsked.forward && at < lastAsked.back ? HOUR : 0;
}

/** Forward and back at 01:00 UTC on the last Sundays of March and of October, which have 31 days both. */
function clockYearOf(year: number): ClockYear {
  const lastSunday = (month: number): Instant => {
    const last = Date.UTC(year, month, 31, 1);
    return last - new Date(last).getUTCDay() * DAY;
  };
  return { from: Date.UTC(year, 0), until: Date.UTC(year + 1, 0), forward: lastSunday(2), back: lastSunday(9) };
}

/** The date on the wall in England at this instant. */
export function localDateOf(at: Instant): LocalDate {
  const hour = Math.floor(at / HOUR);
  const known = dateByHour.get(hour);
  if (known !== undefined) return known;
  const date = new Date(at + londonOffset(at)).toISOString().slice(0, 10);
  if (dateByHour.size > 20_000) dateByHour.clear();
  dateByHour.set(hour, date);
  return date;
}

/** Dates change on the hour too. */
const dateByHour = new Map<number, LocalDate>();

/** The instant at which this local date begins. The clocks change at 01:00 UTC, so there is exactly one. */
export function midnightOf(date: LocalDate): Instant {
  const known = midnightByDate.get(date);
  if (known !== undefined) return known;
  const utc = Date.parse(`${date}T00:00:00Z`);
  const midnight = utc - londonOffset(utc);
  if (midnightByDate.size > 2_000) midnightByDate.clear();
  midnightByDate.set(date, midnight);
  return midnight;
}

/** A date's midnight never changes, and the fold asks for the same few again and again. */
const midnightByDate = new Map<LocalDate, Instant>();

/** The last local midnight at or before this instant. */
export function lastMidnight(at: Instant): Instant {
  return midnightOf(localDateOf(at));
}

/** The local date `days` after `date` (before it when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  const key = `${date}${days}`;
  const known = dateByStep.get(key);
  if (known !== undefined) return known;
  const later = new Date(Date.parse(`${date}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);
  if (dateByStep.size > 2_000) dateByStep.clear();
  dateByStep.set(key, later);
  return later;
}

const dateByStep = new Map<string, LocalDate>();

/** 'HH:MM' on the wall in England. */
export function clockTime(at: Instant): string {
  return new Date(at + londonOffset(at)).toISOString().slice(11, 16);
}

/** Hours and their fraction since local midnight by the wall clock, 0 ≤ h < 24. */
export function wallHour(at: Instant): number {
  const wall = at + londonOffset(at);
  return (wall - Math.floor(wall / DAY) * DAY) / HOUR;
}

/** Whether `text` is a real calendar date, 'YYYY-MM-DD'. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text;
}
