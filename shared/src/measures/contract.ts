// How handovers stand against the contract's ladder: 65 % within 15, 95 % within 30, 100 % within 60.
import type { LocalDate } from '../kernel/index.ts';
import { ratio, type HandoverFigures } from './handovers.ts';
import { thresholdsOn, type Threshold } from './thresholds.ts';

export interface ContractRung {
  readonly threshold: Threshold;
  /** The share of timed handovers within the limit, 0 to 1; null: none was timed. */
  readonly share: number | null;
  /** Null: unknown, because none was timed. */
  readonly met: boolean | null;
}

/** [N28] The rungs in force on a local date; a day before the contract has none. */
export function contractStanding(figures: HandoverFigures, date: LocalDate): readonly ContractRung[] {
  const { contractWithin15, contractWithin30, contractWithin60 } = thresholdsOn(date);
  const { handoversTimed: timed, over15, over30, over60 } = figures;
  const rung = (threshold: Threshold | undefined, within: number): readonly ContractRung[] => {
    if (!threshold) return [];
    const met = timed === 0 ? null : within * 100 >= threshold.value * timed;
    return [{ threshold, share: ratio(within, timed), met }];
  };
  return [
    ...rung(contractWithin15, timed - over15),
    ...rung(contractWithin30, timed - over30),
    ...rung(contractWithin60, timed - over60),
  ];
}
