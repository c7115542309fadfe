// The handovers done in a window or a day, counted and timed as the national daily collection does. Never those still waiting.
import { EMPTY_TALLY, addTallies, type HandoverTally } from '../handover/index.ts';
import { HOUR, MINUTE, type ServiceCode } from '../kernel/index.ts';
import { agreementOf } from './agreement.ts';
import { medianOf, nearestRank } from './centiles.ts';
import { isTimed, momentOfHandover, tallyOfOne, type DoneHandover } from './doneHandover.ts';
import { turnaroundsOf, type Turnarounds } from './turnaround.ts';
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
}

/** Figures that need the single handovers, which a tally no longer has. */
export interface HandoverSummary extends HandoverFigures, Turnarounds {
  readonly medianMinutes: number | null;
  readonly p90Minutes: number | null;
  readonly oneSided: number;
  readonly differing: number;
  readonly restated: number;
}

/** [N4] [N5] [N6] The figures of a tally: of a window, a closed day, or many added. */
export function figuresOf(tally: HandoverTally): HandoverFigures {
  const { known, unknown, fault, over15, over30, over45, over60 } = tally;
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
    meanMinutes: ratio(tally.totalMs, known * MINUTE),
    hoursLostOver15: tally.beyond15Ms / HOUR,
    hoursLostOver30: tally.beyond30Ms / HOUR,
  };
}

/** [N2] [N5] [N9] [N27] The measures of the handovers whose clock stopped in the window. */
export function summariseHandovers(all: readonly DoneHandover[], window: Window): HandoverSummary {
  const done = all.filter((one) => isIn(window, momentOfHandover(one)));
  const minutes = done.filter(isTimed).map(({ arrivedAt, handoverAt }) => (handoverAt - arrivedAt) / MINUTE);
  const sorted = minutes.sort((a, b) => a - b);
  const agreements = done.map((one) => agreementOf(one.crewHandoverAt, one.hospitalHandoverAt));
  return {
    ...figuresOf(done.map(tallyOfOne).reduce(addTallies, EMPTY_TALLY)),
    ...turnaroundsOf(done),
    medianMinutes: medianOf(sorted),
    p90Minutes: nearestRank(sorted, 90),
    oneSided: agreements.filter((word) => word === 'crew-only' || word === 'hospital-only').length,
    differing: agreements.filter((word) => word === 'differing').length,
    restated: done.filter(({ late }) => late).length,
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
