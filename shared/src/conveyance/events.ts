// What can have happened to a vehicle on its way with patients. The data of each event, as it comes through the door.
import type { ConveyanceId, DomainEvent, Instant, Priority, ServiceCode, SiteCode } from '../kernel/index.ts';

/** Complaint groups for a pre-alert: a fixed list, no free text (local setting). */
export const COMPLAINT_GROUPS = [
  'cardiac-arrest',
  'chest-pain',
  'breathing',
  'stroke',
  'sepsis',
  'major-trauma',
  'trauma',
  'fall',
  'abdominal',
  'seizure',
  'reduced-consciousness',
  'overdose',
  'mental-health',
  'maternity',
  'allergy',
  'bleeding',
  'infection',
  'frailty',
  'child-unwell',
  'other',
] as const;
export type ComplaintGroup = (typeof COMPLAINT_GROUPS)[number];

export const DESTINATION_CHANGE_REASONS = [
  'divert-agreement',
  'specialist-care',
  'patient-deteriorated',
  'nearer-site',
  'hospital-request',
  'patient-choice',
  'other',
] as const;
export type DestinationChangeReason = (typeof DESTINATION_CHANGE_REASONS)[number];

export const CANCEL_REASONS = ['treated-on-scene', 'conveyed-elsewhere', 'entered-in-error', 'died', 'other'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** How the arrival became known. */
export const ARRIVAL_METHODS = ['status-button', 'geofence', 'hand'] as const;
export type ArrivalMethod = (typeof ARRIVAL_METHODS)[number];

export interface ConveyanceStarted {
  readonly conveyance: ConveyanceId;
  /** Unique only with the service and the job. */
  readonly callsign: string;
  readonly destination: SiteCode;
  readonly priority?: Priority;
  readonly etaAt?: Instant;
  /** 1 … 4 patients on one vehicle (domain.md 11.4); 1 when not said. */
  readonly patients?: number;
  /** When the crew's shift ends or its meal break is due. */
  readonly bookOffAt?: Instant;
}
export interface EtaChanged {
  readonly conveyance: ConveyanceId;
  readonly etaAt: Instant;
}
export interface PreAlerted {
  readonly conveyance: ConveyanceId;
  readonly patient?: number;
  readonly complaintGroup?: ComplaintGroup;
  readonly etaAt?: Instant;
  readonly callsign?: string;
  readonly site?: SiteCode;
}
/** Somebody at the site took the pre-alert. */
export interface PreAlertReceived {
  readonly conveyance: ConveyanceId;
  readonly byRole: string;
}
export interface DestinationChanged {
  readonly conveyance: ConveyanceId;
  readonly from?: SiteCode;
  readonly to: SiteCode;
  readonly reason: DestinationChangeReason;
  readonly etaAt?: Instant;
}
export interface ConveyanceCancelled {
  readonly conveyance: ConveyanceId;
  readonly reason: CancelReason;
}
/** The vehicle is at the hospital: the handover clock of each patient starts (domain.md 1.1 T3). */
export interface ConveyanceArrived {
  readonly conveyance: ConveyanceId;
  readonly site: SiteCode;
  readonly method?: ArrivalMethod;
  readonly callsign?: string;
  readonly priority?: Priority;
  readonly patients?: number;
}
/** A patient is taken over by another crew at the bay; the patient keeps the arrival clock (domain.md 11.4). */
export interface ConveyanceRelieved {
  readonly conveyance: ConveyanceId;
  readonly patient?: number;
  readonly byCallsign: string;
  readonly byService?: ServiceCode;
  readonly bookOffAt?: Instant;
}
export interface BookOffSet {
  readonly conveyance: ConveyanceId;
  readonly bookOffAt: Instant;
}
/** The crew can take another call. */
export interface ConveyanceCleared {
  readonly conveyance: ConveyanceId;
}
/** A person says that a hand-made record and the CAD's are the same vehicle, or that they are not. */
export interface ConveyanceTied {
  readonly conveyance: ConveyanceId;
  readonly to: ConveyanceId | null;
}

export type ConveyanceEvent =
  | DomainEvent<'kerbside.conveyance.started', ConveyanceStarted>
  | DomainEvent<'kerbside.conveyance.eta-changed', EtaChanged>
  | DomainEvent<'kerbside.conveyance.pre-alerted', PreAlerted>
  | DomainEvent<'kerbside.conveyance.pre-alert-received', PreAlertReceived>
  | DomainEvent<'kerbside.conveyance.destination-changed', DestinationChanged>
  | DomainEvent<'kerbside.conveyance.cancelled', ConveyanceCancelled>
  | DomainEvent<'kerbside.conveyance.arrived', ConveyanceArrived>
  | DomainEvent<'kerbside.conveyance.relieved', ConveyanceRelieved>
  | DomainEvent<'kerbside.conveyance.book-off-set', BookOffSet>
  | DomainEvent<'kerbside.conveyance.cleared', ConveyanceCleared>
  | DomainEvent<'kerbside.conveyance.tied', ConveyanceTied>;
