// How a world changes when something has happened. Deterministic, clockless and total: any event in any order gives a
// world, an unknown type changes nothing. It writes only through the changes it is given.
import type { AlertEvent } from '../alert/index.ts';
import { foldBed } from '../bed/index.ts';
import { foldContact } from '../contact/index.ts';
import { foldConveyance, foldConveyanceCorrection } from '../conveyance/index.ts';
import type { DemandEvent } from '../demand/index.ts';
import type { DepartmentEvent } from '../department/index.ts';
import type { FeedEvent } from '../feed/index.ts';
import { foldHandover, foldTakenOver } from '../handover/index.ts';
import {
  dateOf,
  latest,
  patientKey,
  stateSaid,
  type Changes,
  type ConveyanceId,
  type DomainEvent,
} from '../kernel/index.ts';
import { foldOpel } from '../opel/index.ts';
import { foldOutside, type OutsideEvent } from '../outside/index.ts';
import { movesPatient, reboard } from './board.ts';
import { keepByDay } from './bundles.ts';
import { isOver, isRetired } from './closed.ts';
import { closeDay, letPartGo } from './days.ts';
import type { EventOf, EventType, WorldEvent } from './events.ts';
import { movesVehicle, rematch } from './matching.ts';
import { EVENT_TYPES, isFoldable } from './shapes.ts';
import { foldAlertFact, foldDemandFact, foldDepartmentFact, foldFeedFact, keepReused } from './siteFacts.ts';
import { MOST_PATIENTS, countedConveyance } from './stay.ts';
import { noteHospitalSpoke } from './toValidate.ts';
import { dateOfWord, listWord, matchWord, type HospitalWord } from './words.ts';
import type { World } from './world.ts';

/** Raised when the same log would fold to another world: snapshots of an older number are not read. */
export const FOLD_VERSION = 12;

export function foldEvent(world: World, event: DomainEvent, changes: Changes): void {
  foldFact(world, event, changes);
  settle(world, changes);
}

/**
 * Folds what was said and leaves for later what it comes to: who stands on which board, whose twin is whose, whose word speaks of
 * whom. These are readings of all the facts, so many events need them made once. Nothing but the fold may look before `settle`.
 */
export function foldFact(world: World, event: DomainEvent, changes: Changes): void {
  if (!isFoldable(event)) return;
  if (event.reusedId) keepReused(world, event, changes);
  else {
    const { slice, retires } = KINDS.get(event.type) ?? NO_KIND;
    if (!retires || !isOver(world, event.at)) foldKnown(world, slice, event, changes);
  }
}

/** [W9] What is forgotten when it is over, by its own time; vehicles and patients go by the date of the job. */
const RETIRING: ReadonlySet<string> = new Set<EventType>([
  'kerbside.alert.muted',
  'kerbside.alert.mute-ended',
  'kerbside.alert.rule-softened',
  'kerbside.alert.softening-ended',
  'kerbside.alert.softening-reviewed',
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
  'kerbside.outside.test-asked',
  'kerbside.outside.test-sent',
  'kerbside.outside.test-confirmed',
  'kerbside.outside.letter-kept',
  'kerbside.outside.letter-sent-again',
  'kerbside.outside.letter-ended',
  'kerbside.outside.page-begun',
  'kerbside.outside.page-ended',
]);

interface Kind {
  /** 'kerbside.<slice>.<what happened>' → the slice. */
  readonly slice: string | undefined;
  readonly retires: boolean;
}
const NO_KIND: Kind = { slice: undefined, retires: false };
const KINDS: ReadonlyMap<string, Kind> = new Map(
  [...EVENT_TYPES].map((type) => [type, { slice: type.split('.')[1], retires: RETIRING.has(type) }]),
);

