// The rows of the sources of an area: its feeds, what fits no patient, and the handover times that await agreement.
import type { RejectedByCode } from '../feed/index.ts';
import type { DisputeReason } from '../handover/index.ts';
import type { ConveyanceId, Instant, LocalDate, PatientKey, ServiceCode, SiteCode } from '../kernel/index.ts';
import type { Agreement, FeedBeat } from '../measures/index.ts';
import type { UnmatchedReason } from '../world/index.ts';
import type { Mark } from './queueRow.ts';

export interface SourcesFeedRow {
  readonly kind: 'feed';
  /** 'feed|<place>|<feed>': a feed that speaks for several places has a row at each. */
  readonly id: string;
  /** A site's code, or 'service|<ODS code>'. */
  readonly place: string;
  readonly mark: FeedBeat;
  readonly sites: readonly SiteCode[];
  readonly service: ServiceCode | null;
  /** What the door refused of it, by local date, the latest two dates. */
  readonly refused: readonly {
    readonly date: LocalDate;
    readonly codes: readonly RejectedByCode[];
    /** Older minutes of that date are not at hand. */
    readonly atLeast: boolean;
  }[];
}

/** A patient whom an unmatched record may be about. */
export interface Candidate {
  readonly patientKey: PatientKey;
  readonly site: SiteCode;
  readonly callsign: string | null;
  readonly service: ServiceCode;
  readonly arrivedAt: Instant;
  readonly crewHandoverAt: Instant | null;
  readonly clearedAt: Instant | null;
}

export interface SourcesUnmatchedRow {
  readonly kind: 'unmatched';
  /** 'unmatched|<place>|<record>' */
  readonly id: string;
  readonly place: string;
  readonly record: string;
  readonly reason: UnmatchedReason;
  readonly at: Instant;
  readonly callsign: string | null;
  /** The feed that said it, where that is known. */
  readonly source: string | null;
  /** The likeliest first; empty where nobody fits. */
  readonly candidates: readonly Candidate[];
}

export interface SourcesValidationRow {
  readonly kind: 'validation';
  /** 'validation|<site>|<patient key>' */
  readonly id: string;
  readonly site: SiteCode;
  readonly patientKey: PatientKey;
  readonly conveyance: ConveyanceId;
  readonly callsign: string | null;
  readonly service: ServiceCode;
  readonly agreement: Agreement;
  readonly arrivedAt: Instant;
  /** What the vehicle's position said of the arrival, where it did. */
  readonly geofenceArrivedAt: Instant | null;
  readonly crewAt: Instant | null;
  readonly hospitalAt: Instant | null;
  readonly clearedAt: Instant | null;
  /** By which the handover belongs to a date, and the line is due on the next working day. */
  readonly stoodAt: Instant;
  readonly disputed: (Mark & { readonly reason: DisputeReason }) | null;
}

export type SourcesRow = SourcesFeedRow | SourcesUnmatchedRow | SourcesValidationRow;
