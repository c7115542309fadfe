// Crew hours lost over 15 in the last hour: what was realised in it and what is accruing now, as one figure for a rule.
import { HOUR, MINUTE, type Instant, type SiteCode } from '../kernel/index.ts';
import { OVER_15_MS, beyond, lostBy, momentOfHandover } from '../measures/index.ts';
import type { World } from '../world/index.ts';
import type { Figure } from './reading.ts';

/** How often the figure is looked at while anybody is held: it grows all the time. Local setting. */
const LOOK_EVERY_MS = 5 * MINUTE;

export function hoursLostReading(
  world: World,
  site: SiteCode,
  vehiclesHeldSince: readonly Instant[],
  now: Instant,
): Figure {
  const since = now - HOUR;
  let lostMs = accruingInHour(vehiclesHeldSince, now);
  const done = world.done.rows.get(site) ?? [];
  for (let i = done.length - 1; i >= 0; i -= 1) {
    const one = done[i];
    if (!one || momentOfHandover(one) < since) break;
    lostMs += Math.min(lostBy(one, OVER_15_MS), momentOfHandover(one) - since);
  }
  const isMoving = vehiclesHeldSince.length > 0 || lostMs > 0;
  return {
    kind: 'figure',
    subject: site,
    value: lostMs / HOUR,
    at: now,
    ...(isMoving && { nextAt: now + LOOK_EVERY_MS }),
  };
}

/** Of each vehicle held now, at most the hour itself. */
function accruingInHour(held: readonly Instant[], now: Instant): number {
  return held.reduce((sum, since) => sum + Math.min(HOUR, beyond(OVER_15_MS, since, now)), 0);
}
