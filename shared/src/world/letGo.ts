// What goes with a bundle of a closed day: its places list what is over no more, and its journeys and words that can be amended no more
// are retired, counted in the tallies of their days.
import { forgetFate } from '../feed/index.ts';
import {
  conveyanceOfPatient,
  dateOf,
  patientKey,
  type Changes,
  type ConveyanceId,
  type Instant,
  type LocalDate,
  type SiteCode,
  type Table,
} from '../kernel/index.ts';
import { reboard, unboard } from './board.ts';
import { bundleOf, keepByDay, namesIn } from './bundles.ts';
import { cutoffOf, firstHeldDate, unlistedBefore } from './closed.ts';
import { tallyStays } from './dayTallies.ts';
import { putDone } from './done.ts';
import { setMember } from './members.ts';
import { placesOfAlert } from './siteFacts.ts';
import { MOST_PATIENTS, countedConveyance, recordsOf } from './stay.ts';
import { putStretch } from './stretches.ts';
import { addOneSided } from './toValidate.ts';
import { setUnmatched } from './unmatched.ts';
import { dateOfWord, listWord, matchWord } from './words.ts';
import type { World } from './world.ts';

export function letGo(world: World, bundle: number, date: LocalDate, changes: Changes): void {
  changes.put(world.closed, String(bundle), date);
  unlist(world, bundle, changes);
  rereadWords(world, bundle, changes);
  const firstHeld = firstHeldDate(date);
  const over = vehiclesOver(world, bundle, firstHeld);
  tallyStays(world, over, changes);
  const words = [...over].flatMap((id) => recordsOf(world, id).flatMap((record) => wordsMatchedTo(world, record)));
  for (const id of over)
    for (const record of recordsOf(world, id)) retireRecord(world, record, cutoffOf(date), changes);
  for (const word of [...words, ...namesIn(world.wordsByDay, bundle, firstHeld)]) {
    retireWord(world, word, cutoffOf(date), changes);
  }
}

/** A word that fitted several vehicles may fit one now that the others are over. */
function rereadWords(world: World, bundle: number, changes: Changes): void {
  const touched = new Set<ConveyanceId>();
  for (const word of namesIn(world.wordsByDay, bundle)) {
    if (world.unmatched.rows.get(word)?.reason === 'matches-several') matchWord(world, word, changes, touched);
  }
  for (const id of touched) reboard(world, countedConveyance(world, id), changes);
}

/** [W18] What stood before is not listed any more: handovers done, vehicles that went elsewhere, alerts that are over. */
function unlist(world: World, bundle: number, changes: Changes): void {
  for (const site of placesIn(bundle, world.done)) {
    addOneSided(world, site, changes);
    unlistDone(world, site, unlistedBefore(world, site), changes);
  }
  for (const site of placesIn(bundle, world.boards)) {
    const away = world.boards.rows.get(site)?.away ?? [];
    for (const id of new Set(away.map(conveyanceOfPatient))) reboard(world, id, changes);
  }
  for (const place of placesIn(bundle, world.alertsByPlace)) {
    const alerts = world.alertsByPlace.rows.get(place) ?? [];
    for (const alert of alerts) {
      if (placesOfAlert(world, alert).length === 0) setMember(world.alertsByPlace, place, alert, false, changes);
    }
  }
}

function placesIn(bundle: number, { rows }: Table<unknown>): readonly string[] {
  return [...rows.keys()].filter((place) => bundleOf(place) === bundle);
}

function unlistDone(world: World, site: SiteCode, before: Instant, changes: Changes): void {
  const entries = world.done.rows.get(site) ?? [];
  const kept = entries.filter((entry) => entry.stoodAt >= before);
  if (kept.length === entries.length) return;
  for (const { key, stoodAt } of entries) if (stoodAt < before) changes.drop(world.doneAt, key);
  putDone(world, site, kept, changes);
}

/** Every record of these vehicles is of a date before this one. One that has records in several bundles goes with the first of them. */
function vehiclesOver(world: World, bundle: number, firstHeld: LocalDate): ReadonlySet<ConveyanceId> {
  const over = namesIn(world.vehiclesByDay, bundle, firstHeld).filter((id) =>
    recordsOf(world, id).every((record) => dateOf(record) < firstHeld),
  );
  return new Set(over.map((id) => countedConveyance(world, id)));
}

function wordsMatchedTo(world: World, id: ConveyanceId): readonly string[] {
  const words: string[] = [];
  for (let number = 1; number <= MOST_PATIENTS; number += 1) {
    words.push(...(world.matchedWords.rows.get(patientKey(id, number)) ?? []));
  }
  return words;
}

function retireRecord(world: World, id: ConveyanceId, cutoff: Instant, changes: Changes): void {
  for (let number = 1; number <= MOST_PATIENTS; number += 1) {
    const key = patientKey(id, number);
    unboard(world, key, changes);
    changes.drop(world.handovers, key);
    forgetFate(world, key, cutoff, changes);
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
  keepByDay(world.vehiclesByDay, dateOf(id), id, false, changes);
}

/** [W9] A word that was matched goes once its vehicle is gone, so that the same word again is no news. */
function retireWord(world: World, id: string, cutoff: Instant, changes: Changes): void {
  const word = world.words.rows.get(id);
  if (!word || word.said.at >= cutoff) return;
  const match = world.wordMatches.rows.get(id);
  if (match !== undefined) {
    const records = recordsOf(world, conveyanceOfPatient(match));
    if (records.some((record) => world.conveyances.rows.has(record))) return;
    setMember(world.matchedWords, match, id, false, changes);
    changes.drop(world.wordMatches, id);
  }
  setUnmatched(world, id, undefined, changes);
  listWord(world, id, word, false, changes);
  keepByDay(world.wordsByDay, dateOfWord(word), id, false, changes);
  changes.drop(world.words, id);
  forgetFate(world, id, cutoff, changes);
}
