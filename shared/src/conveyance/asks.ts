// What people can ask about a vehicle on its way, and what a decision must know of its neighbours.
import type { ConveyanceId, Instant, Priority, ServiceCode, SiteCode } from '../kernel/index.ts';
import type { ArrivalMethod, CancelReason, ComplaintGroup, DestinationChangeReason } from './events.ts';

export interface ConveyanceAsks {
  AddArrival: {
    readonly site: SiteCode;
    readonly service: ServiceCode;
    readonly callsign: string;
    readonly arrivedAt: Instant;
    readonly priority?: Priority;
    readonly method?: ArrivalMethod;
  };
  AddPreAlert: {
    readonly site: SiteCode;
    readonly service: ServiceCode;
    readonly callsign: string;
    readonly etaAt: Instant;
    readonly complaintGroup?: ComplaintGroup;
  };
  ReceivePreAlert: object;
  ChangeDestination: { readonly to: SiteCode; readonly reason: DestinationChangeReason };
  CancelConveyance: { readonly reason: CancelReason };
  TakeOver: {
    readonly patient: number;
    readonly byCallsign: string;
    readonly byService?: ServiceCode;
    readonly bookOffAt?: Instant;
  };
  SetBookOff: { readonly bookOffAt: Instant };
  ClearCrew: object;
  TieRecords: { readonly conveyance: ConveyanceId; readonly to: ConveyanceId | null };
}

/** An ask about a vehicle that is known already. */
export type ConveyanceAsk = {
  [Type in Exclude<keyof ConveyanceAsks, 'AddArrival' | 'AddPreAlert'>]: {
    readonly type: Type;
    readonly body: ConveyanceAsks[Type];
  };
}[Exclude<keyof ConveyanceAsks, 'AddArrival' | 'AddPreAlert'>];

/** What decisions about a known vehicle must know of its patients and of other records. */
export interface ConveyanceNeeds {
  readonly siteName: (site: SiteCode) => string;
  readonly knowsConveyance: (conveyance: ConveyanceId) => boolean;
  /** Of a patient on board: the crew now with them, where another took over, and whether they are handed over. */
  readonly patient: (patient: number) => { readonly crew?: string; readonly isHandedOver: boolean };
}

/** What is known already of a vehicle that somebody is about to enter by hand. */
export interface HandEntryNeeds {
  /** The vehicle of this callsign that is at the site, or on its way there, within half an hour of `at`. */
  readonly vehicleLike: (
    ask: { readonly site: SiteCode; readonly service: ServiceCode; readonly callsign: string },
    at: Instant,
  ) => KnownVehicle | undefined;
}
export interface KnownVehicle {
  /** Who said that it arrived; absent while it is on its way. */
  readonly arrived?: { readonly by: string; readonly at: Instant };
  readonly preAlerted?: { readonly by: string; readonly at: Instant };
}
