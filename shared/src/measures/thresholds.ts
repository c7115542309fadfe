// Every number that a measure is held against, with its source and the date it took effect: thresholds.json, read and typed.
// It holds no number of its own.
import { HOUR, MINUTE, type LocalDate } from '../kernel/index.ts';
import table from './thresholds.json' with { type: 'json' };

export const THRESHOLD_IDS = [
  'over15',
  'over30',
  'over45',
  'over60',
  'contractWithin15',
  'contractWithin30',
  'contractWithin60',
  'turnaround',
  'clearing',
  'corridorCare',
  'bedOccupancy',
  'bedWait12h',
  'agreement',
  'offerLasts',
  'dueSoon',
  'feedLate',
  'feedLost',
  'handCountLasts',
  'opelLasts',
] as const;
export type ThresholdId = (typeof THRESHOLD_IDS)[number];

/** Where a number comes from: national guidance, the contract, a setting of this site's, or made from other numbers. */
export type SourceKind = 'national' | 'contract' | 'local setting' | 'derived';

export interface Threshold {
  readonly id: ThresholdId;
  readonly value: number;
  readonly unit: 'minutes' | 'hours' | '%' | 'missed reports';
  readonly kind: SourceKind;
  /** As it is said on screen. */
  readonly label: string;
  /** The first local date on which it holds; null: always (a local setting). */
  readonly from: LocalDate | null;
  readonly source: string;
}

/** The version of the thresholds file, kept with every report. */
export const THRESHOLDS_VERSION: string = table.version;

export const THRESHOLDS = table.thresholds as readonly Threshold[];

/**
 * [N16] The thresholds in force on a local date. One that had not taken effect is absent: in 2024 nothing was over a national
 * maximum of 45 minutes. Of several versions the one with the latest date counts.
 */
export function thresholdsOn(date: LocalDate): Readonly<Partial<Record<ThresholdId, Threshold>>> {
  const inForce: Partial<Record<ThresholdId, Threshold>> = {};
  for (const threshold of THRESHOLDS) {
    if (threshold.from !== null && threshold.from > date) continue;
    const rival = inForce[threshold.id];
    if (!rival || (rival.from ?? '') <= (threshold.from ?? '')) inForce[threshold.id] = threshold;
  }
  return inForce;
}

const LAST_DAY: LocalDate = '9999-12-31';
const newest = thresholdsOn(LAST_DAY);

/** The newest version of a threshold; for definitions that do not change with the date. */
export function threshold(id: ThresholdId): Threshold {
  const found = newest[id];
  if (!found) throw new Error(`thresholds.json has no '${id}'`);
  return found;
}

/** A threshold of time, in milliseconds. */
export function thresholdMs(id: ThresholdId): number {
  const { value, unit } = threshold(id);
  return value * (unit === 'hours' ? HOUR : MINUTE);
}
