// The rows of the overview: one a site and one an ambulance service. Totals are made by whoever shows them, for now.
import type { Instant, ServiceCode, SiteCode } from '../kernel/index.ts';
import type { FeedBeat, SiteInput } from '../measures/index.ts';
import type { PackedDone } from './packedDone.ts';
import type { CallMark, DivertMark, ReleaseMark } from './queueRow.ts';

/** What the measures of a site are made of, and what is said of it beside. */
export interface OverviewSiteRow extends SiteInput {
  readonly kind: 'site';
  readonly reportedOpel: { readonly level: 1 | 2 | 3 | 4; readonly at: Instant } | null;
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
  readonly feeds: readonly FeedBeat[];
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
