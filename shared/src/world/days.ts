// Days close: what is over the sit-rep's amendment window is retired into tallies of days and hours, kept 400 days.
import { retireAlerts } from '../alert/index.ts';
import { retireContact } from '../contact/index.ts';
import { retireDemand } from '../demand/index.ts';
import { retireDepartment } from '../department/index.ts';
import { retireFeed } from '../feed/index.ts';
import {
  addDays,
  conveyanceOfPatient,
  dateOf,
  patientKey,
  type Changes,
  type ConveyanceId,
  type Instant,
  type LocalDate,
  type SiteCode,
} from '../kernel/index.ts';
import { retireOutside } from '../outside/index.ts';
import { addTally, dateOfHandover, tallyOf, type DayTally } from '../measures/index.ts';
import { reboard, unboard } from './board.ts';
import { cutoffOf, firstHeldDate, unlistedBefore } from './closed.ts';
import { doneEntryOf, putDone, type DoneEntry } from './done.ts';
import { keepMembers, setMember } from './members.ts';
import { placesOfAlert } from './siteFacts.ts';
import { MOST_PATIENTS, countedConveyance, recordsOf, staysOf } from './stay.ts';
import { putStretch } from './stretches.ts';
import { addOneSided, forgetHospitalsSilentSince } from './toValidate.ts';
import { reusedRecord, setUnmatched } from './unmatched.ts';
import { matchWord, visitKey } from './words.ts';
import type { DayClosed, JourneysRetired } from './events.ts';
import type { World } from './world.ts';

/** How long the tallies of closed days are kept: a year and a month, to compare with. Local setting. */
export const TALLY_DAYS = 400;

/** What one closed day came to at one site. */
export interface DayRecord {
  readonly site: SiteCode;
  readonly tally: DayTally;
}

/** [W8] Closing the same day again, or an earlier one, changes nothing. */
export function closeDay(world: World, { date, parts }: DayClosed, changes: Changes): void {
  const closed = world.closed.rows.get('closed');
  if (closed !== undefined && closed >= date) return;
  changes.put(world.closed, 'closed', date);
  addOneSided(world, changes);
  unlist(world, unlistedBefore(world), changes);
  if (parts === undefined) retirePart(world, { date, part: 1, parts: 1 }, changes);
  retireSlices(world, cutoffOf(date), changes);
  retireAlerts(world, firstHeldDate(date), cutoffOf(date), changes);
  keepMembers(world.alertsByPlace, (alert) => placesOfAlert(world, alert).length > 0, changes);
  const oldest = addDays(date, -TALLY_DAYS);
  for (const [key, day] of [...world.days.rows]) if (day.tally.date < oldest) changes.drop(world.days, key);
}

/** [W42] Retires one part of the vehicles that are over once this day is closed, and the words that were matched to them. */
export function retirePart(world: World, { date, part, parts }: JourneysRetired, changes: Changes): void {
  const closed = world.closed.rows.get('closed');
  const row = `retired/${part}/${parts}`;
  if (closed === undefined || closed < date || (world.closed.rows.get(row) ?? '') >= date) return;
  changes.put(world.closed, row, date);
  const over = [...vehiclesOver(world, firstHeldDate(date))].filter((id) => partOf(id, parts) === part);
  tallyStays(world, over, changes);
  for (const id of over) for (const record of recordsOf(world, id)) retireRecord(world, record, changes);
  retireWords(world, cutoffOf(date), changes);
  rereadWords(world, changes);
}

/** Whether a closed day leaves journeys behind that are not retired yet. */
export function hasJourneysOver(world: World, closed: LocalDate): boolean {
  return vehiclesOver(world, firstHeldDate(closed)).size > 0;
}

/** Which of so many parts a vehicle leaves in. */
export function partOf(id: ConveyanceId, parts: number): number {
  let sum = 0;
  for (let i = 0; i < id.length; i += 1) sum = (sum * 31 + id.charCodeAt(i)) % 1_000_003;
  return 1 + (sum % parts);
}

/** [W18] What stood before is not listed any more: handovers done, and vehicles that went elsewhere. */
function unlist(world: World, before: Instant, changes: Changes): void {
  for (const [site, entries] of [...world.done.rows]) {
    const kept = entries.filter((entry) => entry.stoodAt >= before);
    if (kept.length === entries.length) continue;
    for (const { key, stoodAt } of entries) if (stoodAt < before) changes.drop(world.doneAt, key);
    putDone(world, site, kept, changes);
  }
  const away = new Set([...world.boards.rows.values()].flatMap((board) => board.away.map(conveyanceOfPatient)));
  for (const id of away) reboard(world, id, changes);
}

