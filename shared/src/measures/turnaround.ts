// From arrival to clear and from handover to clear: once a vehicle, with the patient whose handover released the crew.
import { MINUTE } from '../kernel/index.ts';
import { isTimeFaulty, type DoneHandover } from './doneHandover.ts';
import { thresholdMs } from './thresholds.ts';

export const TURNAROUND_MS = thresholdMs('turnaround');
export const CLEARING_MS = thresholdMs('clearing');

/** Each field is a measure of the same name in MEASURES; null: none to measure. */
export interface Turnarounds {
  readonly turnarounds: number;
  readonly meanTurnaroundMinutes: number | null;
  readonly turnaroundsOver30: number;
  readonly clearings: number;
  readonly meanClearingMinutes: number | null;
  readonly clearingsOver15: number;
  readonly clearFaulty: number;
}

/**
 * [N9] Of handovers done, those that released a crew who are clear. A clear before the handover or the arrival is a fault in the
 * data, counted apart. Where the handover time is unknown the turnaround is still known.
 */
export function turnaroundsOf(done: readonly DoneHandover[]): Turnarounds {
  const clear = done.filter((one) => one.clearedAt !== null && !one.crewStillHeld && !isTimeFaulty(one));
  const sound = clear.filter((one) => clearMs(one, one.handoverAt ?? one.arrivedAt) >= 0);
  const turnarounds = sound.map((one) => clearMs(one, one.arrivedAt));
  const clearings = sound.flatMap((one) => (one.handoverAt === null ? [] : [clearMs(one, one.handoverAt)]));
  return {
    turnarounds: turnarounds.length,
    meanTurnaroundMinutes: meanMinutes(turnarounds),
    turnaroundsOver30: turnarounds.filter((ms) => ms > TURNAROUND_MS).length,
    clearings: clearings.length,
    meanClearingMinutes: meanMinutes(clearings),
    clearingsOver15: clearings.filter((ms) => ms > CLEARING_MS).length,
    clearFaulty: clear.length - sound.length,
  };
}

function clearMs({ clearedAt }: DoneHandover, since: number): number {
  return (clearedAt ?? since) - since;
}

function meanMinutes(times: readonly number[]): number | null {
  return times.length === 0 ? null : times.reduce((sum, ms) => sum + ms, 0) / (times.length * MINUTE);
}
