// Who waits at the door now: how many, how long, in which band; and who was handed over without a space. Never who is to blame.
import type { Instant } from '../kernel/index.ts';
import { OVER_15_MS, OVER_30_MS, OVER_45_MS, OVER_60_MS, countOver } from './band.ts';
import { thresholdMs } from './thresholds.ts';

export interface WaitingInput {
  /** Arrival of each patient who is not handed over, wherever they wait, oldest first. */
  readonly waitingSince: readonly Instant[];
}

export interface Waiting {
  readonly waiting: number;
  readonly waitingOver15: number;
  readonly waitingOver30: number;
  readonly waitingOver45: number;
  readonly waitingOver60: number;
  /** Milliseconds; 0 where nobody waits. */
  readonly longestWait: number;
}

/** [N10] Patients, not vehicles. An arrival in the future (a source's fast clock) waits zero minutes. */
export function waitingOf({ waitingSince }: WaitingInput, now: Instant): Waiting {
  return {
    waiting: waitingSince.length,
    waitingOver15: countOver(OVER_15_MS, waitingSince, now),
    waitingOver30: countOver(OVER_30_MS, waitingSince, now),
    waitingOver45: countOver(OVER_45_MS, waitingSince, now),
    waitingOver60: countOver(OVER_60_MS, waitingSince, now),
    longestWait: longest(waitingSince, now),
  };
}

/** The longest of waits that began at these instants, in milliseconds; 0 where there is none. */
export function longest(since: readonly Instant[], now: Instant): number {
  return since.reduce((most, start) => Math.max(most, now - start), 0);
}

const CORRIDOR_CARE_MS = thresholdMs('corridorCare');

/** [N10] Patients outside a designated space for 45 minutes or more: the national definition counts exactly 45. */
export function corridorCareCount(noSpaceSince: readonly Instant[], now: Instant): number {
  return noSpaceSince.reduce((count, start) => (now - start >= CORRIDOR_CARE_MS ? count + 1 : count), 0);
}
