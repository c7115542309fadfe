// The handovers done in a window or a day, counted and timed as the national daily collection does. Never those still waiting.
import { HOUR, MINUTE, type ServiceCode } from '../kernel/index.ts';
import { medianOf, nearestRank } from './centiles.ts';
import { isTimed, momentOfHandover, type DoneHandover } from './doneHandover.ts';
import { sumTallies, tallyOfOne, type HandoverTally } from './handoverTally.ts';
import { isIn, type Window } from './windows.ts';

/** What a tally comes to. Shares are 0 to 1; null where there is nothing to measure. Each field is a measure in MEASURES. */
export interface HandoverFigures {
  readonly handovers: number;
  readonly handoversTimed: number;
  readonly handoversTimeUnknown: number;
  readonly handoversFaulty: number;
  readonly within15: number;
  readonly over15: number;
  readonly over30: number;
  readonly over45: number;
  readonly over60: number;
  readonly shareWithin15: number | null;
  readonly shareOver15: number | null;
  readonly shareOver30: number | null;
  readonly shareOver45: number | null;
  readonly shareOver60: number | null;
  readonly shareTimeUnknown: number | null;
  readonly meanMinutes: number | null;
  readonly hoursLostOver15: number;
  readonly hoursLostOver30: number;
  readonly oneSided: number;
  readonly differing: number;
  readonly restated: number;
  readonly turnarounds: number;
  readonly meanTurnaroundMinutes: number | null;
  readonly turnaroundsOver30: number;
  readonly clearings: number;
  readonly meanClearingMinutes: number | null;
  readonly clearingsOver15: number;
  readonly clearFaulty: number;
}

/** Figures that need the single handovers, which a tally no longer has. */
export interface HandoverSummary extends HandoverFigures {
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
}

/** [N4] [N5] [N6] [N9] [N27] The figures of a tally: of a window, a closed day, or many added. */
export function figuresOf(tally: HandoverTally): HandoverFigures {
  return { ...timesOf(tally), ...crewTimeOf(tally) };
}

function timesOf({ known, unknown, fault, over15, over30, over45, over60, totalMs }: HandoverTally) {
  const handovers = known + unknown + fault;
  return {
    handovers,
    handoversTimed: known,
    handoversTimeUnknown: unknown,
    handoversFaulty: fault,
    within15: known - over15,
    over15,
    over30,
    over45,
    over60,
    shareWithin15: ratio(known - over15, known),
    shareOver15: ratio(over15, known),
    shareOver30: ratio(over30, known),
    shareOver45: ratio(over45, known),
    shareOver60: ratio(over60, known),
    shareTimeUnknown: ratio(unknown, handovers),
    meanMinutes: ratio(totalMs, known * MINUTE),
  };
}

function crewTimeOf(tally: HandoverTally) {
  const { oneSided, differing, restated, turnarounds, turnaroundsOver30, clearings, clearingsOver15 } = tally;
  return {
    hoursLostOver15: tally.beyond15Ms / HOUR,
    hoursLostOver30: tally.beyond30Ms / HOUR,
    oneSided,
    differing,
    restated,
    turnarounds,
    meanTurnaroundMinutes: ratio(tally.turnaroundMs, turnarounds * MINUTE),
    turnaroundsOver30,
    clearings,
    meanClearingMinutes: ratio(tally.clearingMs, clearings * MINUTE),
    clearingsOver15,
    clearFaulty: tally.clearFault,
  };
}

/** [N2] [N5] The measures of the handovers whose clock stopped in the window. */
export function summariseHandovers(all: readonly DoneHandover[], window: Window): HandoverSummary {
  const done = all.filter((one) => isIn(window, momentOfHandover(one)));
  const minutes = done.filter(isTimed).map(({ arrivedAt, handoverAt }) => (handoverAt - arrivedAt) / MINUTE);
  const sorted = minutes.sort((a, b) => a - b);
  return {
    ...figuresOf(sumTallies(done.map(tallyOfOne))),
    medianMinutes: medianOf(sorted),
    p90Minutes: nearestRank(sorted, 90),
  };
}

/** [N20] The same, for each conveying service that has a handover in the window. */
export function summariseByService(
  all: readonly DoneHandover[],
  window: Window,
): ReadonlyMap<ServiceCode, HandoverSummary> {
  const inWindow = all.filter((one) => isIn(window, momentOfHandover(one)));
  const byService = [...Map.groupBy(inWindow, ({ service }) => service)].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(byService.map(([service, done]) => [service, summariseHandovers(done, window)]));
}

/** Of nothing there is no share and no mean: null, never zero. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
