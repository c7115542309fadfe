// What fits with what: a hand-made record with the CAD's, the hospital's word with a vehicle. A reading of the facts, made
// anew when they change, so that the order of reports does not matter.
import { arrivalOf, clearOf, looksLikeTwin, siteOf, tieOf, type Conveyance } from '../conveyance/index.ts';
import type { RecordFate } from '../feed/index.ts';
import {
  DAY,
  MINUTE,
  conveyanceOfPatient,
  isHandMade,
  patientNumber,
  type Changes,
  type ConveyanceId,
  type Instant,
  type PatientKey,
  type Said,
  type SiteCode,
} from '../kernel/index.ts';
import { isRetired } from './closed.ts';
import { setMember } from './members.ts';
import { conveyanceOf, countedConveyance, patientsOn, recordsOf } from './stay.ts';
import type { World } from './world.ts';

/** A hospital's word that names no conveyance. */
export interface HospitalWord {
  readonly site: SiteCode;
  readonly callsign: string;
  readonly patient?: number;
  readonly said: Said<true>;
}

export type UnmatchedReason = 'matches-none' | 'matches-several' | 'no-arrival' | 'id-reused';

/** An unmatched record: kept, shown, never dropped. */
export interface UnmatchedRecord {
  readonly record: string;
  readonly site: SiteCode;
  readonly reason: UnmatchedReason;
  readonly at: Instant;
  readonly callsign: string | null;
}

/** The record of an id that came again with other content: beside the one that the first content may have. */
export function reusedRecord(id: string): string {
  return `reused/${id}`;
}

/** The hospital's word is looked for this far around a vehicle's stay. Local setting (design.md Two-party-handover). */
export const WORD_WITHIN_MS = 30 * MINUTE;

/**
 * Finds a vehicle its place in the indexes, its twin, and the words that speak of it.
 * Returns every conveyance whose stay may read differently now.
 */
export function rematch(
  world: World,
  id: ConveyanceId,
  before: Conveyance | undefined,
  changes: Changes,
): ReadonlySet<ConveyanceId> {
  const touched = new Set<ConveyanceId>([id, countedConveyance(world, id)]);
  const conveyance = world.conveyances.rows.get(id);
  const keys = new Set<string>();
  if (conveyance && !(before && sameVisit(before, conveyance) && sameExpectation(before, conveyance))) {
    for (const key of reindexVisit(world, conveyance, changes)) keys.add(key);
    for (const key of keys) {
      for (const hand of (world.visits.rows.get(key) ?? []).filter(isHandMade)) retwin(world, hand, changes, touched);
    }
    if (isHandMade(id)) retwin(world, id, changes, touched);
  }
  rematchWords(world, keys, changes, touched);
  return touched;
}

/** Whether what was said of a vehicle may move its patients, its twin or the words that speak of it. */
export function movesVehicle(world: World, id: ConveyanceId, before: Conveyance | undefined): boolean {
  const after = world.conveyances.rows.get(id);
  if (!before || !after) return before !== after;
  if (before.patients !== after.patients || !sameVisit(before, after)) return true;
  return !sameExpectation(before, after) && mayHaveTwin(world, id);
}

function sameVisit(a: Conveyance, b: Conveyance): boolean {
  return (
    a.callsign === b.callsign &&
    a.arrived === b.arrived &&
    a.cleared === b.cleared &&
    a.cancelled === b.cancelled &&
    a.destinations === b.destinations &&
    a.corrections === b.corrections &&
    a.tied === b.tied
  );
}

function sameExpectation(a: Conveyance, b: Conveyance): boolean {
  return a.eta === b.eta || a.arrived.length > 0;
}

function mayHaveTwin(world: World, id: ConveyanceId): boolean {
  if (isHandMade(id)) return true;
  return (world.visits.rows.get(world.visitKeys.rows.get(id) ?? '') ?? []).some(isHandMade);
}

/** The visit keys under which the vehicle was and is found. */
function reindexVisit(world: World, conveyance: Conveyance, changes: Changes): readonly string[] {
  const site = siteOf(conveyance);
  const callsign = conveyance.callsign?.value;
  const now = site !== undefined && callsign !== undefined ? visitKey(site, callsign) : undefined;
  const was = world.visitKeys.rows.get(conveyance.id);
  if (was !== now) {
    if (was !== undefined) setMember(world.visits, was, conveyance.id, false, changes);
    if (now === undefined) changes.drop(world.visitKeys, conveyance.id);
    else {
      setMember(world.visits, now, conveyance.id, true, changes);
      changes.put(world.visitKeys, conveyance.id, now);
    }
  }
  return [was, now].filter((key, i, all): key is string => key !== undefined && all.indexOf(key) === i);
}

export function visitKey(site: SiteCode, callsign: string): string {
  return `${site}|${callsign.toUpperCase()}`;
}

/** [W5] A hand-made record joins the CAD's of the same callsign, site and time when there is exactly one such. */
function retwin(world: World, id: ConveyanceId, changes: Changes, touched: Set<ConveyanceId>): void {
  const hand = world.conveyances.rows.get(id);
  if (hand) setTwin(world, id, twinOf(world, hand), changes, touched);
}

function twinOf(world: World, hand: Conveyance): ConveyanceId | undefined {
  const tie = tieOf(hand);
  if (tie !== undefined) return tie ?? undefined;
  const visits = world.visits.rows.get(world.visitKeys.rows.get(hand.id) ?? '') ?? [];
  const likely = visits.filter((id) => {
    const other = world.conveyances.rows.get(id);
    return other !== undefined && looksLikeTwin(hand, other);
  });
  return likely.length === 1 ? likely[0] : undefined;
}

