// What people can ask of a world. Imperative; minted by the device; answered once, however often it is sent.
import type { AlertAsks, RuleAsks } from '../alert/index.ts';
import type { BedAsks } from '../bed/index.ts';
import type { ContactAsks } from '../contact/index.ts';
import type { ConveyanceAsks } from '../conveyance/index.ts';
import type { DemandAsks } from '../demand/index.ts';
import type { Area, DepartmentAsks } from '../department/index.ts';
import type { FeedAsks } from '../feed/index.ts';
import type { HandoverAsks, Need } from '../handover/index.ts';
import type { ConveyanceId, Instant, PatientKey, SiteCode } from '../kernel/index.ts';
import type { OutsideAsks } from '../outside/index.ts';

/** The patient an ask is about, at the site whose screen it was made on. */
interface AboutPatient {
  readonly site: SiteCode;
  readonly patientKey: PatientKey;
}

export interface AskBodies extends AlertAsks, RuleAsks, OutsideAsks {
  FlagUnwell: AboutPatient & HandoverAsks['FlagUnwell'];
  LowerFlag: AboutPatient;
  Observe: AboutPatient & HandoverAsks['Observe'];
  StateNeeds: AboutPatient & HandoverAsks['StateNeeds'];
  BringIn: AboutPatient & HandoverAsks['BringIn'];
  SendBack: AboutPatient & HandoverAsks['SendBack'];
  AskPlace: AboutPatient & { readonly area?: Area };
  JoinCohort: AboutPatient & HandoverAsks['JoinCohort'];
  CompleteHandover: AboutPatient & HandoverAsks['CompleteHandover'];
  CompleteAt45: AboutPatient & HandoverAsks['CompleteAt45'];
  StayWithPatient: AboutPatient & HandoverAsks['StayWithPatient'];
  PlacePatient: AboutPatient & HandoverAsks['PlacePatient'];
  Amend: AboutPatient & HandoverAsks['Amend'];
  AgreeTime: AboutPatient & HandoverAsks['AgreeTime'];
  DisputeTime: AboutPatient & HandoverAsks['DisputeTime'];
  Withdraw: AboutPatient & HandoverAsks['Withdraw'];
  ClearCrew: AboutPatient;
  TakeOver: AboutPatient & Omit<ConveyanceAsks['TakeOver'], 'patient'>;
  SetBookOff: AboutPatient & ConveyanceAsks['SetBookOff'];
  AddArrival: ConveyanceAsks['AddArrival'] & { readonly needs?: readonly Need[] };
  AddPreAlert: ConveyanceAsks['AddPreAlert'] & { readonly needs?: readonly Need[] };
  ReceivePreAlert: AboutPatient;
  ChangeDestination: AboutPatient & ConveyanceAsks['ChangeDestination'];
  CancelConveyance: AboutPatient & ConveyanceAsks['CancelConveyance'];
  TieRecords: { readonly site: SiteCode; readonly conveyance: ConveyanceId; readonly to: ConveyanceId | null };
  TieRecord: FeedAsks['TieRecord'];
  DismissRecord: FeedAsks['DismissRecord'];
  LogCall: ContactAsks['LogCall'];
  OfferPlace: DepartmentAsks['OfferPlace'];
  LosePlace: DepartmentAsks['LosePlace'];
  CountPlaces: DepartmentAsks['CountPlaces'];
  CountBeds: BedAsks['CountBeds'];
  CountEquivalent: BedAsks['CountEquivalent'];
  CountDischarges: BedAsks['CountDischarges'];
  AskRelease: DemandAsks['AskRelease'];
  AnswerRelease: DemandAsks['AnswerRelease'];
  AgreeDivert: DemandAsks['AgreeDivert'];
  EndDivert: DemandAsks['EndDivert'];
  /** `instead`: who was seen to cover, or nobody; refused when somebody else took it since. */
  SetCovering: { readonly site: SiteCode; readonly name: string | null; readonly instead?: string | null };
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
    /** The world that the person saw when asking: no other takes it. */
    readonly world?: string;
    readonly at: Instant;
    /** The version of the row the person saw, where the ask is about one. */
    readonly saw?: number;
    /** Kept on the device while there was no connection: decided as a late entry. */
    readonly kept?: true;
    readonly body: AskBodies[Type];
  };
}[AskType];
export type AskOf<Type extends AskType> = Extract<Ask, { type: Type }>;
