// The weekly look in figures: the sum of an area's sites, and a share in words. Pure.
import type { WaitedBehind } from '@kerbside/shared/world';

export function sumOf(lines: readonly WaitedBehind[]): Pick<WaitedBehind, 'flagged' | 'behind' | 'unknown'> {
  const sum = { flagged: 0, behind: 0, unknown: 0 };
  for (const { flagged, behind, unknown } of lines) {
    sum.flagged += flagged;
    sum.behind += behind;
    sum.unknown += unknown;
  }
  return sum;
}

/** '7 %'; under one in a hundred, but not none: 'under 1 %'. */
export function percentOf(part: number, whole: number): string {
  const percent = (part / whole) * 100;
  return percent > 0 && percent < 1 ? 'under 1 %' : `${percent.toFixed(0)} %`;
}
