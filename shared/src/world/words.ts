// The hospital's words that name a callsign only, and the one patient each speaks of. A reading of the facts, made anew when
// they change.
import type { RecordFate } from '../feed/index.ts';
import {
  conveyanceOfPatient,
  localDateOf,
  patientNumber,
  placeAfter,
  type Changes,
  type ConveyanceId,
  type Instant,
  type LocalDate,
  type PatientKey,
  type Said,
  type SiteCode,
} from '../kernel/index.ts';
import { setMember } from './members.ts';
import { conveyanceOf, countedConveyance, isOverVehicle, patientsOn } from './stay.ts';
import { restretch, vehiclesThen, type Reach } from './stretches.ts';
import { setUnmatched } from './unmatched.ts';
import type { World } from './world.ts';

/** A hospital's word that names no conveyance. */
export interface HospitalWord {
  readonly site: SiteCode;
  readonly callsign: string;
  readonly patient?: number;
  readonly said: Said<true>;
}

/** A word as it is found again: under its callsign and site, by when it was said. */
export interface WordThen {
  readonly id: string;
  readonly at: Instant;
}

/** Where a vehicle, or a word that speaks of one, is looked for. */
export function visitKey(site: SiteCode, callsign: string): string {
  return `${site}|${callsign.toUpperCase()}`;
}

/** The local day under which it is kept. */
export function dateOfWord({ said }: HospitalWord): LocalDate {
  return localDateOf(said.at);
}

/** Lists a word where it is looked for, or takes it off. */
export function listWord(world: World, id: string, word: HospitalWord, isListed: boolean, changes: Changes): void {
  const key = visitKey(word.site, word.callsign);
  const { at } = word.said;
  const before = world.wordsByVisit.rows.get(key) ?? NO_WORDS;
  const place = placeAfter(before, (other) => other.at < at || (other.at === at && other.id < id));
  if ((before[place]?.id === id) === isListed) return;
  const after = isListed ? before.toSpliced(place, 0, { id, at }) : before.toSpliced(place, 1);
  if (after.length > 0) changes.put(world.wordsByVisit, key, after);
  else changes.drop(world.wordsByVisit, key);
}

const NO_WORDS: readonly WordThen[] = [];

/** Looks again at the words that were said while one of these vehicles may be meant, as it is now or as it was. */
export function rematchWords(
  world: World,
  ownKeys: readonly string[],
  changes: Changes,
  touched: Set<ConveyanceId>,
): void {
  const keys = isAlone(world, touched) ? ownKeys : withVisitKeys(world, ownKeys, touched);
  const concerned: WordThen[] = [];
  for (const key of keys) {
    for (const id of touched) {
      const reach = restretch(world, key, id, changes);
      if (reach) concerned.push(...wordsWithin(world, key, reach));
    }
  }
  for (const { id } of concerned) matchWord(world, id, changes, touched);
}

function wordsWithin(world: World, key: string, { from, to }: Reach): readonly WordThen[] {
  const words = world.wordsByVisit.rows.get(key) ?? NO_WORDS;
  return words.slice(
    placeAfter(words, ({ at }) => at < from),
    placeAfter(words, ({ at }) => at <= to),
  );
}

/** One vehicle of one record: it is found under its own callsign and site alone. */
function isAlone(world: World, touched: ReadonlySet<ConveyanceId>): boolean {
  if (touched.size > 1) return false;
  for (const id of touched) if (world.handTwins.rows.has(id)) return false;
  return true;
}

function withVisitKeys(world: World, keys: readonly string[], touched: Iterable<ConveyanceId>): Iterable<string> {
  const all = new Set(keys);
  for (const id of touched) addVisitKeys(world, id, all);
  return all;
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

/**
 * [W6] The hospital's word belongs to the one vehicle of that callsign whose stay at the site holds its time. What was matched to
 * a vehicle that is over stays so until it is retired itself.
 */
export function matchWord(world: World, id: string, changes: Changes, touched: Set<ConveyanceId>): void {
  const word = world.words.rows.get(id);
  const before = world.wordMatches.rows.get(id);
  if (!word || (before !== undefined && isOverVehicle(world, conveyanceOfPatient(before)))) return;
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
  setUnmatched(world, id, loose ? { record: id, place: site, reason, at: said.at, callsign } : undefined, changes);
}

function candidatesFor(world: World, word: HospitalWord, fate: RecordFate['value'] | undefined): PatientKey[] {
  if (fate) return fate.kind === 'tied' ? [fate.patientKey] : [];
  const found: PatientKey[] = [];
  for (const id of vehiclesThen(world, visitKey(word.site, word.callsign), word.said.at)) {
    if (isOverVehicle(world, id)) continue;
    const keys = patientsOn(world, conveyanceOf(world, id));
    found.push(...(word.patient === undefined ? keys : keys.filter((key) => patientNumber(key) === word.patient)));
  }
  return found;
}
