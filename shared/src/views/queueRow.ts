// The rows of the queue of one site. Rows carry instants; whoever shows them applies measures(row, now).
import type { CancelReason, ComplaintGroup, DestinationChangeReason } from '../conveyance/index.ts';
import type { CallOutcome, CalledRole } from '../contact/index.ts';
import type { Area } from '../department/index.ts';
import type {
  AgeBand,
  AmendableField,
  AmendReason,
  BroughtInPlace,
  Concern,
  LeftOn,
  Need,
  News2Band,
  Sex,
} from '../handover/index.ts';
import type { Agreement, FeedBeat } from '../measures/index.ts';
import type { BoardList } from '../world/index.ts';
import type { ConveyanceId, Instant, LocalDate, Priority, ServiceCode, SiteCode } from '../kernel/index.ts';

export type Whereabouts =
  | { readonly kind: 'vehicle' }
  | { readonly kind: 'brought-in'; readonly place: BroughtInPlace }
  | { readonly kind: 'sent-back' }
  | {
      readonly kind: 'cohort';
      readonly cohort: string;
      readonly responsible: 'ambulance' | 'hospital';
      readonly stopsClock: boolean;
      /** Who leads it, cut for the public audience; places, and patients per member of its staff. */
      readonly lead: string | null;
      readonly places: number | null;
      readonly ratio: number | null;
      /** The local agreement under which entering it is the handover. */
      readonly agreement: string | null;
      readonly agreedFrom: LocalDate | null;
    };

/** Who did a thing and when; `name` is a person's own word until sign-in exists, or a feed's source name. */
export interface Mark {
  readonly at: Instant;
  readonly by: string;
  readonly role?: string;
}

export interface QueuePatientRow {
  readonly kind: 'patient';
  /** '<site>|<patient key>' */
  readonly id: string;
  readonly site: SiteCode;
  readonly list: BoardList;
  readonly conveyance: ConveyanceId;
  readonly patient: number;
  readonly patientsOnVehicle: number;
  readonly service: ServiceCode;
  readonly callsign: string | null;
  /** The crew now with the patient, when another crew took over. */
  readonly takenOverBy: { readonly callsign: string; readonly service: ServiceCode; readonly at: Instant } | null;
  readonly priority: Priority;
  readonly etaAt: Instant | null;
  readonly etaSaidAt: Instant | null;
  readonly preAlert: {
    readonly complaintGroup: ComplaintGroup | null;
    readonly at: Instant;
    readonly received: Mark | null;
  } | null;
  /** The handover clock's start; null while inbound. */
  readonly arrivedAt: Instant | null;
  readonly arrivedBy: 'status-button' | 'geofence' | 'hand' | null;
  readonly clockSuspect: boolean;
  readonly whereabouts: Whereabouts;
  readonly whereSince: Instant | null;
  readonly needs: readonly Need[];
  /** Cut for the public audience. */
  readonly ageBand: AgeBand | null;
  readonly sex: Sex | null;
  readonly unwell: (Mark & { readonly concern: Concern | null }) | null;
  readonly news2: { readonly band: News2Band; readonly at: Instant } | null;
  readonly careRoundDueAt: Instant | null;
  readonly crewStays: Mark | null;
  /** The last who asked the department for a place. */
  readonly placeAsked: (Mark & { readonly area: string | null }) | null;
  readonly bookOffAt: Instant | null;
  /** When the clock stopped by the time that counts, or null; `handoverTimeUnknown` when it stopped but nobody knows when. */
  readonly handoverAt: Instant | null;
  readonly handoverTimeUnknown: boolean;
  readonly handoverKind: 'full' | '45-minute' | null;
  readonly leftOn: LeftOn | null;
  /** The role that took the handover or, at 45 minutes, was told. */
  readonly toRole: string | null;
  readonly recordSent: boolean | null;
  readonly crewHandoverAt: Instant | null;
  readonly hospitalHandoverAt: Instant | null;
  readonly agreement: Agreement;
  readonly placedAt: Instant | null;
  readonly clearedAt: Instant | null;
  readonly amended: readonly {
    readonly field: AmendableField;
    readonly was: Instant | null;
    readonly now: Instant;
    readonly reason: AmendReason;
    readonly mark: Mark;
  }[];
  /** Times that were said of the same moments and do not count: pressed again, or said after a correction. The last few. */
  readonly otherTimes: readonly {
    readonly field: AmendableField;
    readonly saidAt: Instant;
    /** Another site, where an arrival was there. */
    readonly site: SiteCode | null;
    readonly mark: Mark;
  }[];
  readonly offer: {
    readonly offer: string;
    readonly area: Area;
    readonly space: string;
    readonly at: Instant;
    readonly expiresAt: Instant;
  } | null;
  /** Where the vehicle went instead, for a row in `away`; `to` null when cancelled. */
  readonly away: {
    readonly to: SiteCode | null;
    readonly reason: DestinationChangeReason | CancelReason;
    readonly at: Instant;
  } | null;
  /** The latest act a person may still withdraw within 20 s while nothing followed. */
  readonly withdrawable: { readonly eventId: string; readonly act: string; readonly mark: Mark } | null;
  /** The events that made this row's times, for amending: the id that an amendment must name. */
  readonly said: {
    readonly arrived: string | null;
    readonly crew: string | null;
    readonly hospital: string | null;
    readonly cleared: string | null;
  };
  /** Changes with any fact the row rests on: an ask names the one it saw. */
  readonly version: number;
}

