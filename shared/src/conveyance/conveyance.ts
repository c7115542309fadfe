// A vehicle taking patients to hospital: what was said of it, and what that comes to. Stages are derived, never stored.
import {
  EMPTY_SLOT,
  MINUTE,
  NO_CORRECTIONS,
  createTable,
  isHandMade,
  joinCorrections,
  joinSlots,
  lastNews,
  latest,
  momentOf,
  notWithdrawn,
  precedence,
  serviceOf,
  standing,
  type ConveyanceId,
  type Corrections,
  type Instant,
  type Latest,
  type Moment,
  type Priority,
  type Said,
  type ServiceCode,
  type SiteCode,
  type Slot,
  type Table,
} from '../kernel/index.ts';
import type { ArrivalMethod, CancelReason, ComplaintGroup, DestinationChangeReason } from './events.ts';

export interface Arrival {
  readonly site: SiteCode;
  readonly method: ArrivalMethod;
}
export interface Destination {
  readonly site: SiteCode;
  /** Where it was going before, and why that changed; absent for the first destination. */
  readonly changed?: { readonly from?: SiteCode; readonly reason: DestinationChangeReason };
}

export interface Conveyance {
  readonly id: ConveyanceId;
  readonly callsign: Latest<string>;
  readonly priority: Latest<Priority>;
  readonly patients: Latest<number>;
  readonly bookOff: Slot<Instant>;
  readonly eta: Latest<Instant>;
  /** Every pre-alert, with what the crew complain of; null where that was not said. */
  readonly preAlerts: Slot<ComplaintGroup | null>;
  /** The role that took the pre-alert. */
  readonly preAlertReceived: Slot<string>;
  /** Every destination it has had, the one that counts first. */
  readonly destinations: Slot<Destination>;
  readonly cancelled: Slot<CancelReason>;
  readonly arrived: Slot<Arrival>;
  readonly cleared: Slot<true>;
  /** A person's word that a hand-made record is this other one, or (null) that it is none. */
  readonly tied: Slot<ConveyanceId | null>;
  readonly corrections: Corrections;
}

export interface ConveyanceTables {
  readonly conveyances: Table<Conveyance>;
}

export function createConveyanceTables(): ConveyanceTables {
  return { conveyances: createTable('conveyances') };
}

export function emptyConveyance(id: ConveyanceId): Conveyance {
  return {
    id,
    callsign: undefined,
    priority: undefined,
    patients: undefined,
    bookOff: EMPTY_SLOT,
    eta: undefined,
    preAlerts: EMPTY_SLOT,
    preAlertReceived: EMPTY_SLOT,
    destinations: EMPTY_SLOT,
    cancelled: EMPTY_SLOT,
    arrived: EMPTY_SLOT,
    cleared: EMPTY_SLOT,
    tied: EMPTY_SLOT,
    corrections: NO_CORRECTIONS,
  };
}

/**
 * [C5] When it reached the hospital where it is: the first time that was said, or the one it was corrected to. Pressed again, it
 * came no later.
 */
export function arrivalOf({ arrived, corrections }: Conveyance): Moment<Arrival> | undefined {
  if (arrived.length < 2) return momentOf(arrived, corrections);
  const site = standing(arrived, corrections)?.value.site;
  const here = arrived.filter(({ value }) => value.site === site);
  return momentOf(
    here.sort((a, b) => a.at - b.at || precedence(b, a)),
    corrections,
  );
}

/** When the crew could take another call. */
export function clearOf(conveyance: Conveyance): Moment<true> | undefined {
  return momentOf(conveyance.cleared, conveyance.corrections);
}

/** [C3] Where it was last sent. */
export function destinationWordOf({ destinations, corrections }: Conveyance): Said<Destination> | undefined {
  return lastNews(destinations, corrections);
}

export function destinationOf(conveyance: Conveyance): SiteCode | undefined {
  return destinationWordOf(conveyance)?.value.site;
}

/** The site it is at, else the one it is going to. */
export function siteOf(conveyance: Conveyance): SiteCode | undefined {
  return standing(conveyance.arrived, conveyance.corrections)?.value.site ?? destinationOf(conveyance);
}

/** When it arrived, else when it is expected. */
export function expectedAt(conveyance: Conveyance): Instant | undefined {
  return arrivalOf(conveyance)?.at ?? conveyance.eta?.value;
}

/** How many patients were said to be on board; one unless said otherwise. */
export function patientsOf(conveyance: Conveyance): number {
  return conveyance.patients?.value ?? 1;
}

/** When the crew's shift ends or its meal break is due, as last said. */
export function bookOffOf({ bookOff, corrections }: Conveyance): Instant | undefined {
  return lastNews(bookOff, corrections)?.value;
}