/** The vehicles every record of which is of a date before this one. A patient's key has its date where a vehicle's id has it. */
function vehiclesOver(world: World, firstHeld: LocalDate): ReadonlySet<ConveyanceId> {
  const over = new Set<ConveyanceId>();
  const look = (id: ConveyanceId): void => {
    if (recordsOf(world, id).every((record) => dateOf(record) < firstHeld)) over.add(countedConveyance(world, id));
  };
  for (const id of world.conveyances.rows.keys()) if (dateOf(id) < firstHeld) look(id);
  for (const key of world.handovers.rows.keys()) if (dateOf(key) < firstHeld) look(conveyanceOfPatient(key));
  return over;
}

function retireRecord(world: World, id: ConveyanceId, changes: Changes): void {
  for (let number = 1; number <= MOST_PATIENTS; number += 1) {
    const key = patientKey(id, number);
    unboard(world, key, changes);
    changes.drop(world.handovers, key);
  }
  const visit = world.visitKeys.rows.get(id);
  if (visit !== undefined) {
    putStretch(world, visit, countedConveyance(world, id), undefined, changes);
    setMember(world.visits, visit, id, false, changes);
  }
  changes.drop(world.visitKeys, id);
  const twin = world.twins.rows.get(id);
  if (twin !== undefined) setMember(world.handTwins, twin, id, false, changes);
  changes.drop(world.twins, id);
  changes.drop(world.highestPatients, id);
  changes.drop(world.conveyances, id);
}

/** Adds what is retired to the tallies of its days, site by site. */
function tallyStays(world: World, ids: Iterable<ConveyanceId>, changes: Changes): void {
  const bySiteAndDate = new Map<string, { site: SiteCode; date: LocalDate; done: DoneEntry[] }>();
  for (const id of ids) {
    const stays = staysOf(world, id);
    for (const stay of stays) {
      const entry = doneEntryOf(stay, stays, 0);
      if (!entry || stay.site === undefined) continue;
      const date = dateOfHandover(entry);
      const key = dayKey(date, stay.site);
      const group = bySiteAndDate.get(key);
      if (group) group.done.push(entry);
      else bySiteAndDate.set(key, { site: stay.site, date, done: [entry] });
    }
  }
  for (const [key, { site, date, done }] of bySiteAndDate) {
    const tally = tallyOf(done, date);
    const before = world.days.rows.get(key);
    changes.put(world.days, key, { site, tally: before ? addTally(before.tally, tally) : tally });
  }
}

/** The key of a closed day at a site. */
export function dayKey(date: LocalDate, site: SiteCode): string {
  return `${date}|${site}`;
}

/** [W9] A word that was matched goes once its vehicle is gone, so that the same word again is no news. */
function retireWords(world: World, cutoff: Instant, changes: Changes): void {
  for (const [id, { site, callsign, said }] of [...world.words.rows]) {
    if (said.at >= cutoff) continue;
    const match = world.wordMatches.rows.get(id);
    if (match !== undefined) {
      const records = recordsOf(world, conveyanceOfPatient(match));
      if (records.some((record) => world.conveyances.rows.has(record))) continue;
      setMember(world.matchedWords, match, id, false, changes);
      changes.drop(world.wordMatches, id);
    }
    setUnmatched(world, id, undefined, changes);
    setMember(world.wordsByVisit, visitKey(site, callsign), id, false, changes);
    changes.drop(world.words, id);
  }
}

/** A word that fitted several may fit one now that the others are gone. */
function rereadWords(world: World, changes: Changes): void {
  const touched = new Set<ConveyanceId>();
  for (const [record, { reason }] of [...world.unmatched.rows]) {
    if (reason === 'matches-several') matchWord(world, record, changes, touched);
  }
  for (const id of touched) reboard(world, countedConveyance(world, id), changes);
}

function retireSlices(world: World, cutoff: Instant, changes: Changes): void {
  for (const [id, { at }] of [...world.reused.rows]) {
    if (at >= cutoff) continue;
    setUnmatched(world, reusedRecord(id), undefined, changes);
    changes.drop(world.reused, id);
  }
  forgetHospitalsSilentSince(world, cutoff, changes);
  retireDemand(world, cutoff, changes);
  retireContact(world, cutoff, changes);
  retireDepartment(world, cutoff, changes);
  retireFeed(world, cutoff, changes);
  retireOutside(world, cutoff, changes);
  keepMembers(world.offersByPatient, (offer) => world.offers.rows.has(offer), changes);
  keepMembers(world.releasesBySite, (release) => world.releases.rows.has(release), changes);
  keepMembers(world.divertsBySite, (divert) => world.diverts.rows.has(divert), changes);
}
