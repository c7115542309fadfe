// The order of a queue: risk first, then over 45, then wait. It depends on no clock: nothing moves because time passed.
import type { News2Band } from '../handover/index.ts';
import type { Instant } from '../kernel/index.ts';
import { OVER_45_MS } from './band.ts';

/** Worst first. 'not-stable': the crew stayed at 45 minutes because the patient was not stable. */
export const RISKS = ['flagged-unwell', 'news2-7+', 'not-stable', 'news2-5-6', 'pre-alerted', 'none-known'] as const;
export type Risk = (typeof RISKS)[number];

/** What is known of a patient's risk; the queue's patient row has this shape. */
export interface RiskInput {
  readonly unwell: object | null;
  readonly news2: { readonly band: News2Band } | null;
  readonly crewStays: object | null;
  readonly preAlert: object | null;
}

/**
 * [N21] The worst that is known of the patient (NEWS2 bands: Royal College of Physicians, 2017; the order is a local setting).
 * It does not fade: a band stands, with its time beside it, until somebody observes the patient again.
 */
export function riskOf({ unwell, news2, crewStays, preAlert }: RiskInput): Risk {
  if (unwell) return 'flagged-unwell';
  if (news2?.band === '7+') return 'news2-7+';
  if (crewStays) return 'not-stable';
  if (news2?.band === '5-6') return 'news2-5-6';
  return preAlert ? 'pre-alerted' : 'none-known';
}

/** Whether the patient counts as flagged: unwell, or a NEWS2 of 7 or more. */
export function isFlagged(input: RiskInput): boolean {
  const risk = riskOf(input);
  return risk === 'flagged-unwell' || risk === 'news2-7+';
}

export interface QueueInput extends RiskInput {
  readonly id: string;
  /** The clock's start; null while inbound. */
  readonly arrivedAt: Instant | null;
  readonly etaAt: Instant | null;
}

/**
 * [N21] Risk first, then those here by wait, longest first, then those inbound by ETA, soonest first and unknown last; the row's
 * id settles the rest. Whoever is over 45 has waited longer than whoever is not, so within a risk they stand first.
 */
export function orderQueue<Row extends QueueInput>(rows: readonly Row[]): readonly Row[] {
  return [...rows].sort(byQueueOrder);
}

export function byQueueOrder(a: QueueInput, b: QueueInput): number {
  return (
    RISKS.indexOf(riskOf(a)) - RISKS.indexOf(riskOf(b)) ||
    Number(a.arrivedAt === null) - Number(b.arrivedAt === null) ||
    compare(a.arrivedAt ?? a.etaAt, b.arrivedAt ?? b.etaAt) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function compare(a: Instant | null, b: Instant | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

/** Which part of the order key places a row, so that a screen can say it. */
export const QUEUE_PARTS = ['risk', 'over-45', 'wait', 'inbound'] as const;
export type QueuePart = (typeof QUEUE_PARTS)[number];

/** [N21] The part of the key by which a row stands where it stands. */
export function queuePartOf(row: QueueInput, now: Instant): QueuePart {
  if (riskOf(row) !== 'none-known') return 'risk';
  if (row.arrivedAt === null) return 'inbound';
  return now - row.arrivedAt > OVER_45_MS ? 'over-45' : 'wait';
}