/** [C4] The pre-alert: the last that says what the crew complain of, else the last. */
export function preAlertOf({ preAlerts, corrections }: Conveyance): Said<ComplaintGroup | null> | undefined {
  if (preAlerts.length < 2) return standing(preAlerts, corrections);
  const named = preAlerts.filter(({ value }) => value !== null);
  return lastNews(named, corrections) ?? standing(preAlerts, corrections);
}

/** Who took the pre-alert, and when. */
export function preAlertReceivedOf({ preAlertReceived, corrections }: Conveyance): Said<string> | undefined {
  return standing(preAlertReceived, corrections);
}

/**
 * [C9] The cancellation that counts: one said of a vehicle that had not arrived by then is over when it arrives after all; one
 * said of a vehicle that is here takes it off the board.
 */
export function cancellationOf(conveyance: Conveyance): Said<CancelReason> | undefined {
  const cancelled = standing(conveyance.cancelled, conveyance.corrections);
  if (!cancelled) return undefined;
  const { arrived, corrections } = conveyance;
  const saidAt = notWithdrawn(arrived, corrections).map((word) => momentOf([word], corrections)?.at ?? word.at);
  return saidAt.every((at) => at <= cancelled.at) ? cancelled : undefined;
}

/** [C11] What a person said that a hand-made record is: a CAD record, null for none; undefined while nobody said. */
export function tieOf({ id, tied, corrections }: Conveyance): ConveyanceId | null | undefined {
  const to = standing(tied, corrections)?.value;
  return to === undefined || to === null || (isHandMade(id) && !isHandMade(to)) ? to : null;
}

/** Whether a person said that it comes or that it is here: known whatever the feeds. */
export function isByHand({ id, arrived }: Conveyance): boolean {
  return isHandMade(id) || arrived.some(({ person }) => person !== undefined);
}

/** Hand-made and CAD records of one vehicle are expected within this of each other. Local setting (design.md). */
export const SAME_VEHICLE_WITHIN_MS = 30 * MINUTE;

/** [C11] Whether a record made by hand and one from the CAD speak of the same vehicle at the same site. */
export function looksLikeTwin(hand: Conveyance, other: Conveyance): boolean {
  if (!isHandMade(hand.id) || isHandMade(other.id) || serviceOf(hand.id) !== serviceOf(other.id)) return false;
  if (!hand.callsign || !other.callsign || siteOf(hand) !== siteOf(other) || cancellationOf(hand)) return false;
  if (hand.callsign.value.toUpperCase() !== other.callsign.value.toUpperCase()) return false;
  const [a, b] = [expectedAt(hand), expectedAt(other)];
  return a !== undefined && b !== undefined && Math.abs(a - b) <= SAME_VEHICLE_WITHIN_MS;
}

/** Two records of one vehicle as if everything had been said of `cad`. What the CAD says of the vehicle itself stands. */
export function joinConveyances(cad: Conveyance, hand: Conveyance): Conveyance {
  return {
    id: cad.id,
    callsign: cad.callsign ?? hand.callsign,
    priority: cad.priority ?? hand.priority,
    patients: cad.patients ?? hand.patients,
    bookOff: joinSlots(cad.bookOff, hand.bookOff),
    eta: hand.eta ? latest(cad.eta, hand.eta) : cad.eta,
    preAlerts: joinSlots(cad.preAlerts, hand.preAlerts),
    preAlertReceived: joinSlots(cad.preAlertReceived, hand.preAlertReceived),
    destinations: joinSlots(cad.destinations, hand.destinations),
    cancelled: cad.cancelled,
    arrived: joinSlots(cad.arrived, hand.arrived),
    cleared: joinSlots(cad.cleared, hand.cleared),
    tied: cad.tied,
    corrections: joinCorrections(cad.corrections, hand.corrections),
  };
}

/** The service whose crew brought the patient: rolling up by service uses this one (domain.md 11.9). */
export function conveyingService(id: ConveyanceId): ServiceCode {
  return serviceOf(id);
}

/** The word of each slot that counts, of those that people act on. */
export function standingWords(conveyance: Conveyance): readonly Said<unknown>[] {
  const { cleared, cancelled, bookOff, preAlertReceived, tied, corrections } = conveyance;
  const slots = [cleared, cancelled, preAlertReceived, tied];
  return [
    arrivalOf(conveyance)?.word,
    destinationWordOf(conveyance),
    lastNews(bookOff, corrections),
    ...slots.map((slot) => standing<unknown>(slot, corrections)),
  ].filter((word) => word !== undefined);
}
