// Handovers counted: what a closed hour or day comes to once its journeys are retired. Tallies add up.
import { MINUTE, type Instant } from '../kernel/index.ts';

/**
 * Counts of handovers and sums of milliseconds. The bounds are those of the national daily collection: over 15, 30, 45 and
 * 60 minutes, each strictly (domain.md 0.2). `fault`: the handover stands before the arrival; counted, in no sum.
 */
export interface HandoverTally {
  readonly known: number;
  readonly unknown: number;
  readonly fault: number;
  readonly over15: number;
  readonly over30: number;
  readonly over45: number;
  readonly over60: number;
  readonly totalMs: number;
  /** Beyond 15 minutes each, and beyond 30 (domain.md 1.4). */
  readonly beyond15Ms: number;
  readonly beyond30Ms: number;
}

export const EMPTY_TALLY: HandoverTally = {
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
};

/** The tally of one handover; `handoverAt` null where nobody knows when. */
export function tallyHandover(arrivedAt: Instant, handoverAt: Instant | null): HandoverTally {
  if (handoverAt === null) return { ...EMPTY_TALLY, unknown: 1 };
  const ms = handoverAt - arrivedAt;
  if (ms < 0) return { ...EMPTY_TALLY, fault: 1 };
  const over = (minutes: number): number => (ms > minutes * MINUTE ? 1 : 0);
  return {
    known: 1,
    unknown: 0,
    fault: 0,
    over15: over(15),
    over30: over(30),
    over45: over(45),
    over60: over(60),
    totalMs: ms,
    beyond15Ms: Math.max(0, ms - 15 * MINUTE),
    beyond30Ms: Math.max(0, ms - 30 * MINUTE),
  };
}

export function addTallies(a: HandoverTally, b: HandoverTally): HandoverTally {
  return {
    known: a.known + b.known,
    unknown: a.unknown + b.unknown,
    fault: a.fault + b.fault,
    over15: a.over15 + b.over15,
    over30: a.over30 + b.over30,
    over45: a.over45 + b.over45,
    over60: a.over60 + b.over60,
    totalMs: a.totalMs + b.totalMs,
    beyond15Ms: a.beyond15Ms + b.beyond15Ms,
    beyond30Ms: a.beyond30Ms + b.beyond30Ms,
  };
}