function foldKnown(world: World, slice: string | undefined, event: WorldEvent, changes: Changes): void {
  switch (slice) {
    case 'conveyance':
      foldVehicle(world, event as WorldEvent & { type: `kerbside.conveyance.${string}` }, changes);
      break;
    case 'handover':
      foldPatient(world, event as WorldEvent & { type: `kerbside.handover.${string}` }, changes);
      break;
    case 'demand':
      foldDemandFact(world, event as DemandEvent, changes);
      break;
    case 'contact':
      foldContact(world, event as Parameters<typeof foldContact>[1], changes);
      break;
    case 'alert':
      foldAlertFact(world, event as AlertEvent, changes);
      break;
    case 'outside':
      foldOutside(world, event as OutsideEvent, changes);
      break;
    case 'department':
      foldDepartmentFact(world, event as DepartmentEvent, changes);
      break;
    case 'bed':
    case 'discharge':
      foldBed(world, event as Parameters<typeof foldBed>[1], changes);
      break;
    case 'opel':
      foldOpel(world, event as Parameters<typeof foldOpel>[1], changes);
      break;
    case 'feed':
      foldFeedFact(world, event as FeedEvent, (record) => matchWord(world, record, changes, world.unboarded), changes);
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
  if (!before) keepByDay(world.vehiclesByDay, dateOf(id), id, true, changes);
  if ('patients' in event.data) noteHighest(world, id, event.data.patients, changes);
  if (event.type === 'kerbside.conveyance.relieved') {
    noteHighest(world, id, event.data.patient, changes);
    foldTakenOver(world, event, changes);
    world.unsettled.add(id);
  } else if (movesVehicle(world, id, before)) world.unsettled.add(id);
}

function foldPatient(world: World, event: PatientEvent, changes: Changes): void {
  if (event.type === 'kerbside.handover.received' && !isOver(world, event.at)) {
    noteHospitalSpoke(world, event.data.site, event.at, changes);
  }
  if (event.type === 'kerbside.handover.received' && event.data.conveyance === undefined) {
    foldWord(world, event, changes);
    return;
  }
  const id = event.data.conveyance;
  if (id === undefined || isRetired(world, id)) return;
  const number = event.data.patient ?? 1;
  const key = patientKey(id, number);
  const patient = world.handovers.rows.get(key);
  const isKnown = patient !== undefined || world.conveyances.rows.has(id);
  noteHighest(world, id, number, changes);
  foldHandover(world, event, changes);
  const isCorrection = event.type === 'kerbside.handover.withdrawn' || event.type === 'kerbside.handover.amended';
  if (isCorrection) foldConveyanceCorrection(world, event, changes);
  const after = world.handovers.rows.get(key);
  const isHeld = after !== undefined || world.conveyances.rows.has(id);
  if (!isKnown && isHeld) keepByDay(world.vehiclesByDay, dateOf(id), id, true, changes);
  // The first patient is on every vehicle; another one joins it by being spoken of.
  const joins = number > 1 && !patient && after !== undefined;
  if (joins || (isCorrection && after !== patient)) world.unsettled.add(id);
  else if (movesPatient(patient, after)) world.unboarded.add(id);
}

function noteHighest(world: World, id: ConveyanceId, patient = 1, changes: Changes): void {
  if (patient > 1 && patient > (world.highestPatients.rows.get(id) ?? 1)) {
    changes.put(world.highestPatients, id, patient);
  }
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
  listWord(world, event.id, word, true, changes);
  keepByDay(world.wordsByDay, dateOfWord(word), event.id, true, changes);
  matchWord(world, event.id, changes, world.unboarded);
}

/**
 * Puts every index right of the vehicles that something was said of. `onFault`: a vehicle with which this cannot be done is left
 * as it was, and the others go on; without it the fault is thrown.
 */
export function settle(world: World, changes: Changes, onFault?: (id: ConveyanceId, fault: unknown) => void): void {
  const { unsettled, unboarded } = world;
  const settled = (id: ConveyanceId, put: () => void): void => {
    const mark = changes.mark();
    try {
      put();
    } catch (fault) {
      if (!onFault) throw fault;
      changes.undo(mark);
      onFault(id, fault);
    }
  };
  for (const id of unsettled) {
    unsettled.delete(id);
    unboarded.delete(id);
    settled(id, () => {
      boardAgain(world, rematch(world, id, changes), changes);
    });
  }
  for (const id of unboarded) {
    unboarded.delete(id);
    settled(id, () => {
      boardAlone(world, id, changes);
    });
  }
}

function boardAgain(world: World, touched: ReadonlySet<ConveyanceId>, changes: Changes): void {
  const most = touched.size > 1 ? MOST_PATIENTS : undefined;
  for (const id of touched) {
    reboard(world, id, changes, most);
    const counted = countedConveyance(world, id);
    if (!touched.has(counted)) reboard(world, counted, changes, most);
  }
}

/** A record, and the one that counts for it. */
function boardAlone(world: World, id: ConveyanceId, changes: Changes): void {
  reboard(world, id, changes);
  const counted = countedConveyance(world, id);
  if (counted !== id) reboard(world, counted, changes);
}

function foldOwn(world: World, event: WorldEvent, changes: Changes): void {
  switch (event.type) {
    case 'kerbside.world.day-closed':
      settle(world, changes);
      closeDay(world, event.data, changes);
      break;
    case 'kerbside.world.journeys-retired':
      settle(world, changes);
      letPartGo(world, event.data, changes);
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
