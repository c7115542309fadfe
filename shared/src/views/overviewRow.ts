// The rows of the overview: one a site and one an ambulance service. Totals are made by whoever shows them, for now.
import type { Instant, ServiceCode, SiteCode } from '../kernel/index.ts';
import type { BedStock, BedType } from '../bed/index.ts';
import type { PackedDone } from './packedDone.ts';
import type { CallMark, DivertMark, FeedMark, ReleaseMark } from './queueRow.ts';

export interface OverviewSiteRow {
  readonly kind: 'site';
  /** The site's code. */
  readonly id: SiteCode;
  /** Arrival of each patient still waiting, oldest first. */
  readonly waitingSince: readonly Instant[];
  /** Arrival of each vehicle with a patient still waiting, once a vehicle, oldest first: what crew time is made of. */
  readonly vehiclesHeldSince: readonly Instant[];
  /** ETAs of vehicles on the way, soonest first; those without one are counted in `inboundWithoutEta`. */
  readonly etas: readonly Instant[];
  readonly inboundWithoutEta: number;
  /** Patients flagged unwell or with a high NEWS2 band who are waiting or inbound. */
  readonly flagged: number;
  readonly preAlertsNotReceived: number;
  /** Since when each patient handed over has had no designated space. */
  readonly noSpaceSince: readonly Instant[];
  /** Of each crew that gave its last patient over and is not clear: when that was, once a vehicle. */
  readonly clearingSince: readonly Instant[];
  /**
   * Designated spaces that take ambulance patients and how many are taken, by the last count; null = not reported. `total`
   * null: the spaces of some area are not known.
   */
  readonly spaces: {
    readonly at: Instant;
    readonly total: number | null;
    readonly occupied: number;
    readonly expectedIn30: number | null;
    /** Free places as somebody counted them since the areas were: they count instead. */
    readonly counted?: { readonly at: Instant; readonly free: number };
  } | null;
  readonly majorsResus: { readonly at: Instant; readonly spaces: number | null; readonly occupied: number } | null;
  readonly dtas: {
    readonly at: Instant;
    readonly count: number;
    readonly oldestSince: Instant | null;
    readonly over12h: number | null;
  } | null;
  /** When the general and acute beds were counted; how many there are is in `bedsByType`. */
  readonly beds: {
    readonly at: Instant;
    readonly noCriteriaToReside: number | null;
  } | null;
  readonly bedsByType: readonly {
    readonly type: BedType;
    readonly stock: BedStock;
    readonly open: number;
    readonly occupied: number;
    readonly available: number;
  }[];
  readonly discharges: {
    readonly at: Instant;
    readonly expectedToday: number | null;
    readonly doneToday: number;
    readonly expectedIn2Hours: number | null;
    readonly expectedIn4Hours: number | null;
  } | null;
  readonly reportedOpel: { readonly level: 1 | 2 | 3 | 4; readonly at: Instant } | null;
  readonly feeds: readonly FeedMark[];
  readonly covering: { readonly name: string; readonly at: Instant } | null;
  readonly diverts: readonly DivertMark[];
  readonly releases: readonly ReleaseMark[];
  /** Calls in which somebody named a time by which to hear more, soonest first. */
  readonly updatesDue: readonly CallMark[];
}

export interface OverviewServiceRow {
  readonly kind: 'service';
  /** 'service|<ODS code>' */
  readonly id: string;
  readonly service: ServiceCode;
  readonly holding: {
    readonly at: Instant;
    readonly byPriority: Readonly<
      Partial<Record<'C1' | 'C2' | 'C3' | 'C4', { readonly count: number; readonly oldestSince: Instant | null }>>
    >;
  } | null;
  readonly crewsOnDuty: number | null;
  readonly crewsFree: number | null;
  readonly reap: 1 | 2 | 3 | 4 | null;
  readonly csp: 1 | 2 | 3 | 4 | null;
  readonly feeds: readonly FeedMark[];
}

export type OverviewRow = OverviewSiteRow | OverviewServiceRow;

/** The handovers done at a site in about the last day: what the handover measures of a window are made of. */
export interface TalliesRow {
  readonly kind: 'tallies';
  /** The site's code. */
  readonly id: SiteCode;
  /** Oldest first; `unpackDone` reads it. */
  readonly done: PackedDone;
}
