// What people can ask about one patient, and what a decision must know of the vehicle.
import type { Instant, Moment, Said } from '../kernel/index.ts';
import type {
  AgeBand,
  AmendableField,
  AmendReason,
  BroughtInPlace,
  Concern,
  DisputeReason,
  LeftOn,
  Need,
  News2Band,
  ReturnReason,
  Sex,
  StandingParty,
} from './events.ts';

export interface HandoverAsks {
  FlagUnwell: { readonly concern?: Concern };
  LowerFlag: object;
  Observe: { readonly news2Band?: News2Band; readonly nextCareRoundAt?: Instant };
  StateNeeds: { readonly needs: readonly Need[]; readonly ageBand?: AgeBand; readonly sex?: Sex };
  BringIn: { readonly place: BroughtInPlace };
  SendBack: { readonly reason: ReturnReason };
  JoinCohort: {
    readonly cohort: string;
    readonly responsible: 'ambulance' | 'hospital';
    readonly lead?: string;
    readonly places?: number;
    readonly ratio?: number;
    readonly stopsClockUnder?: { readonly agreement: string; readonly from: string };
  };
  /** Asks the department for a place; `area`: where one is wanted. */
  AskPlace: { readonly area?: string };
  /** `handedOverAt`: when it happened; now when absent. */
  CompleteHandover: {
    readonly toRole: string;
    readonly designatedSpace: boolean;
    readonly handedOverAt?: Instant;
    readonly timeUnknown?: true;
  };
  /** The 45-minute handover, done and recorded: the patient is stable. */
  CompleteAt45: { readonly leftOn: LeftOn; readonly toldRole: string; readonly recordSent: boolean };
  /** The patient is not stable: the crew stay. */
  StayWithPatient: { readonly toldRole?: string };
  PlacePatient: { readonly area?: string; readonly space?: string };
  Amend: {
    readonly field: AmendableField;
    readonly amends: string;
    readonly value: Instant;
    readonly reason: AmendReason;
  };
  /** Whose time stands; with the times that the person saw, null where that party had said none. */
  AgreeTime: {
    readonly stands: StandingParty;
    readonly crewAt: Instant | null;
    readonly hospitalAt: Instant | null;
  };
  DisputeTime: {
    readonly reason: DisputeReason;
    readonly crewAt: Instant | null;
    readonly hospitalAt: Instant | null;
  };
  Withdraw: { readonly eventId: string };
}

export type HandoverAsk = {
  [Type in keyof HandoverAsks]: { readonly type: Type; readonly body: HandoverAsks[Type] };
}[keyof HandoverAsks];

/** What a decision about a patient must know of its neighbours. */
export interface HandoverNeeds {
  readonly callsign: string;
  readonly arrival: Moment<unknown> | undefined;
  readonly clear: Moment<unknown> | undefined;
  /** Every standing act about the patient and the vehicle, the last first. */
  readonly acts: readonly Said<unknown>[];
}