export interface AreaMark {
  readonly area: Area;
  readonly spaces: number | null;
  readonly occupied: number;
}

export interface CallMark {
  readonly id: string;
  readonly at: Instant;
  readonly role: CalledRole;
  readonly answered: boolean;
  readonly outcome: CallOutcome | null;
  readonly untilAt: Instant | null;
  readonly by: string;
}

/** The head of a site's queue: what is true of the site, not of one patient. */
export interface QueueHeadRow {
  readonly kind: 'head';
  /** 'head|<site>' */
  readonly id: string;
  readonly site: SiteCode;
  readonly feeds: readonly FeedBeat[];
  readonly covering: { readonly name: string; readonly at: Instant } | null;
  /** null: not reported. Never zero for unknown. */
  readonly spaces: {
    readonly at: Instant;
    readonly areas: readonly AreaMark[];
    /** Over the areas that take ambulance patients, as in the overview's row. */
    readonly total: number | null;
    readonly occupied: number;
    readonly expectedIn30: number | null;
    /** Free places as somebody counted them since the areas were: they count instead. */
    readonly counted?: { readonly at: Instant; readonly free: number };
  } | null;
  readonly dtas: { readonly at: Instant; readonly count: number; readonly oldestSince: Instant | null } | null;
  readonly outsideDesignated: {
    readonly at: Instant;
    readonly count: number;
    readonly oldestSince: Instant | null;
  } | null;
  readonly calls: readonly CallMark[];
  readonly diverts: readonly DivertMark[];
  readonly releases: readonly ReleaseMark[];
  readonly unmatched: number;
}
export interface DivertMark {
  readonly divert: string;
  readonly from: SiteCode;
  readonly to: SiteCode;
  readonly patients: readonly string[];
  readonly exclusions: readonly string[];
  readonly agreedBy: readonly string[];
  readonly fromAt: Instant;
  readonly untilAt: Instant;
  readonly reviewAt: Instant | null;
}
export interface ReleaseMark {
  readonly release: string;
  readonly service: ServiceCode;
  readonly conveyance: ConveyanceId | null;
  readonly callPriority: Priority;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly replyDueAt: Instant;
  readonly answer: {
    readonly answer: 'yes' | 'no';
    readonly byRole: string;
    readonly reason: string | null;
    readonly at: Instant;
  } | null;
}

export type QueueRow = QueuePatientRow | QueueHeadRow;
