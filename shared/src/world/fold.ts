// How a world changes when something has happened. Deterministic, clockless and total: any event in any order gives a
// world, an unknown type changes nothing. It writes only through the changes it is given.
import { foldBed } from '../bed/index.ts';
import { foldContact } from '../contact/index.ts';
import { foldConveyance, foldConveyanceCorrection, type Conveyance } from '../conveyance/index.ts';
import { foldDemand } from '../demand/index.ts';
import { foldDepartment } from '../department/index.ts';
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
} from '../kernel/index.ts';
import { foldOpel } from '../opel/index.ts';
import { reboard } from './board.ts';
import { closeDay, cutoffOf } from './days.ts';
import type { EventOf, WorldEvent } from './events.ts';
import { matchWord, rematch, setMember, setUnmatched, visitKey, type HospitalWord } from './matching.ts';
import { conveyanceOf, stayOf } from './stay.ts';
import type { World } from './world.ts';

/** Raised when the same log would fold to another world: snapshots of an older number are not read. */
export const FOLD_VERSION = 1;

export function foldEvent(world: World, event: DomainEvent, changes: Changes): void {
  if (event.reusedId) {
    keepReused(world, event, changes);
    return;
  }
  foldKnown(world, event as WorldEvent, changes);
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
      foldDemand(world, event as Parameters<typeof foldDemand>[1], changes);
      break;
    case 'contact':
      foldContact(world, event as Parameters<typeof foldContact>[1], changes);
      break;
    case 'department':
      foldDepartment(world, event as Parameters<typeof foldDepartment>[1], changes);
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

function foldFeedFact(world: World, event: Parameters<typeof foldFeed>[1], changes: Changes): void {
  foldFeed(world, event, changes);
  if (event.type !== 'kerbside.feed.record-tied' && event.type !== 'kerbside.feed.record-dismissed') return;
  const { record } = event.data;
  if (world.words.rows.has(record)) rereadWord(world, record, changes);
  else if (world.unmatched.rows.has(record)) setUnmatched(world, record, undefined, changes);
}

function keepReused(world: World, event: DomainEvent, changes: Changes): void {
  changes.put(world.reused, event.id, { type: event.type, at: event.at });
  const site = siteNamedIn(event.data);
  if (site === undefined || world.records.rows.has(event.id)) return;
  setUnmatched(
    world,
    event.id,
    { record: event.id, site, reason: 'id-reused', at: event.at, callsign: null },
    changes,
  );
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
