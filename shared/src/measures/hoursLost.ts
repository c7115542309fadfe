// Crew time lost at the door, beyond 15 minutes (ambulance services and ICBs) or beyond 30 (NHS England). Held in whole
// milliseconds, so that sums are exact; always said with its limit, never a bare "hours lost".
import type { Instant } from '../kernel/index.ts';
import { beyond } from './band.ts';
import { isTimed, type DoneHandover } from './doneHandover.ts';

/**
 * [N6] Realised: max(0, clock stopped − arrived − limit), in milliseconds, with the patient whose handover released the crew.
 * Over a window the whole of a vehicle's time counts where that clock stopped, even where the wait began in an earlier one: so
 * windows and days side by side add up. Sources: over 15, AACE and ICB feeds; over 30, AmbSYS A147 (meaning inferred
 * arithmetically). Those sum handovers; here a vehicle with two patients counts once [N8].
 */
export function lostBy(done: DoneHandover, limitMs: number): number {
  return isTimed(done) && !done.crewStillHeld ? beyond(limitMs, done.arrivedAt, done.handoverAt) : 0;
}

/** Since when each vehicle is held: its arrival, while any of its patients is not handed over. One instant a vehicle. */
export interface HeldInput {
  /** Arrival of each vehicle with a patient still waiting, once a vehicle, oldest first: what crew time is made of. */
  readonly vehiclesHeldSince: readonly Instant[];
}

/**
 * [N7] Accruing: Σ max(0, now − arrived − limit) over the vehicles held now, in milliseconds. Shown apart from the realised,
 * into which a vehicle passes whole when its last patient is handed over.
 */
export function accruingLostMs(input: HeldInput, limitMs: number, now: Instant): number {
  return input.vehiclesHeldSince.reduce((sum, since) => sum + beyond(limitMs, since, now), 0);
}
