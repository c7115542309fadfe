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

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** Reads an RFC 3339 date-time with an offset; anything else, 30 February included, is `undefined`. */
export function parseInstant(text: string): Instant | undefined {
  const parts = RFC3339.exec(text);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
  const daysInMonth = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  if (day < 1 || day > daysInMonth) return undefined;
  const parsed = Date.parse(text.toUpperCase());
  return Number.isNaN(parsed) ? undefined : Math.floor(parsed);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The RFC 3339 text of an instant, in UTC. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}