function setTwin(
  world: World,
  hand: ConveyanceId,
  twin: ConveyanceId | undefined,
  changes: Changes,
  touched: Set<ConveyanceId>,
): void {
  const before = world.twins.rows.get(hand);
  touched.add(hand);
  if (before !== undefined) touched.add(before);
  if (before === twin) return;
  if (before !== undefined) setMember(world.handTwins, before, hand, false, changes);
  if (twin === undefined) changes.drop(world.twins, hand);
  else {
    setMember(world.handTwins, twin, hand, true, changes);
    changes.put(world.twins, hand, twin);
    touched.add(twin);
  }
}

/** The stretch of time in which the hospital's word may speak of a vehicle. */
interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

function stretchOf(conveyance: Conveyance): Stretch | undefined {
  const arrivedAt = arrivalOf(conveyance)?.at;
  if (arrivedAt === undefined) return undefined;
  const to = (clearOf(conveyance)?.at ?? arrivedAt + DAY) + WORD_WITHIN_MS;
  return { from: arrivedAt - WORD_WITHIN_MS, to };
}

/** Looks again at the words that may speak of these vehicles, or did. */
function rematchWords(world: World, moreKeys: Iterable<string>, changes: Changes, touched: Set<ConveyanceId>): void {
  const keys = new Set(moreKeys);
  for (const id of touched) addVisitKeys(world, id, keys);
  let stretches: readonly Stretch[] | undefined;
  for (const key of keys) {
    for (const word of world.wordsByVisit.rows.get(key) ?? []) {
      stretches ??= [...touched].flatMap((id) => stretchOf(conveyanceOf(world, id)) ?? []);
      if (mayConcern(world, word, touched, stretches)) matchWord(world, word, changes, touched);
    }
  }
}

/** Under which callsigns and sites the records of a vehicle are found. */
function addVisitKeys(world: World, id: ConveyanceId, keys: Set<string>): void {
  const counted = countedConveyance(world, id);
  const own = world.visitKeys.rows.get(counted);
  if (own !== undefined) keys.add(own);
  for (const hand of world.handTwins.rows.get(counted) ?? []) {
    const key = world.visitKeys.rows.get(hand);
    if (key !== undefined) keys.add(key);
  }
}

function mayConcern(
  world: World,
  id: string,
  touched: ReadonlySet<ConveyanceId>,
  stretches: readonly Stretch[],
): boolean {
  const match = world.wordMatches.rows.get(id);
  if (match !== undefined && touched.has(conveyanceOfPatient(match))) return true;
  if (world.unmatched.rows.get(id)?.reason === 'matches-several') return true;
  const at = world.words.rows.get(id)?.said.at ?? 0;
  return stretches.some(({ from, to }) => from <= at && at <= to);
}

/** [W6] The hospital's word belongs to the one vehicle of that callsign whose stay at the site holds its time. */
export function matchWord(world: World, id: string, changes: Changes, touched: Set<ConveyanceId>): void {
  const word = world.words.rows.get(id);
  const before = world.wordMatches.rows.get(id);
  if (!word || (before !== undefined && isLetGo(world, conveyanceOfPatient(before)))) return;
  const fate = world.records.rows.get(id)?.value;
  const candidates = candidatesFor(world, word, fate);
  const match = candidates.length === 1 ? candidates[0] : undefined;
  if (before !== match) {
    if (before !== undefined) setMember(world.matchedWords, before, id, false, changes);
    if (match === undefined) changes.drop(world.wordMatches, id);
    else {
      setMember(world.matchedWords, match, id, true, changes);
      changes.put(world.wordMatches, id, match);
    }
    for (const key of [before, match]) if (key !== undefined) touched.add(conveyanceOfPatient(key));
  }
  const reason = candidates.length === 0 ? 'matches-none' : 'matches-several';
  const { site, callsign, said } = word;
  const loose = match === undefined && fate?.kind !== 'dismissed';
  setUnmatched(world, id, loose ? { record: id, site, reason, at: said.at, callsign } : undefined, changes);
}

/** Retired, with all that was kept of it: what was matched to it stays so until it is retired itself. */
function isLetGo(world: World, id: ConveyanceId): boolean {
  return isRetired(world, id) && !recordsOf(world, id).some((record) => world.conveyances.rows.has(record));
}

function candidatesFor(world: World, word: HospitalWord, fate: RecordFate['value'] | undefined): PatientKey[] {
  if (fate) return fate.kind === 'tied' ? [fate.patientKey] : [];
  const visits = world.visits.rows.get(visitKey(word.site, word.callsign)) ?? [];
  const found: PatientKey[] = [];
  for (const id of new Set(visits.map((visit) => countedConveyance(world, visit)))) {
    const conveyance = conveyanceOf(world, id);
    const stretch = siteOf(conveyance) === word.site ? stretchOf(conveyance) : undefined;
    if (!stretch || word.said.at < stretch.from || word.said.at > stretch.to) continue;
    const keys = patientsOn(world, conveyance);
    found.push(...(word.patient === undefined ? keys : keys.filter((key) => patientNumber(key) === word.patient)));
  }
  return found;
}

export function setUnmatched(world: World, record: string, entry: UnmatchedRecord | undefined, changes: Changes): void {
  const before = world.unmatched.rows.get(record);
  if (before && (!entry || before.site !== entry.site)) {
    setMember(world.unmatchedBySite, before.site, record, false, changes);
  }
  if (!entry) changes.drop(world.unmatched, record);
  else if (!before || !sameRecord(before, entry)) {
    changes.put(world.unmatched, record, entry);
    setMember(world.unmatchedBySite, entry.site, record, true, changes);
  }
}

function sameRecord(a: UnmatchedRecord, b: UnmatchedRecord): boolean {
  return a.reason === b.reason && a.site === b.site && a.at === b.at && a.callsign === b.callsign;
}
