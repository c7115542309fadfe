// From arrival to clear and from handover to clear: once a vehicle, with the patient whose handover released the crew.
import { isTimeFaulty, type DoneHandover } from './doneHandover.ts';
import { thresholdMs } from './thresholds.ts';

export const TURNAROUND_MS = thresholdMs('turnaround');
export const CLEARING_MS = thresholdMs('clearing');

/** What one handover adds to crew time: arrival to clear and handover to clear, in milliseconds; null: none, or not known. */
export interface CrewTimes {
  readonly turnaroundMs: number | null;
  readonly clearingMs: number | null;
  readonly faulty: boolean;
}

const NO_TIMES: CrewTimes = { turnaroundMs: null, clearingMs: null, faulty: false };

/**
 * [N9] A clear before the handover or the arrival is a fault in the data. Where the handover time is unknown the turnaround is
 * still known.
 */
export function crewTimesOf(done: DoneHandover): CrewTimes {
  const { arrivedAt, handoverAt, clearedAt } = done;
  if (clearedAt === null || done.crewStillHeld || isTimeFaulty(done)) return NO_TIMES;
  if (clearedAt < (handoverAt ?? arrivedAt)) return { ...NO_TIMES, faulty: true };
  return {
    turnaroundMs: clearedAt - arrivedAt,
    clearingMs: handoverAt === null ? null : clearedAt - handoverAt,
    faulty: false,
  };
}
