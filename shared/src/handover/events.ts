// What can have happened to one patient between arrival and a designated space. No identity: a number on a conveyance.
import type { ConveyanceId, DomainEvent, Instant, LocalDate, SiteCode } from '../kernel/index.ts';

/** What fits decides who goes in (domain.md 11.26). A fixed vocabulary; no free text. */
export const NEEDS = [
  'trolley',
  'chair',
  'resus',
  'monitored',
  'oxygen',
  'side-room',
  'paediatric',
  'bariatric',
  'mental-health-one-to-one',
  'police',
] as const;
export type Need = (typeof NEEDS)[number];

/** NEWS2 aggregate bands: 0, 1–4 low, 5–6 medium, 7 or more high (Royal College of Physicians, NEWS2, 2017). */
export const NEWS2_BANDS = ['0', '1-4', '5-6', '7+'] as const;
export type News2Band = (typeof NEWS2_BANDS)[number];

export const AGE_BANDS = ['0-4', '5-15', '16-39', '40-64', '65-79', '80+'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
export const SEXES = ['female', 'male', 'other', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** What the crew are worried about: a fixed list (local setting). */
export const CONCERNS = [
  'breathing',
  'circulation',
  'consciousness',
  'pain',
  'sepsis',
  'bleeding',
  'behaviour',
  'worse-than-before',
  'other',
] as const;
export type Concern = (typeof CONCERNS)[number];

/** Where a patient who is out of the vehicle and not handed over can be. */
export const BROUGHT_IN_PLACES = ['corridor', 'ambulance-bay', 'waiting-room', 'assessment', 'other'] as const;
export type BroughtInPlace = (typeof BROUGHT_IN_PLACES)[number];

export const RETURN_REASONS = ['space-lost', 'corridor-full', 'clinical', 'infection-control', 'other'] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** Where a stable patient is put at a 45-minute handover (domain.md 1.3 W45). */
export const LEFT_ON = ['hospital-trolley', 'wheelchair', 'chair'] as const;
export type LeftOn = (typeof LEFT_ON)[number];

/** The fields of a handover that can be corrected, with both values kept. */
export const AMENDABLE_FIELDS = ['arrivedAt', 'crewHandoverAt', 'hospitalHandoverAt', 'clearedAt'] as const;
export type AmendableField = (typeof AMENDABLE_FIELDS)[number];
export const AMEND_REASONS = [
  'pressed-late',
  'pressed-early',
  'wrong-vehicle',
  'agreed-with-other-party',
  'gps-trail',
  'paper-record',
  'other',
] as const;
export type AmendReason = (typeof AMEND_REASONS)[number];

/** Whose time stands where crew and hospital said different ones. */
export const STANDING_PARTIES = ['crew', 'hospital'] as const;
export type StandingParty = (typeof STANDING_PARTIES)[number];
/** Why two parties cannot agree on a time: a fixed list, no free text (local setting). */
export const DISPUTE_REASONS = [
  'patient-still-with-crew',
  'no-space-at-that-time',
  'wrong-patient-or-vehicle',
  'button-not-pressed',
  'trail-says-otherwise',
  'record-missing',
  'other',
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

interface OfPatient {
  readonly conveyance: ConveyanceId;
  /** 1 … 4; 1 when not said. */
  readonly patient?: number;
}

/** What is known of the patient that decides the space, stated by feed or person. */
export interface NeedsStated extends OfPatient {
  readonly needs: readonly Need[];
  readonly ageBand?: AgeBand;
  readonly sex?: Sex;
}
/** Out of the vehicle: not the handover, and may be reversed (domain.md 11.3). */
export interface BroughtIn extends OfPatient {
  readonly place: BroughtInPlace;
}
export interface ReturnedToVehicle extends OfPatient {
  readonly reason: ReturnReason;
}
/** Several patients in one team's care (domain.md 11.2). */
export interface Cohorted extends OfPatient {
  readonly cohort: string;
  readonly responsible: 'ambulance' | 'hospital';
  readonly lead?: string;
  readonly places?: number;
  /** Patients per member of the cohort's staff. */
  readonly ratio?: number;
  /** The dated local agreement under which entering it is the handover; absent where there is none. */
  readonly stopsClockUnder?: { readonly agreement: string; readonly from: LocalDate };
}
export interface FlaggedUnwell extends OfPatient {
  readonly concern?: Concern;
}
/** Observations or a care round done; `unwell: false` lowers the flag. */
export interface Observed extends OfPatient {
  readonly news2Band?: News2Band;
  readonly unwell?: boolean;
  readonly nextCareRoundAt?: Instant;
}
/** The crew's word: clinical handover and physical transfer are complete; the clock stops (domain.md 1.1 T4). */
export interface HandoverCompleted extends OfPatient {
  /** '45-minute' is the done-and-recorded release of a stable patient (domain.md 11.1). */
  readonly kind?: 'full' | '45-minute';
  /** The role that took the handover or, at 45 minutes, was told. */
  readonly toRole?: string;
  /** False when the patient has no designated space yet: the row stays (domain.md 11.5). */
  readonly designatedSpace?: boolean;
  readonly leftOn?: LeftOn;
  readonly recordSent?: boolean;
  /** The handover is over but nobody knows when. */
  readonly timeUnknown?: true;
}
/** At 45 minutes the patient was not stable: the crew stay, responsibility is the hospital's (domain.md 11.1). */
export interface CrewStayed extends OfPatient {
  readonly toldRole?: string;
}
/** Somebody at the door asked the department for a place; `area`: where one is wanted. */
export interface PlaceAsked extends OfPatient {
  readonly area?: string;
}
/** The hospital's word on the same moment. Without a conveyance it is matched by callsign and site. */
export interface HandoverReceived {
  readonly conveyance?: ConveyanceId;
  readonly patient?: number;
  readonly callsign?: string;
  readonly site: SiteCode;
}
/** In a designated space: the row leaves the board. */
export interface PatientPlaced extends OfPatient {
  readonly area?: string;
  readonly space?: string;
}
/** A correction names the event it corrects; both values are kept. */
export interface HandoverAmended extends OfPatient {
  readonly amends: string;
  readonly field: AmendableField;
  readonly value: Instant;
  readonly reason: AmendReason;
}
/**
 * The two parties' word on one handover time, after the fact: whose time stands, or why they cannot agree. It names the times
 * that were compared and holds only while these are the times; null: that party had said none.
 */
export interface HandoverValidated extends OfPatient {
  readonly crewAt: Instant | null;
  readonly hospitalAt: Instant | null;
  readonly stands?: StandingParty;
  readonly disputed?: DisputeReason;
}
/** Taken back within 20 seconds by the same person. */
export interface WordWithdrawn extends OfPatient {
  readonly withdraws: string;
}

export type HandoverEvent =
  | DomainEvent<'kerbside.handover.needs-stated', NeedsStated>
  | DomainEvent<'kerbside.handover.brought-in', BroughtIn>
  | DomainEvent<'kerbside.handover.returned-to-vehicle', ReturnedToVehicle>
  | DomainEvent<'kerbside.handover.cohorted', Cohorted>
  | DomainEvent<'kerbside.handover.flagged-unwell', FlaggedUnwell>
  | DomainEvent<'kerbside.handover.observed', Observed>
  | DomainEvent<'kerbside.handover.completed', HandoverCompleted>
  | DomainEvent<'kerbside.handover.crew-stayed', CrewStayed>
  | DomainEvent<'kerbside.handover.place-asked', PlaceAsked>
  | DomainEvent<'kerbside.handover.received', HandoverReceived>
  | DomainEvent<'kerbside.handover.placed', PatientPlaced>
  | DomainEvent<'kerbside.handover.amended', HandoverAmended>
  | DomainEvent<'kerbside.handover.validated', HandoverValidated>
  | DomainEvent<'kerbside.handover.withdrawn', WordWithdrawn>;
