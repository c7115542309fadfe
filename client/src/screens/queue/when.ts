// When something happened, as people say it at the bay: now, some minutes ago, or a time on the clock. Pure.
import { DAY, HOUR, MINUTE, addDays, localDateOf, londonOffset, type Instant } from '@kerbside/shared/kernel';

export type When =
  | { readonly kind: 'now' }
  | { readonly kind: 'ago'; readonly minutes: number }
  | { readonly kind: 'at'; readonly text: string };

export const NOW: When = { kind: 'now' };

const CLOCK = /^\s*([01]?\d|2[0-3])[:. ]?([0-5]\d)\s*$/;

/** A time on the clock as the last instant that showed it, up to a minute ahead of now; undefined when it is no time. */
export function lastShown(text: string, now: Instant): Instant | undefined {
  return shown(text, now, -1);
}

/** A time on the clock as the next instant that will show it; undefined when it is no time. */
export function nextShown(text: string, now: Instant): Instant | undefined {
  return shown(text, now, 1);
}

function shown(text: string, now: Instant, way: -1 | 1): Instant | undefined {
  const parts = CLOCK.exec(text);
  if (!parts) return undefined;
  const time = `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? ''}`;
  const today = localDateOf(now);
  const readings = [-1, 0, 1].map((step) => Date.parse(`${addDays(today, step)}T${time}:00Z`));
  // Summer time and winter time: on the night the clocks go back both show it, on the night they go forward neither does.
  const candidates = readings.flatMap((wall) => [wall - HOUR, wall].filter((at) => at + londonOffset(at) === wall));
  const fits = candidates.filter((at) => (way < 0 ? at <= now + MINUTE : at > now - MINUTE && at < now + DAY));
  if (fits.length === 0) return undefined;
  return way < 0 ? Math.max(...fits) : Math.min(...fits);
}

/** The instant meant, or undefined when the time cannot be read. */
export function instantOf(when: When, now: Instant): Instant | undefined {
  if (when.kind === 'now') return now;
  if (when.kind === 'ago') return now - when.minutes * MINUTE;
  return lastShown(when.text, now);
}

/** 'off in 40 min', 'off now', 'past book-off 12 min'. */
export function bookOffWords(bookOffAt: Instant, now: Instant): string {
  const minutes = Math.floor((bookOffAt - now) / MINUTE);
  if (minutes > 0) return `off in ${String(minutes)} min`;
  return minutes === 0 ? 'off now' : `past book-off ${String(-minutes)} min`;
}

/** How near a crew's book-off another crew is suggested. Local setting. */
const RELIEF_BEFORE_MS = 30 * MINUTE;

export function isReliefSuggested(bookOffAt: Instant, now: Instant): boolean {
  return bookOffAt - now < RELIEF_BEFORE_MS;
}

/** 'in 6 min', 'now', '3 min ago'. */
export function inWords(at: Instant, now: Instant): string {
  const minutes = Math.floor((at - now) / MINUTE);
  if (minutes > 0) return `in ${String(minutes)} min`;
  return minutes === 0 ? 'now' : `${String(-minutes)} min ago`;
}
