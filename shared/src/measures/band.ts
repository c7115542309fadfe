// In which band a wait stands: 15 or under, over 15, over 30, over 45, over 60. Decided on milliseconds, never on the
// rounded minutes that a screen shows.
import type { Instant } from '../kernel/index.ts';
import { thresholdMs } from './thresholds.ts';

/** Worst last. The columns of the national daily ambulance collection, 2025/26. */
export const BANDS = ['under-15', 'over-15', 'over-30', 'over-45', 'over-60'] as const;
export type Band = (typeof BANDS)[number];

export const OVER_15_MS = thresholdMs('over15');
export const OVER_30_MS = thresholdMs('over30');
export const OVER_45_MS = thresholdMs('over45');
export const OVER_60_MS = thresholdMs('over60');

/**
 * [N1] The band of a wait from `since` to `until`. Over means strictly longer than: a wait of exactly 15:00 is 'under-15', a
 * millisecond more is 'over-15'. A screen that shows whole minutes, rounded down, shows 45:30 as "45 min" in the band over 45.
 */
export function bandOf(since: Instant, until: Instant): Band {
  const waitMs = until - since;
  if (waitMs > OVER_60_MS) return 'over-60';
  if (waitMs > OVER_45_MS) return 'over-45';
  if (waitMs > OVER_30_MS) return 'over-30';
  if (waitMs > OVER_15_MS) return 'over-15';
  return 'under-15';
}

/** The part of a wait beyond a limit, in milliseconds; never negative. */
export function beyond(limitMs: number, since: Instant, until: Instant): number {
  return Math.max(0, until - since - limitMs);
}

/** How many waits that began at these instants are strictly longer than a limit. */
export function countOver(limitMs: number, since: readonly Instant[], now: Instant): number {
  return since.reduce((count, start) => (now - start > limitMs ? count + 1 : count), 0);
}
