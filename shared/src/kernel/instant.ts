// Time as data: an Instant is an integer of UTC milliseconds. Nothing here reads a clock.

/** UTC milliseconds since 1970, a whole number. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** Whole minutes from `from` to `to`, rounded down as a clock on the wall would say it; never negative. */
export function wholeMinutes(from: Instant, to: Instant): number {
  return Math.max(0, Math.floor((to - from) / MINUTE));
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads an RFC 3339 date-time with an offset; anything else, 30 February included, is `undefined`. Digits are read one by
 * one: at a busy door this is called for every instant of every event. Fractions below a millisecond are dropped.
 */
export function parseInstant(text: string): Instant | undefined {
  if (!hasShape(text)) return undefined;
  const hour = number(text, 11, 2);
  const minute = number(text, 14, 2);
  const second = number(text, 17, 2);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined;
  const beginsAt = dayBeginsAt(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
  if (beginsAt === undefined) return undefined;
  const zoneAt = zoneStart(text);
  const offset = zoneAt === undefined ? undefined : offsetOf(text, zoneAt);
  if (zoneAt === undefined || offset === undefined) return undefined;
  const ms = zoneAt > 20 ? Math.floor(number(text.slice(20, zoneAt).padEnd(3, '0'), 0, 3)) : 0;
  return beginsAt + hour * HOUR + minute * MINUTE + second * SECOND + ms - offset;
}

/** The day asked for last: nearly every time at a door is of the same one. */
let lastDay = { year: NaN, month: NaN, day: NaN, beginsAt: NaN };

/** The midnight, in UTC, with which a real day of the calendar begins. */
function dayBeginsAt(year: number, month: number, day: number): Instant | undefined {
  if (lastDay.day === day && lastDay.month === month && lastDay.year === year) return lastDay.beginsAt;
  if (!(year >= 1000 && month >= 1 && month <= 12)) return undefined;
  const days = (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
  if (!(day >= 1 && day <= days)) return undefined;
  const beginsAt = Date.UTC(year, month - 1, day);
  lastDay = { year, month, day, beginsAt };
  return beginsAt;
}

const DASH = '-'.charCodeAt(0);
const COLON = ':'.charCodeAt(0);

/** 'YYYY-MM-DDThh:mm:ss' and something after it. */
function hasShape(text: string): boolean {
  return (
    text.length >= 20 &&
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    (text[10] === 'T' || text[10] === 't') &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON
  );
}

/** The digits there as a number; NaN where one of them is none, which no comparison lets through. */
function number(text: string, from: number, length: number): number {
  let value = 0;
  for (let i = from; i < from + length; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Where the offset begins: after the seconds or after one digit or more of a fraction. */
function zoneStart(text: string): number | undefined {
  if (text[19] !== '.') return 19;
  let end = 20;
  while (end < text.length && !Number.isNaN(number(text, end, 1))) end += 1;
  return end > 20 ? end : undefined;
}

/** Milliseconds that the text's own clock is ahead of UTC; undefined where there is no offset. */
function offsetOf(text: string, at: number): number | undefined {
  if (text[at] === 'Z' || text[at] === 'z') return text.length === at + 1 ? 0 : undefined;
  const sign = text[at] === '+' ? 1 : text[at] === '-' ? -1 : 0;
  if (sign === 0 || text.length !== at + 6 || text[at + 3] !== ':') return undefined;
  const [hours, minutes] = [number(text, at + 1, 2), number(text, at + 4, 2)];
  return hours <= 23 && minutes <= 59 ? sign * (hours * HOUR + minutes * MINUTE) : undefined;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The RFC 3339 text of an instant, in UTC. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}
