// The one row of a site's flow: what was counted, by whom and when, each figure with its own age. Null: nobody said.
import type { BedEquivalent, BedState, BedStock, BedTurn, BedType } from '../bed/index.ts';
import type { Area, AreaStep, PlaceFigure } from '../department/index.ts';
import type { Instant, SiteCode } from '../kernel/index.ts';
import type { FeedBeat } from '../measures/index.ts';
import type { Mark } from './queueRow.ts';

/** A figure with who said it and when. */
export interface CountMark extends Mark {
  readonly value: number;
}

/** A free-places figure: as somebody counted it, or as its areas come to. */
export interface PlaceMark extends CountMark {
  readonly from: 'count' | 'areas';
}

export interface FlowAreaMark {
  readonly area: Area;
  readonly spaces: CountMark | null;
  readonly occupied: CountMark | null;
  /** The counts of the last hours, oldest first. */
  readonly trail: readonly AreaStep[];
}

/** How many patients, and since when the first of them. */
export interface OldestMark extends Mark {
  readonly count: number;
  readonly oldestSince: Instant | null;
}

export interface DtaMark extends OldestMark {
  readonly over4h: number | null;
  readonly over8h: number | null;
  readonly over12h: number | null;
}

export interface BedLineMark {
  readonly type: BedType;
  readonly stock: BedStock;
  readonly open: number;
  readonly occupied: number;
  readonly closed: number | null;
  readonly reserved: number | null;
  readonly cleaning: number | null;
  readonly available: number;
  readonly at: Instant;
  readonly from: 'count' | 'single-beds';
  /** Who counted; null where the line is made of single beds. */
  readonly by: string | null;
}

export interface EquivalentMark extends Mark {
  readonly kind: BedEquivalent;
  readonly places: number | null;
  readonly occupied: number;
}

/** What single beds tell: how many stand at each stage, and the turns of the last day. */
export interface LifecycleMark {
  readonly at: Instant;
  readonly stages: readonly {
    readonly state: BedState;
    readonly count: number;
    /** Of the beds that were seen to enter it. */
    readonly oldestSince: Instant | null;
  }[];
  /** Latest last. */
  readonly turns: readonly Omit<BedTurn, 'bed' | 'state' | 'since'>[];
}

export interface FlowRow {
  readonly kind: 'flow';
  /** The site's code. */
  readonly id: SiteCode;
  readonly feeds: readonly FeedBeat[];
  readonly covering: { readonly name: string; readonly at: Instant } | null;
  readonly places: Readonly<Record<PlaceFigure, PlaceMark | null>>;
  /** The designated spaces that bound the figures, where they are known. */
  readonly resusSpaces: number | null;
  readonly allSpaces: number | null;
  readonly areas: readonly FlowAreaMark[];
  readonly dtas: DtaMark | null;
  readonly outsideDesignated: OldestMark | null;
  readonly readyToProceed: OldestMark | null;
  readonly patientsInDepartment: CountMark | null;
  readonly over12hFromArrival: CountMark | null;
  readonly beds: readonly BedLineMark[];
  /** Single beds of which nobody said type and stock. */
  readonly bedsWithoutKind: number;
  readonly lifecycle: LifecycleMark | null;
  readonly discharges: {
    readonly expectedToday: CountMark | null;
    readonly doneToday: CountMark | null;
    readonly doneBy17: CountMark | null;
  };
  readonly noCriteriaToReside: CountMark | null;
  readonly equivalents: readonly EquivalentMark[];
}
