// How a world changes when something has happened. Deterministic, clockless and total: any event in any order gives a
// world, an unknown type changes nothing. It writes only through the changes it is given.
import { foldBed } from '../bed/index.ts';
import { foldContact } from '../contact/index.ts';
import { foldConveyance, foldConveyanceCorrection, type Conveyance } from '../conveyance/index.ts';
import { foldDemand } from '../demand/index.ts';
import { foldDepartment, patientOffered } from '../department/index.ts';
import { foldFeed } from '../feed/index.ts';
import { foldHandover, foldTakenOver } from '../handover/index.ts';
import { latest, patientKey, stateSaid, type Changes, type ConveyanceId, type DomainEvent } from '../kernel/index.ts';
import { foldOpel } from '../opel/index.ts';
import { movesPatient, reboard } from './board.ts';
import { isOver, isRetired } from './closed.ts';
import { closeDay } from './days.ts';
import type { EventOf, EventType, WorldEvent } from './events.ts';
import {
  matchWord,
  movesVehicle,
  rematch,
  reusedRecord,
  setUnmatched,
  visitKey,
  type HospitalWord,
} from './matching.ts';
import { moveMember, setMember } from './members.ts';
import { placesOfDivert, placesOfFeed, placesOfRelease } from './places.ts';
import { EVENT_TYPES, isFoldable } from './shapes.ts';
import { MOST_PATIENTS, countedConveyance } from './stay.ts';
import type { ReusedId, World } from './world.ts';

/** Raised when the same log would fold to another world: snapshots of an older number are not read. */
export const FOLD_VERSION = 2;

export function foldEvent(world: World, event: DomainEvent, changes: Changes): void {
  if (!isFoldable(event)) return;
  if (event.reusedId) keepReused(world, event, changes);
  else if (!(RETIRING.has(event.type) && isOver(world, event.at))) foldKnown(world, event, changes);
}

/** [W9] What is forgotten when it is over, by its own time; vehicles and patients go by the date of the job. */
const RETIRING: ReadonlySet<string> = new Set<EventType>([
  'kerbside.contact.called',
  'kerbside.demand.release-asked',
  'kerbside.demand.release-answered',
  'kerbside.demand.divert-agreed',
  'kerbside.demand.divert-ended',
  'kerbside.department.place-offered',
  'kerbside.department.place-lost',
  'kerbside.feed.rejected',
  'kerbside.feed.record-tied',
  'kerbside.feed.record-dismissed',
]);

/** 'kerbside.<slice>.<what happened>' → the slice. */
const SLICE_BY_TYPE: ReadonlyMap<string, string | undefined> = new Map(
  [...EVENT_TYPES].map((type) => [type, type.split('.')[1]]),
);

