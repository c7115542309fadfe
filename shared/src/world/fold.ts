// How a world changes when something has happened. Deterministic, clockless and total: any event in any order gives a
// world, an unknown type changes nothing. It writes only through the changes it is given.
import { foldBed } from '../bed/index.ts';
import { foldContact } from '../contact/index.ts';
import { foldConveyance, foldConveyanceCorrection, type Conveyance } from '../conveyance/index.ts';
import { foldDemand } from '../demand/index.ts';
import { foldDepartment, patientOffered } from '../department/index.ts';
import { foldFeed } from '../feed/index.ts';
import { foldHandover, foldTakenOver } from '../handover/index.ts';
import {
  dateOf,
  latest,
  localDateOf,
  patientKey,
  stateSaid,
  type Changes,
  type ConveyanceId,
  type DomainEvent,
  type ServiceCode,
} from '../kernel/index.ts';
import { foldOpel } from '../opel/index.ts';
import { reboard } from './board.ts';
import { closeDay, cutoffOf } from './days.ts';
import { EVENT_TYPES, type EventOf, type WorldEvent } from './events.ts';
import { matchWord, rematch, setUnmatched, visitKey, type HospitalWord } from './matching.ts';
import { setMember } from './members.ts';
import { conveyanceOf, stayOf } from './stay.ts';
import type { World } from './world.ts';

/** The place of an ambulance service's feeds and rows, beside the sites' codes. */
export function servicePlace(service: ServiceCode): string {
  return `service|${service}`;
}

/** Raised when the same log would fold to another world: snapshots of an older number are not read. */
export const FOLD_VERSION = 1;

export function foldEvent(world: World, event: DomainEvent, changes: Changes): void {
  if (event.reusedId) {
    keepReused(world, event, changes);
    return;
  }
  if (isKnown(event)) foldKnown(world, event, changes);
}

/** [W1] An event of a type this version does not know, or without an object for its data, changes nothing. */
function isKnown(event: DomainEvent): event is WorldEvent {
  return EVENT_TYPES.has(event.type) && typeof event.data === 'object' && event.data !== null;
}

function foldKnown(world: World, event: WorldEvent, changes: Changes): void {
  const [, slice] = event.type.split('.', 2);
  switch (slice) {
    case 'conveyance':
      foldVehicle(world, event as WorldEvent & { type: `kerbside.conveyance.${string}` }, changes);
      break;
    case 'handover':
      foldPatient(world, event as WorldEvent & { type: `kerbside.handover.${string}` }, changes);
      break;
    case 'demand':
      foldDemandFact(world, event as Parameters<typeof foldDemand>[1], changes);
      break;
    case 'contact':
      foldContact(world, event as Parameters<typeof foldContact>[1], changes);
      break;
    case 'department':
      foldDepartmentFact(world, event as Parameters<typeof foldDepartment>[1], changes);
      break;
    case 'bed':
    case 'discharge':
      foldBed(world, event as Parameters<typeof foldBed>[1], changes);
      break;
    case 'opel':
      foldOpel(world, event as Parameters<typeof foldOpel>[1], changes);
      break;
    case 'feed':
      foldFeedFact(world, event as Parameters<typeof foldFeed>[1], changes);
      break;
    case 'world':
      foldOwn(world, event, changes);
      break;
    default:
      break;
  }
}

type VehicleEvent = Extract<WorldEvent, { type: `kerbside.conveyance.${string}` }>;
type PatientEvent = Extract<WorldEvent, { type: `kerbside.handover.${string}` }>;

/** [W9] What was retired stays retired: a report that slipped past the door changes nothing. */
function isRetired(world: World, id: ConveyanceId): boolean {
  const closed = world.closed.rows.get('closed');
  return closed !== undefined && dateOf(id) < localDateOf(cutoffOf(closed));
}

function foldVehicle(world: World, event: VehicleEvent, changes: Changes): void {
  const id = event.data.conveyance;
  if (isRetired(world, id)) return;
  const before = world.conveyances.rows.get(id);
  foldConveyance(world, event, changes);
  if (event.type === 'kerbside.conveyance.relieved') foldTakenOver(world, event, changes);
  settle(world, id, before, changes);
}

function foldPatient(world: World, event: PatientEvent, changes: Changes): void {
  if (event.type === 'kerbside.handover.received' && event.data.conveyance === undefined) {
    foldWord(world, event, changes);
    return;
  }
  const id = event.data.conveyance;
  if (id === undefined || isRetired(world, id)) return;
  const before = world.conveyances.rows.get(id);
  foldHandover(world, event, changes);
  if (event.type === 'kerbside.handover.withdrawn' || event.type === 'kerbside.handover.amended') {
    foldConveyanceCorrection(world, event as Parameters<typeof foldConveyanceCorrection>[1], changes);
  }
  settle(world, id, before, changes);
}

