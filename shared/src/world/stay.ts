// A patient's stay: the vehicle's record and the patient's read as one, with the twin records of the same vehicle and the
// hospital's matched words joined in. Everything here is derived; nothing is kept.
import {
  arrivalOf,
  cancellationOf,
  clearOf,
  emptyConveyance,
  joinConveyances,
  patientsOf,
  siteOf,
  type Conveyance,
} from '../conveyance/index.ts';
import {
  clockStopOf,
  emptyHandover,
  hasSpace,
  joinHandovers,
  newCrewOf,
  type ClockStop,
  type Handover,
} from '../handover/index.ts';
import {
  conveyanceOfPatient,
  isLate,
  patientKey,
  patientNumber,
  withWord,
  type Changes,
  type ConveyanceId,
  type Instant,
  type Lookup,
  type PatientKey,
  type SiteCode,
  type Table,
} from '../kernel/index.ts';
import { isRetired } from './closed.ts';
import type { World } from './world.ts';

/** At most this many patients on one vehicle (domain.md 11.4). */
export const MOST_PATIENTS = 4;

export interface PatientStay {
  readonly key: PatientKey;
  readonly conveyance: Conveyance;
  readonly handover: Handover;
  /** Where the vehicle is, else where it is going. */
  readonly site: SiteCode | undefined;
  readonly arrivedAt: Instant | undefined;
  readonly clearedAt: Instant | undefined;
  readonly stop: ClockStop | undefined;
  /** Whether the patient is known to have a designated space. */
  readonly hasSpace: boolean;
}

type StayTable = 'conveyances' | 'handTwins' | 'handovers' | 'matchedWords' | 'words';
/** What a stay is read from: a world as it is, or as it was. */
export type StayTables = {
  readonly [Name in StayTable]: World[Name] extends Table<infer Value> ? Lookup<Value> : never;
};

/** As it was before these changes. */
export function staysBefore(world: World, changes: Changes): StayTables {
  return {
    conveyances: changes.earlier(world.conveyances),
    handTwins: changes.earlier(world.handTwins),
    handovers: changes.earlier(world.handovers),
    matchedWords: changes.earlier(world.matchedWords),
    words: changes.earlier(world.words),
  };
}

/** The record that counts for this vehicle: the CAD's, where a hand-made one was tied to it. */
export function countedConveyance(world: World, id: ConveyanceId): ConveyanceId {
  return world.twins.rows.get(id) ?? id;
}

export function countedPatient(world: World, key: PatientKey): PatientKey {
  const id = conveyanceOfPatient(key);
  const counted = world.twins.rows.get(id);
  return counted === undefined ? key : patientKey(counted, patientNumber(key));
}

/** Every record of a vehicle: its own, and those made by hand that were joined to it. */
export function recordsOf(world: World, id: ConveyanceId): readonly ConveyanceId[] {
  const counted = countedConveyance(world, id);
  return [counted, ...(world.handTwins.rows.get(counted) ?? [])];
}

/** [W9] A vehicle every record of which is of a date that is over: retired, or about to be. */
export function isOverVehicle(world: World, id: ConveyanceId): boolean {
  return recordsOf(world, id).every((record) => isRetired(world, record));
}

/** The vehicle with its hand-made twins joined in. */
export function conveyanceOf(world: StayTables, id: ConveyanceId): Conveyance {
  const own = world.conveyances.rows.get(id) ?? emptyConveyance(id);
  const hands = world.handTwins.rows.get(id);
  if (!hands) return own;
  return hands.reduce((joined, hand) => {
    const other = world.conveyances.rows.get(hand);
    return other ? joinConveyances(joined, other) : joined;
  }, own);
}

function handoverOf(world: StayTables, key: PatientKey, vehicle: ConveyanceId): Handover {
  let handover = withMatchedWords(world, key, world.handovers.rows.get(key) ?? emptyHandover(key));
  for (const hand of world.handTwins.rows.get(vehicle) ?? NOBODY) {
    const other = patientKey(hand, patientNumber(key));
    const said = world.handovers.rows.get(other);
    if (said) handover = joinHandovers(handover, said);
    handover = withMatchedWords(world, other, handover);
  }
  return handover;
}

function withMatchedWords(world: StayTables, key: PatientKey, handover: Handover): Handover {
  const matched = world.matchedWords.rows.get(key);
  if (!matched) return handover;
  const hospitalWords = matched.reduce((words, id) => {
    const word = world.words.rows.get(id);
    return word ? withWord(words, { ...word.said, value: { site: word.site } }) : words;
  }, handover.hospitalWords);
  return { ...handover, hospitalWords };
}

/** The stay of one patient. A key that nobody ever spoke of gives an empty stay. */
export function stayOf(world: StayTables, key: PatientKey, vehicle?: Conveyance): PatientStay {
  const conveyance = vehicle ?? conveyanceOf(world, conveyanceOfPatient(key));
  const handover = handoverOf(world, key, conveyance.id);
  const stop = clockStopOf(handover) ?? clearedWithoutWord(conveyance, handover);
  return {
    key,
    conveyance,
    handover,
    site: siteOf(conveyance),
    arrivedAt: arrivalOf(conveyance)?.at,
    clearedAt: clearOf(conveyance)?.at,
    stop,
    hasSpace: stop !== undefined && hasSpace(handover, stop),
  };
}

/**
 * [W3] A crew that is clear and never said when it handed over: the handover is over, its time is unknown. Not where the
 * patient went to another crew, nor where the vehicle was cancelled.
 */
function clearedWithoutWord(conveyance: Conveyance, handover: Handover): ClockStop | undefined {
  const clear = clearOf(conveyance);
  if (!clear || newCrewOf(handover) || cancellationOf(conveyance)) return undefined;
  return { at: undefined, knownAt: clear.at, by: 'crew', late: isLate(clear) };
}

/** The stays of all patients of a vehicle. */
export function staysOf(world: World, id: ConveyanceId): readonly PatientStay[] {
  const conveyance = conveyanceOf(world, id);
  return patientsOn(world, conveyance).map((key) => stayOf(world, key, conveyance));
}

/** The highest patient ever said or spoken of on a vehicle, by any of its records. */
export function highestPatient({ highestPatients, handTwins }: World, id: ConveyanceId): number {
  let highest = highestPatients.rows.get(id) ?? 1;
  for (const hand of handTwins.rows.get(id) ?? NOBODY) highest = Math.max(highest, highestPatients.rows.get(hand) ?? 1);
  return highest;
}

const NOBODY: readonly ConveyanceId[] = [];

/** The patients of a vehicle: as many as were said, and any other that something was said of. */
export function patientsOn(world: World, conveyance: Conveyance): PatientKey[] {
  const { id } = conveyance;
  const said = patientsOf(conveyance);
  const keys: PatientKey[] = [];
  for (let number = 1; number <= highestPatient(world, id); number += 1) {
    if (number <= said || isSpokenOf(world, id, number)) keys.push(patientKey(id, number));
  }
  return keys;
}

function isSpokenOf({ handovers, handTwins }: World, id: ConveyanceId, number: number): boolean {
  if (handovers.rows.has(patientKey(id, number))) return true;
  return (handTwins.rows.get(id) ?? NOBODY).some((hand) => handovers.rows.has(patientKey(hand, number)));
}

/** The site where a conveyance is or is going, its twins' words included; undefined when nothing is known of it. */
export function siteHolding(world: World, id: ConveyanceId): SiteCode | undefined {
  return siteOf(conveyanceOf(world, countedConveyance(world, id)));
}
