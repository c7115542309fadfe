// 999 calls holding at several services as one: counts add up, the oldest is the oldest of all. Pure. A priority that no
// service counted stays unknown, and a service that is not heard is not in it.
import type { Instant } from '@kerbside/shared/kernel';
import { knownFromCount, type Heard } from '@kerbside/shared/measures';
import type { OverviewServiceRow } from '@kerbside/shared/views';

export const PRIORITIES = ['C1', 'C2', 'C3', 'C4'] as const;
export type Holding = NonNullable<OverviewServiceRow['holding']>['byPriority'];

export interface HoldingTogether {
  readonly holding: Holding;
  readonly reporting: number;
}

export function holdingTogether(services: readonly OverviewServiceRow[], now: Instant, heard: Heard): HoldingTogether {
  const known = services.flatMap(({ holding, feeds }) => {
    const count = holding && { at: holding.at, value: holding.byPriority };
    const one = knownFromCount({ feeds, heard, now }, 'cad', count);
    return one.known ? [one.value] : [];
  });
  const holding = Object.fromEntries(
    PRIORITIES.flatMap((priority) => {
      const counted = known.flatMap((one) => one[priority] ?? []);
      if (counted.length === 0) return [];
      const oldest = counted.flatMap(({ oldestSince }) => oldestSince ?? []);
      const count = counted.reduce((sum, one) => sum + one.count, 0);
      return [[priority, { count, oldestSince: oldest.length === 0 ? null : Math.min(...oldest) }]];
    }),
  ) as Holding;
  return { holding, reporting: known.length };
}
