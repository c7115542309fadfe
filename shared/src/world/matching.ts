// What fits with what: a hand-made record with the CAD's, the hospital's word with a vehicle. A reading of the facts, made
// anew when they change, so that the order of reports does not matter.
import { arrivalOf, clearOf, looksLikeTwin, siteOf, type Conveyance } from '../conveyance/index.ts';
import {
  DAY,
  MINUTE,
  isHandMade,
  type Changes,
  type ConveyanceId,
  type Instant,
  type PatientKey,
  type Said,
  type SiteCode,
} from '../kernel/index.ts';
import { setMember } from './members.ts';
import { conveyanceOf, patientsOn } from './stay.ts';
import type { World } from './world.ts';

/** A hospital's word that names no conveyance. */
export interface HospitalWord {
  readonly site: SiteCode;
  readonly callsign: string;
  readonly patient: number | undefined;
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

/** The hospital's word is looked for this far around a vehicle's stay. Local setting (design.md Two-party-handover). */
export const WORD_WITHIN_MS = 30 * MINUTE;

/**
 * Finds a vehicle its place in the indexes and its twin, and the words that speak of it.
 * Returns every conveyance whose stay may read differently now.
 */
export function rematch(
  world: World,
  id: ConveyanceId,
  before: Conveyance | undefined,
  changes: Changes,
): ReadonlySet<ConveyanceId> {
  const touched = new Set<ConveyanceId>([id]);
  const conveyance = world.conveyances.rows.get(id);
  if (!conveyance || (before && !bearsOnMatching(before, conveyance))) {
    const counted = world.twins.rows.get(id);
    if (counted !== undefined) touched.add(counted);
    return touched;
  }
  const keys = reindexVisit(world, conveyance, changes);
  for (const key of keys) {
    retwin(world, key, conveyance, changes, touched);
    for (const word of world.wordsByVisit.rows.get(key) ?? []) {
      if (Math.abs((world.words.rows.get(word)?.said.at ?? 0) - (arrivalOf(conveyance)?.at ?? 0)) < 2 * DAY) {
        matchWord(world, word, changes, touched);
      }
    }
  }
  return touched;
}

function bearsOnMatching(a: Conveyance, b: Conveyance): boolean {
  return (
    a.callsign !== b.callsign ||
    a.arrived !== b.arrived ||
    a.cleared !== b.cleared ||
    a.destinations !== b.destinations ||
    a.corrections !== b.corrections ||
    a.tied !== b.tied ||
    (a.eta !== b.eta && a.arrived.length === 0)
  );
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
function retwin(world: World, key: string, changed: Conveyance, changes: Changes, touched: Set<ConveyanceId>): void {
  const visits = world.visits.rows.get(key) ?? [];
  const hands = isHandMade(changed.id) ? [changed.id] : visits.filter(isHandMade);
  for (const id of hands) {
    const hand = world.conveyances.rows.get(id);
    if (hand) setTwin(world, id, twinOf(world, hand, visits), changes, touched);
  }
}

function twinOf(world: World, hand: Conveyance, visits: readonly ConveyanceId[]): ConveyanceId | undefined {
  if (hand.tied) return hand.tied.value ?? undefined;
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

/** [W6] The hospital's word belongs to the one vehicle of that callsign whose stay at the site holds its time. */
export function matchWord(world: World, id: string, changes: Changes, touched: Set<ConveyanceId>): void {
  const word = world.words.rows.get(id);
  if (!word) return;
  const fate = world.records.rows.get(id)?.value;
  const tied = fate?.kind === 'tied' ? fate.patientKey : undefined;
  const candidates = tied === undefined ? candidatesFor(world, word) : [tied];
  const match = candidates.length === 1 ? candidates[0] : undefined;
  const before = world.wordMatches.rows.get(id);
  if (before !== match) {
    if (before !== undefined) {
      setMember(world.matchedWords, before, id, false, changes);
      touched.add(before.slice(0, before.lastIndexOf('#')));
    }
    if (match === undefined) changes.drop(world.wordMatches, id);
    else {
      setMember(world.matchedWords, match, id, true, changes);
      changes.put(world.wordMatches, id, match);
      touched.add(match.slice(0, match.lastIndexOf('#')));
    }
  }
  const reason = candidates.length === 0 ? 'matches-none' : 'matches-several';
  const { site, callsign, said } = word;
  const loose = match === undefined && fate?.kind !== 'dismissed';
  setUnmatched(world, id, loose ? { record: id, site, reason, at: said.at, callsign } : undefined, changes);
}

function candidatesFor(world: World, word: HospitalWord): PatientKey[] {
  const found: PatientKey[] = [];
  for (const id of world.visits.rows.get(visitKey(word.site, word.callsign)) ?? []) {
    if (world.twins.rows.has(id)) continue;
    const conveyance = conveyanceOf(world, id);
    const arrivedAt = arrivalOf(conveyance)?.at;
    if (arrivedAt === undefined || word.said.at < arrivedAt - WORD_WITHIN_MS) continue;
    if (word.said.at > (clearOf(conveyance)?.at ?? arrivedAt + DAY) + WORD_WITHIN_MS) continue;
    const keys = patientsOn(world, conveyance);
    found.push(...(word.patient === undefined ? keys : keys.filter((key) => key.endsWith(`#${word.patient}`))));
  }
  return found;
}

export function setUnmatched(world: World, record: string, entry: UnmatchedRecord | undefined, changes: Changes): void {
  const before = world.unmatched.rows.get(record);
  if (before && (!entry || before.site !== entry.site)) {
    setMember(world.unmatchedBySite, before.site, record, false, changes);
  }
  if (!entry) changes.drop(world.unmatched, record);
  else if (before?.reason !== entry.reason || before.site !== entry.site || before.at !== entry.at) {
    changes.put(world.unmatched, record, entry);
    setMember(world.unmatchedBySite, entry.site, record, true, changes);
  }
}
