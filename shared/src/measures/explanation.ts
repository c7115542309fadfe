// What a screen's "why" says of one figure: what it means, what it is made of and how old that is, what it is held against, and
// who is missing from it. Shapes only.
import type { AmendableField } from '../handover/index.ts';
import type { Instant, SiteCode } from '../kernel/index.ts';
import type { DoneHandover } from './doneHandover.ts';
import type { FeedBeat, FeedState, Heard, Ratio, Unknown } from './known.ts';
import type { MeasureEntry } from './measureEntry.ts';
import type { SilentSite } from './rollUp.ts';
import type { SiteInput } from './siteMeasures.ts';
import type { Threshold } from './thresholds.ts';
import type { Window } from './windows.ts';

/** How an input stands: as its feed does, or why it is not known at all. */
export type InputState = FeedState | Exclude<Unknown, 'lost'>;

/** One thing that a figure is made of. */
export interface ExplainedInput {
  readonly what: string;
  /** Null: not reported. Never zero for unknown. */
  readonly value: number | null;
  readonly unit: string;
  /** The moments it is made of, e.g. the arrivals of those who wait. */
  readonly instants?: readonly Instant[];
  /** The single measurements it is made of, smallest first, in `unit`. */
  readonly values?: readonly number[];
  /** Who says so. */
  readonly source: string;
  /** How old it is, by its source; null: never said. */
  readonly at: Instant | null;
  readonly state: InputState;
  /** What is special about it, e.g. 'counted as none'. */
  readonly note?: string;
}

/** A feed that the figure rests on. */
export interface ExplainedFeed {
  readonly feed: string;
  readonly kind: FeedBeat['kind'];
  readonly state: FeedState;
  readonly lastHeardAt: Instant | null;
  readonly rhythmSeconds: number;
}

/** What one of several sites has in the figure. */
export interface ExplainedSite {
  readonly site: SiteCode;
  readonly value: number | Ratio | null;
  readonly at: Instant | null;
  readonly state: InputState;
}

export interface Explanation extends MeasureEntry {
  /** As the measure gives it: a share 0 to 1, a ratio as two counts, milliseconds where `heldIn` says so. Null: not known. */
  readonly value: number | Ratio | null;
  /** Why there is no value; 'none': there is nothing to measure. */
  readonly why: Unknown | 'none' | null;
  /** The oldest word in the value; of a figure that is lost, when it was last known. */
  readonly at: Instant | null;
  /** What was last known of a figure that is lost. */
  readonly last: number | Ratio | null;
  readonly inputs: readonly ExplainedInput[];
  readonly feeds: readonly ExplainedFeed[];
  /** Of a total: each site that has a part in it. Empty for one site. */
  readonly sites: readonly ExplainedSite[];
  readonly silent: readonly SilentSite<number | Ratio>[];
  readonly reporting: number;
  readonly of: number;
  /** In force on the day. */
  readonly thresholds: readonly Threshold[];
  /** The version of the thresholds file. */
  readonly rules: string;
  /** What else must be said: why it has no colour, what makes it incomplete. */
  readonly remarks: readonly string[];
}

/** A figure of one or several sites now. */
export interface SiteFigure {
  readonly sites: readonly SiteInput[];
  readonly heard?: Heard;
}

/** A figure of the handovers done in a window. */
export interface HandoverFigure {
  readonly sites: readonly {
    readonly id: SiteCode;
    readonly done: readonly DoneHandover[];
    readonly feeds: readonly FeedBeat[];
  }[];
  readonly window: Window;
  readonly heard?: Heard;
}

/** One patient's wait; the queue's patient row has this shape, `feeds` come from the site's head. */
export interface WaitFigure {
  readonly arrivedAt: Instant;
  readonly arrivedBy: 'status-button' | 'geofence' | 'hand' | null;
  readonly clockSuspect: boolean;
  readonly handoverAt: Instant | null;
  readonly handoverTimeUnknown: boolean;
  readonly crewHandoverAt: Instant | null;
  readonly hospitalHandoverAt: Instant | null;
  readonly amended: readonly {
    readonly field: AmendableField;
    readonly was: Instant | null;
    readonly now: Instant;
    readonly reason: string;
    readonly mark: { readonly at: Instant; readonly by: string };
  }[];
  /** Times said of the same moments that do not count, and arrivals at another site. */
  readonly otherTimes: readonly {
    readonly field: AmendableField;
    readonly saidAt: Instant;
    readonly site: SiteCode | null;
    readonly mark: { readonly at: Instant; readonly by: string };
  }[];
  readonly feeds: readonly FeedBeat[];
  readonly heard?: Heard;
}
