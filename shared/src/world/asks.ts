// What people can ask of a world. Imperative; minted by the device; answered once, however often it is sent.
import type { CallOutcome, CalledRole } from '../contact/index.ts';
import type { ArrivalMethod, CancelReason, ComplaintGroup, DestinationChangeReason } from '../conveyance/index.ts';
import type { Area } from '../department/index.ts';
import type { DivertExclusion, DivertPatients, ReleaseNoReason } from '../demand/index.ts';
import type {
  AgeBand,
  AmendableField,
  AmendReason,
  BroughtInPlace,
  Concern,
  LeftOn,
  Need,
  News2Band,
  ReturnReason,
  Sex,
} from '../handover/index.ts';
import type { ConveyanceId, Instant, PatientKey, Priority, ServiceCode, SiteCode } from '../kernel/index.ts';

/** The patient an ask is about, at the site whose screen it was made on. */
interface AboutPatient {
  readonly site: SiteCode;
  readonly patientKey: PatientKey;
}

export interface AskBodies {
  FlagUnwell: AboutPatient & { readonly concern?: Concern };
  LowerFlag: AboutPatient;
  Observe: AboutPatient & { readonly news2Band?: News2Band; readonly nextCareRoundAt?: Instant };
  StateNeeds: AboutPatient & { readonly needs: readonly Need[]; readonly ageBand?: AgeBand; readonly sex?: Sex };
  BringIn: AboutPatient & { readonly place: BroughtInPlace };
  SendBack: AboutPatient & { readonly reason: ReturnReason };
  JoinCohort: AboutPatient & {
    readonly cohort: string;
    readonly responsible: 'ambulance' | 'hospital';
    readonly lead?: string;
    readonly places?: number;
    readonly ratio?: number;
    readonly stopsClockUnder?: { readonly agreement: string; readonly from: string };
  };
  /** `handedOverAt`: when it happened, now when absent. */
  CompleteHandover: AboutPatient & {
    readonly toRole: string;
    readonly designatedSpace: boolean;
    readonly handedOverAt?: Instant;
    readonly timeUnknown?: true;
  };
  /** The 45-minute handover, done and recorded: the patient is stable. */
  CompleteAt45: AboutPatient & { readonly leftOn: LeftOn; readonly toldRole: string; readonly recordSent: boolean };
  /** The patient is not stable: the crew stay. */
  StayWithPatient: AboutPatient & { readonly toldRole?: string };
  PlacePatient: AboutPatient & { readonly area?: Area; readonly space?: string };
  ClearCrew: AboutPatient;
  TakeOver: AboutPatient & {
    readonly byCallsign: string;
    readonly byService?: ServiceCode;
    readonly bookOffAt?: Instant;
  };
  SetBookOff: AboutPatient & { readonly bookOffAt: Instant };
  Amend: AboutPatient & {
    readonly field: AmendableField;
    readonly amends: string;
    readonly value: Instant;
    readonly reason: AmendReason;
  };
  Withdraw: AboutPatient & { readonly eventId: string };
  AddArrival: {
    readonly site: SiteCode;
    readonly service: ServiceCode;
    readonly callsign: string;
    readonly arrivedAt: Instant;
    readonly priority?: Priority;
    readonly needs?: readonly Need[];
    readonly method?: ArrivalMethod;
  };
  AddPreAlert: {
    readonly site: SiteCode;
    readonly service: ServiceCode;
    readonly callsign: string;
    readonly etaAt: Instant;
    readonly complaintGroup?: ComplaintGroup;
    readonly needs?: readonly Need[];
  };
  ReceivePreAlert: AboutPatient;
  ChangeDestination: AboutPatient & { readonly to: SiteCode; readonly reason: DestinationChangeReason };
  CancelConveyance: AboutPatient & { readonly reason: CancelReason };
  TieRecords: { readonly site: SiteCode; readonly conveyance: ConveyanceId; readonly to: ConveyanceId | null };
  TieRecord: { readonly site: SiteCode; readonly record: string; readonly patientKey: PatientKey };
  DismissRecord: {
    readonly site: SiteCode;
    readonly record: string;
    readonly reason: 'duplicate' | 'not-ambulance' | 'other-site' | 'error' | 'other';
  };
  LogCall: {
    readonly site: SiteCode;
    readonly role: CalledRole;
    readonly answered: boolean;
    readonly outcome?: CallOutcome;
    readonly untilAt?: Instant;
    readonly patientKey?: PatientKey;
  };
  OfferPlace: AboutPatient & { readonly area: Area; readonly space: string; readonly minutes?: number };
  LosePlace: {
    readonly site: SiteCode;
    readonly offer: string;
    readonly why: 'walk-in' | 'withdrawn' | 'other-patient';
  };
  AskRelease: {
    readonly site: SiteCode;
    readonly service: ServiceCode;
    readonly callPriority: Priority;
    readonly conveyance?: ConveyanceId;
    readonly replyMinutes?: number;
  };
  AnswerRelease: {
    readonly site: SiteCode;
    readonly release: string;
    readonly answer: 'yes' | 'no';
    readonly byRole: string;
    readonly reason?: ReleaseNoReason;
  };
  AgreeDivert: {
    readonly site: SiteCode;
    readonly to: SiteCode;
    readonly patients: readonly DivertPatients[];
    readonly exclusions: readonly DivertExclusion[];
    readonly agreedBy: readonly string[];
    readonly untilAt: Instant;
    readonly reviewAt?: Instant;
  };
  EndDivert: { readonly site: SiteCode; readonly divert: string };
  SetCovering: { readonly site: SiteCode; readonly name: string | null };
  /** Simulated worlds only. */
  SetClock: { readonly rate: number; readonly paused: boolean };
  /** Simulated worlds only: a lever of the simulation, e.g. closing a ward. */
  Inject: { readonly inject: Inject };
}

/** A lever of a simulated world (trainers and the demo). */
export type Inject =
  | { readonly kind: 'close-ward'; readonly site: SiteCode; readonly beds: number }
  | { readonly kind: 'open-ward'; readonly site: SiteCode; readonly beds: number }
  | { readonly kind: 'demand'; readonly area: string; readonly multiply: number };

export type AskType = keyof AskBodies;

/** One ask as it comes over the wire. `at` is the tap's own time; the server's is kept beside it. */
export type Ask = {
  [Type in AskType]: {
    readonly askId: string;
    readonly type: Type;
    readonly at: Instant;
    /** The version of the row the person saw, where the ask is about one. */
    readonly saw?: number;
    /** Kept on the device while there was no connection: decided as a late entry. */
    readonly kept?: true;
    readonly body: AskBodies[Type];
  };
}[AskType];
export type AskOf<Type extends AskType> = Extract<Ask, { type: Type }>;