/** The hospital's word that names a callsign only: kept, and matched to the one vehicle it fits. */
function foldWord(world: World, event: EventOf<'kerbside.handover.received'>, changes: Changes): void {
  const { site, callsign, patient } = event.data;
  if (callsign === undefined || world.words.rows.has(event.id)) return;
  const word: HospitalWord = { site, callsign, patient, said: stateSaid(event, true) };
  changes.put(world.words, event.id, word);
  setMember(world.wordsByVisit, visitKey(site, callsign), event.id, true, changes);
  rereadWord(world, event.id, changes);
}

function rereadWord(world: World, id: string, changes: Changes): void {
  const touched = new Set<ConveyanceId>();
  matchWord(world, id, changes, touched);
  for (const other of touched) boardAgain(world, other, changes);
}

/** Every index of a vehicle put right after one of its facts changed. */
function settle(world: World, id: ConveyanceId, before: Conveyance | undefined, changes: Changes): void {
  for (const touched of rematch(world, id, before, changes)) boardAgain(world, touched, changes);
}

function boardAgain(world: World, id: ConveyanceId, changes: Changes): void {
  reboard(world, id, changes);
  noteMissingArrival(world, id, changes);
}

/** [W7] Handover facts of a vehicle that never arrived are an unmatched record at the site it was bound for. */
function noteMissingArrival(world: World, id: ConveyanceId, changes: Changes): void {
  const key = patientKey(id, 1);
  if (!world.handovers.rows.has(key)) return;
  const { stop, arrivedAt, site, conveyance } = stayOf(world, key, conveyanceOf(world, id));
  const isLoose = stop !== undefined && arrivedAt === undefined && site !== undefined && !world.twins.rows.has(id);
  const fate = world.records.rows.get(key)?.value;
  setUnmatched(
    world,
    key,
    isLoose && !fate
      ? { record: key, site, reason: 'no-arrival', at: stop.knownAt, callsign: conveyance.callsign?.value ?? null }
      : undefined,
    changes,
  );
}

function foldDemandFact(world: World, event: Parameters<typeof foldDemand>[1], changes: Changes): void {
  foldDemand(world, event, changes);
  switch (event.type) {
    case 'kerbside.demand.counted':
      break;
    case 'kerbside.demand.release-asked':
    case 'kerbside.demand.release-answered':
      setMember(world.releasesBySite, event.data.site, event.data.release, true, changes);
      break;
    case 'kerbside.demand.divert-agreed':
    case 'kerbside.demand.divert-ended':
      setMember(world.divertsBySite, event.data.from, event.data.divert, true, changes);
      setMember(world.divertsBySite, event.data.to, event.data.divert, true, changes);
      break;
  }
}

function foldDepartmentFact(world: World, event: Parameters<typeof foldDepartment>[1], changes: Changes): void {
  foldDepartment(world, event, changes);
  if (event.type !== 'kerbside.department.place-offered') return;
  setMember(world.offersByPatient, patientOffered(event.data), event.data.offer, true, changes);
}

function foldFeedFact(world: World, event: Parameters<typeof foldFeed>[1], changes: Changes): void {
  foldFeed(world, event, changes);
  if (event.type === 'kerbside.feed.connected') {
    const { feed, sites = [], service } = event.data;
    for (const site of sites) setMember(world.feedsByPlace, site, feed, true, changes);
    if (service !== undefined) setMember(world.feedsByPlace, servicePlace(service), feed, true, changes);
  }
  if (event.type !== 'kerbside.feed.record-tied' && event.type !== 'kerbside.feed.record-dismissed') return;
  const { record } = event.data;
  if (world.words.rows.has(record)) rereadWord(world, record, changes);
  else if (world.unmatched.rows.has(record)) setUnmatched(world, record, undefined, changes);
}

function keepReused(world: World, event: DomainEvent, changes: Changes): void {
  changes.put(world.reused, event.id, { type: event.type, at: event.at });
  const site = siteNamedIn(event.data);
  if (site === undefined || world.records.rows.has(event.id)) return;
  setUnmatched(world, event.id, { record: event.id, site, reason: 'id-reused', at: event.at, callsign: null }, changes);
}

function siteNamedIn(stated: unknown): string | undefined {
  const named = stated as { readonly site?: unknown; readonly destination?: unknown } | null;
  const site = named?.site ?? named?.destination;
  return typeof site === 'string' ? site : undefined;
}

function foldOwn(world: World, event: WorldEvent, changes: Changes): void {
  switch (event.type) {
    case 'kerbside.world.day-closed':
      closeDay(world, event.data.date, changes);
      break;
    case 'kerbside.world.clock-set':
      changes.put(world.clock, 'clock', latest(world.clock.rows.get('clock'), stateSaid(event, event.data)));
      if (event.data.startAt !== undefined) {
        changes.put(world.clock, 'start', latest(world.clock.rows.get('start'), stateSaid(event, event.data)));
      }
      break;
    case 'kerbside.world.covering-set': {
      const { site, name } = event.data;
      changes.put(world.covering, site, latest(world.covering.rows.get(site), stateSaid(event, name)));
      break;
    }
    default:
      break;
  }
}
