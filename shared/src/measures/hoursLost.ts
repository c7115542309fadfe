// Crew time being lost at the door now, beyond 15 minutes (ambulance services and ICBs) or beyond 30 (NHS England). Held in
// whole milliseconds, so that sums are exact; always said with its limit, never a bare "hours lost".
import type { Instant } from '../kernel/index.ts';
import { beyond } from './band.ts';

/** Since when each vehicle is held: its arrival, while any of its patients is not handed over. One instant a vehicle. */
export interface HeldInput {
  readonly vehiclesHeldSince: readonly Instant[];
}

/**
 * [N7] Accruing: Σ max(0, now − arrived − limit) over the vehicles held now, in milliseconds. Shown apart from the realised,
 * into which a vehicle passes whole when its last patient is handed over [N6].
 */
export function accruingLostMs(input: HeldInput, limitMs: number, now: Instant): number {
  return input.vehiclesHeldSince.reduce((sum, since) => sum + beyond(limitMs, since, now), 0);
}
