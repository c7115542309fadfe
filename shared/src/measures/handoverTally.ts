// Handovers as counts and sums that add up: the one definition under every window, closed day and total. Whole numbers only,
// so that parts added in any order and any grouping give the same whole.
import { agreementOf } from './agreement.ts';
import { OVER_15_MS, OVER_30_MS, OVER_45_MS, OVER_60_MS } from './band.ts';
import { isTimed, isTimeFaulty, type DoneHandover } from './doneHandover.ts';
import { lostBy } from './hoursLost.ts';
import { CLEARING_MS, TURNAROUND_MS, crewTimesOf } from './turnaround.ts';

/** Counts of handovers; sums in milliseconds. */
export interface HandoverTally {
  /** Timed, time unknown, and handed over before the arrival (a fault): together all. */
  readonly known: number;
  readonly unknown: number;
  readonly fault: number;
  readonly over15: number;
  readonly over30: number;
  readonly over45: number;
  readonly over60: number;
  /** Σ arrival to handover of the timed. */
  readonly totalMs: number;
  readonly beyond15Ms: number;
  readonly beyond30Ms: number;
  readonly oneSided: number;
  readonly differing: number;
  readonly restated: number;
  readonly turnarounds: number;
  readonly turnaroundMs: number;
  readonly turnaroundsOver30: number;
  readonly clearings: number;
  readonly clearingMs: number;
  readonly clearingsOver15: number;
  readonly clearFault: number;
}

export const NO_HANDOVERS: HandoverTally = {
  known: 0,
  unknown: 0,
  fault: 0,
  over15: 0,
  over30: 0,
  over45: 0,
  over60: 0,
  totalMs: 0,
  beyond15Ms: 0,
  beyond30Ms: 0,
  oneSided: 0,
  differing: 0,
  restated: 0,
  turnarounds: 0,
  turnaroundMs: 0,
  turnaroundsOver30: 0,
  clearings: 0,
  clearingMs: 0,
  clearingsOver15: 0,
  clearFault: 0,
};

/** What one handover counts for. [N1] [N3] [N6] [N8] [N9] [N27] */
export function tallyOfOne(done: DoneHandover): HandoverTally {
  const waitMs = isTimed(done) ? done.handoverAt - done.arrivedAt : null;
  const agreement = agreementOf(done.crewHandoverAt, done.hospitalHandoverAt);
  const { turnaroundMs, clearingMs, faulty } = crewTimesOf(done);
  return {
    known: Number(waitMs !== null),
    unknown: Number(done.handoverAt === null),
    fault: Number(isTimeFaulty(done)),
    over15: over(OVER_15_MS, waitMs),
    over30: over(OVER_30_MS, waitMs),
    over45: over(OVER_45_MS, waitMs),
    over60: over(OVER_60_MS, waitMs),
    totalMs: waitMs ?? 0,
    beyond15Ms: lostBy(done, OVER_15_MS),
    beyond30Ms: lostBy(done, OVER_30_MS),
    oneSided: Number(agreement === 'crew-only' || agreement === 'hospital-only'),
    differing: Number(agreement === 'differing'),
    restated: Number(done.late === true),
    turnarounds: Number(turnaroundMs !== null),
    turnaroundMs: turnaroundMs ?? 0,
    turnaroundsOver30: over(TURNAROUND_MS, turnaroundMs),
    clearings: Number(clearingMs !== null),
    clearingMs: clearingMs ?? 0,
    clearingsOver15: over(CLEARING_MS, clearingMs),
    clearFault: Number(faulty),
  };
}

function over(limitMs: number, timeMs: number | null): number {
  return Number(timeMs !== null && timeMs > limitMs);
}

const FIELDS = Object.keys(NO_HANDOVERS) as (keyof HandoverTally)[];

/** [N24] Sums of sums, whatever their dates: a shift, a week, a trust. */
export function sumTallies(parts: Iterable<HandoverTally>): HandoverTally {
  const sum: Record<keyof HandoverTally, number> = { ...NO_HANDOVERS };
  for (const part of parts) for (const field of FIELDS) sum[field] += part[field];
  return sum;
}
