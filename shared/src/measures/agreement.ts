// How the crew's and the hospital's words on one handover time stand to each other.
import type { Instant } from '../kernel/index.ts';
import { thresholdMs } from './thresholds.ts';

export const AGREEMENTS = ['none', 'crew-only', 'hospital-only', 'agreed', 'differing'] as const;
export type Agreement = (typeof AGREEMENTS)[number];

const AGREE_WITHIN_MS = thresholdMs('agreement');

/** [N23] Agreed: both spoke and their times are five minutes apart or less (local setting). Null: that party has not said. */
export function agreementOf(crewAt: Instant | null, hospitalAt: Instant | null): Agreement {
  if (crewAt === null) return hospitalAt === null ? 'none' : 'hospital-only';
  if (hospitalAt === null) return 'crew-only';
  return Math.abs(crewAt - hospitalAt) <= AGREE_WITHIN_MS ? 'agreed' : 'differing';
}
