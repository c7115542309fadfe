// Days close: what is over the sit-rep's amendment window is retired into tallies of days and hours, kept 400 days.
import { retireContact } from '../contact/index.ts';
import { retireDemand } from '../demand/index.ts';
import { retireDepartment } from '../department/index.ts';
import { retireFeed } from '../feed/index.ts';
import {
  addDays,
  dateOf,
  localDateOf,
  midnightOf,
  type Changes,
  type ConveyanceId,
  type Instant,
  type LocalDate,
  type SiteCode,
} from '../kernel/index.ts';
import { addTally, dateOfHandover, tallyOf, type DayTally } from '../measures/index.ts';
import { doneEntryOf, forgottenBefore, moveTo, noteDone, type DoneEntry } from './board.ts';
import { setUnmatched } from './matching.ts';
import { keepMembers, setMember } from './members.ts';
import { conveyanceOf, patientsOn, staysOf } from './stay.ts';
import type { World } from './world.ts';

/** A trust may amend its daily situation report for 14 days (domain.md 4). */
export const AMENDMENT_DAYS = 14;
/** How long the tallies of closed days are kept: a year and a month, to compare with. Local setting. */
export const TALLY_DAYS = 400;

/** What one closed day came to at one site. */
export interface DayRecord {
  readonly site: SiteCode;
  readonly tally: DayTally;
}

/** The instant before which nothing may be reported any more, once `date` is closed. */
export function cutoffOf(closed: LocalDate): Instant {
  return midnightOf(addDays(closed, 1 - AMENDMENT_DAYS));
}

/** [W8] Closing the same day again, or an earlier one, changes nothing. */
export function closeDay(world: World, date: LocalDate, changes: Changes): void {
  const closed = world.closed.rows.get('closed');
  if (closed !== undefined && closed >= date) return;
  changes.put(world.closed, 'closed', date);
  forgetDone(world, forgottenBefore(world), changes);
  const cutoff = cutoffOf(date);
  const cutoffDate = localDateOf(cutoff);
  const over = [...world.conveyances.rows.keys()].filter((id) => dateOf(id) < cutoffDate);
  tallyStays(world, over, changes);
  for (const id of over) retireConveyance(world, id, changes);
  for (const [id, word] of [...world.words.rows]) {
    if (word.said.at < cutoff) retireWord(world, id, changes);
  }
  for (const [record, { at }] of [...world.unmatched.rows]) {
    if (at < cutoff) setUnmatched(world, record, undefined, changes);
  }
  for (const [id, { at }] of [...world.reused.rows]) {
    if (at < cutoff) changes.drop(world.reused, id);
  }
  retireDemand(world, cutoff, changes);
  retireContact(world, cutoff, changes);
  retireDepartment(world, cutoff, changes);
  retireFeed(world, cutoff, changes);
  keepMembers(world.offersByPatient, (offer) => world.offers.rows.has(offer), changes);
  keepMembers(world.releasesBySite, (release) => world.releases.rows.has(release), changes);
  keepMembers(world.divertsBySite, (divert) => world.diverts.rows.has(divert), changes);
  const oldest = addDays(date, -TALLY_DAYS);
  for (const [key, day] of [...world.days.rows]) if (day.tally.date < oldest) changes.drop(world.days, key);
}

function forgetDone(world: World, before: Instant, changes: Changes): void {
  for (const [site, entries] of [...world.done.rows]) {
    const kept = entries.findIndex((entry) => entry.stoodAt >= before);
    if (kept === 0) continue;
    for (const { key } of kept < 0 ? entries : entries.slice(0, kept)) changes.drop(world.doneAt, key);
    changes.put(world.done, site, kept < 0 ? [] : entries.slice(kept));
  }
}

function retireConveyance(world: World, id: ConveyanceId, changes: Changes): void {
  const conveyance = conveyanceOf(world, id);
  for (const key of patientsOn(world, conveyance)) {
    moveTo(world, key, [], changes);
    noteDone(world, key, undefined, undefined, changes);
    setUnmatched(world, key, undefined, changes);
    for (const word of world.matchedWords.rows.get(key) ?? []) changes.drop(world.wordMatches, word);
    changes.drop(world.matchedWords, key);
    changes.drop(world.handovers, key);
  }
  const visit = world.visitKeys.rows.get(id);
  if (visit !== undefined) setMember(world.visits, visit, id, false, changes);
  changes.drop(world.visitKeys, id);
  const twin = world.twins.rows.get(id);
  if (twin !== undefined) setMember(world.handTwins, twin, id, false, changes);
  changes.drop(world.twins, id);
  changes.drop(world.conveyances, id);
}

/** Adds what is retired to the tallies of its days, site by site. */
function tallyStays(world: World, ids: readonly ConveyanceId[], changes: Changes): void {
  const bySiteAndDate = new Map<string, { site: SiteCode; done: DoneEntry[] }>();
  for (const id of ids) {
    if (world.twins.rows.has(id)) continue;
    const stays = staysOf(world, id);
    for (const stay of stays) {
      const entry = doneEntryOf(stay, stays, 0);
      if (!entry || stay.site === undefined) continue;
      const key = `${dateOfHandover(entry)}|${stay.site}`;
      const group = bySiteAndDate.get(key);
      if (group) group.done.push(entry);
      else bySiteAndDate.set(key, { site: stay.site, done: [entry] });
    }
  }
  for (const [key, { site, done }] of bySiteAndDate) {
    const tally = tallyOf(done, key.slice(0, key.indexOf('|')));
    const before = world.days.rows.get(key);
    changes.put(world.days, key, { site, tally: before ? addTally(before.tally, tally) : tally });
  }
}

function retireWord(world: World, id: string, changes: Changes): void {
  const word = world.words.rows.get(id);
  const match = world.wordMatches.rows.get(id);
  if (match !== undefined) setMember(world.matchedWords, match, id, false, changes);
  changes.drop(world.wordMatches, id);
  if (word) setMember(world.wordsByVisit, `${word.site}|${word.callsign}`, id, false, changes);
  changes.drop(world.words, id);
}
