// What people can ask about a hospital's beds: to count by hand what no feed counts, or has counted wrong.
import type { SiteCode } from '../kernel/index.ts';
import type { BedCount, EquivalentCount } from './events.ts';

export interface BedAsks {
  /** One line: a type and a stock. What it leaves out is unknown, not zero. */
  CountBeds: { readonly site: SiteCode } & BedCount;
  /** Places that are not beds. */
  CountEquivalent: { readonly site: SiteCode } & EquivalentCount;
  CountDischarges: {
    readonly site: SiteCode;
    readonly doneToday: number;
    readonly expectedToday?: number;
    readonly doneBy17?: number;
    readonly noCriteriaToReside?: number;
  };
}

export type BedAsk = {
  [Type in keyof BedAsks]: { readonly type: Type; readonly body: BedAsks[Type] };
}[keyof BedAsks];
