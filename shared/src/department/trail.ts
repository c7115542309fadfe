// The counts of an area over the last hours, for a trend: one a half hour, bounded. It is made of the set of counts, not of their
// order: what was dropped could never come back.
import { HOUR, MINUTE, type Instant } from '../kernel/index.ts';
import type { AreaStep } from './department.ts';

/** [P10] How long counts are kept for their trend, and how close together. Local settings. */
export const TRAIL_MS = 12 * HOUR;
export const TRAIL_STEP_MS = 30 * MINUTE;

/** The trail with one more count; the very same one when it adds nothing. */
export function withStep(trail: readonly AreaStep[], step: AreaStep): readonly AreaStep[] {
  const newest = trail.at(-1);
  if (!newest) return [step];
  if (step.at > newest.at) return extended(trail, newest, step);
  if (step.at <= newest.at - TRAIL_MS) return trail;
  const slot = slotOf(step.at);
  const own = trail.find(({ at }) => slotOf(at) === slot);
  if (own && !isLater(step, own)) return trail;
  const kept = trail.filter((other) => other !== own && other.at > step.at - TRAIL_MS);
  return [...kept, step].sort((a, b) => a.at - b.at);
}

/** The usual case: later than all. It takes the place of the newest where that is of the same half hour. */
function extended(trail: readonly AreaStep[], newest: AreaStep, step: AreaStep): readonly AreaStep[] {
  let first = 0;
  while ((trail[first]?.at ?? Infinity) <= step.at - TRAIL_MS) first += 1;
  const kept = trail.slice(first, slotOf(newest.at) === slotOf(step.at) ? -1 : undefined);
  kept.push(step);
  return kept;
}

function slotOf(at: Instant): number {
  return Math.floor(at / TRAIL_STEP_MS);
}

function isLater(a: AreaStep, b: AreaStep): boolean {
  return a.at > b.at || (a.at === b.at && a.occupied > b.occupied);
}