function foldKnown(world: World, event: WorldEvent, changes: Changes): void {
  switch (SLICE_BY_TYPE.get(event.type)) {
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

function foldVehicle(world: World, event: VehicleEvent, changes: Changes): void {
  const id = event.data.conveyance;
  if (isRetired(world, id)) return;
  const before = world.conveyances.rows.get(id);
  foldConveyance(world, event, changes);
  if ('patients' in event.data) noteHighest(world, id, event.data.patients, changes);
  if (event.type === 'kerbside.conveyance.relieved') {
    noteHighest(world, id, event.data.patient, changes);
    foldTakenOver(world, event, changes);
    settle(world, id, before, changes);
  } else if (movesVehicle(world, id, before)) settle(world, id, before, changes);
}

function foldPatient(world: World, event: PatientEvent, changes: Changes): void {
  if (event.type === 'kerbside.handover.received' && event.data.conveyance === undefined) {
    foldWord(world, event, changes);
    return;
  }
  const id = event.data.conveyance;
  if (id === undefined || isRetired(world, id)) return;
  const key = patientKey(id, event.data.patient ?? 1);
  const vehicle = world.conveyances.rows.get(id);
  const patient = world.handovers.rows.get(key);
  noteHighest(world, id, event.data.patient, changes);
  foldHandover(world, event, changes);
  if (event.type === 'kerbside.handover.withdrawn' || event.type === 'kerbside.handover.amended') {
    foldConveyanceCorrection(world, event, changes);
  }
  if (movesPatient(patient, world.handovers.rows.get(key))) settle(world, id, vehicle, changes);
}

function noteHighest(world: World, id: ConveyanceId, patient = 1, changes: Changes): void {
  if (patient > (world.highestPatients.rows.get(id) ?? 1)) changes.put(world.highestPatients, id, patient);
}

/** The hospital's word that names a callsign only: kept, and matched to the one vehicle it fits. */
function foldWord(world: World, event: EventOf<'kerbside.handover.received'>, changes: Changes): void {
  const { site, callsign, patient } = event.data;
  if (callsign === undefined || world.words.rows.has(event.id) || isOver(world, event.at)) return;
  const word: HospitalWord = {
    site,
    callsign,
    ...(patient !== undefined && { patient }),
    said: stateSaid(event, true),
  };
  changes.put(world.words, event.id, word);
  setMember(world.wordsByVisit, visitKey(site, callsign), event.id, true, changes);
  rereadWord(world, event.id, changes);
}

function rereadWord(world: World, id: string, changes: Changes): void {
  const touched = new Set<ConveyanceId>();
  matchWord(world, id, changes, touched);
  boardAgain(world, touched, changes);
}

/** Every index of a vehicle put right after one of its facts changed. */
function settle(world: World, id: ConveyanceId, before: Conveyance | undefined, changes: Changes): void {
  boardAgain(world, rematch(world, id, before, changes), changes);
}

function boardAgain(world: World, touched: ReadonlySet<ConveyanceId>, changes: Changes): void {
  const most = touched.size > 1 ? MOST_PATIENTS : undefined;
  for (const id of touched) {
    reboard(world, id, changes, most);
    const counted = countedConveyance(world, id);
    if (!touched.has(counted)) reboard(world, counted, changes, most);
  }
}

function foldDemandFact(world: World, event: Parameters<typeof foldDemand>[1], changes: Changes): void {
  switch (event.type) {
    case 'kerbside.demand.counted':
      foldDemand(world, event, changes);
      break;
    case 'kerbside.demand.release-asked':
    case 'kerbside.demand.release-answered': {
      const { release } = event.data;
      const before = placesOfRelease(world.releases.rows.get(release));
      foldDemand(world, event, changes);
      moveMember(world.releasesBySite, release, before, placesOfRelease(world.releases.rows.get(release)), changes);
      break;
    }
    case 'kerbside.demand.divert-agreed':
    case 'kerbside.demand.divert-ended': {
      const { divert } = event.data;
      const before = placesOfDivert(world.diverts.rows.get(divert));
      foldDemand(world, event, changes);
      moveMember(world.divertsBySite, divert, before, placesOfDivert(world.diverts.rows.get(divert)), changes);
      break;
    }
  }
}

function foldDepartmentFact(world: World, event: Parameters<typeof foldDepartment>[1], changes: Changes): void {
  if (event.type === 'kerbside.department.counted') {
    foldDepartment(world, event, changes);
    return;
  }
  const { offer } = event.data;
  const patient = () => {
    const offered = world.offers.rows.get(offer)?.offered;
    return [offered && patientOffered(offered.value)];
  };
  const before = patient();
  foldDepartment(world, event, changes);
  moveMember(world.offersByPatient, offer, before, patient(), changes);
}

function foldFeedFact(world: World, event: Parameters<typeof foldFeed>[1], changes: Changes): void {
  switch (event.type) {
    case 'kerbside.feed.connected': {
      const { feed } = event.data;
      const before = placesOfFeed(world.feeds.rows.get(feed));
      foldFeed(world, event, changes);
      moveMember(world.feedsByPlace, feed, before, placesOfFeed(world.feeds.rows.get(feed)), changes);
      break;
    }
    case 'kerbside.feed.record-tied':
    case 'kerbside.feed.record-dismissed': {
      const { record } = event.data;
      foldFeed(world, event, changes);
      if (world.words.rows.has(record)) rereadWord(world, record, changes);
      else setUnmatched(world, record, undefined, changes);
      break;
    }
    default:
      foldFeed(world, event, changes);
  }
}

/** [W14] Of several under one id the last by its own time is shown, and of those the one that reads last. */
function keepReused(world: World, { id, type, at, data: stated }: DomainEvent, changes: Changes): void {
  const reused: ReusedId = { type, at, site: siteNamedIn(stated) ?? null };
  const known = world.reused.rows.get(id);
  if (isOver(world, at) || (known && !isAfter(reused, known))) return;
  changes.put(world.reused, id, reused);
  const record = reusedRecord(id);
  const { site } = reused;
  const isShown = site !== null && !world.records.rows.has(record);
  setUnmatched(world, record, isShown ? { record, site, reason: 'id-reused', at, callsign: null } : undefined, changes);
}

function isAfter(a: ReusedId, b: ReusedId): boolean {
  return a.at > b.at || (a.at === b.at && JSON.stringify([a.type, a.site]) > JSON.stringify([b.type, b.site]));
}

function siteNamedIn(stated: unknown): string | undefined {
  const named = stated as { readonly site?: unknown; readonly destination?: unknown; readonly to?: unknown };
  return [named.site, named.destination, named.to].find((site) => typeof site === 'string');
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
