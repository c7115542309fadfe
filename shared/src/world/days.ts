// Days close: what is over the sit-rep's amendment window is retired into tallies of days and hours, kept 400 days.
import { retireContact } from '../contact/index.ts';
import { conveyingService } from '../conveyance/index.ts';
import { retireDemand } from '../demand/index.ts';
import { retireDepartment } from '../department/index.ts';
import { retireFeed } from '../feed/index.ts';
import { EMPTY_TALLY, addTallies, tallyHandover, type HandoverTally } from '../handover/index.ts';
import {
  addDays,
  dateOf,
  localDateOf,
  midnightOf,
  wallHour,
  type Changes,
  type ConveyanceId,
  type Instant,
  type LocalDate,
  type PatientKey,
  type ServiceCode,
  type SiteCode,
} from '../kernel/index.ts';
import { forgottenBefore, moveTo, noteDone } from './board.ts';
import { setMember, setUnmatched } from './matching.ts';
import { conveyanceOf, patientsOn, stayOf } from './stay.ts';
import type { World } from './world.ts';

/** A trust may amend its daily situation report for 14 days (domain.md 4). */
export const AMENDMENT_DAYS = 14;
/** How long the tallies of closed days are kept: a year and a month, to compare with. Local setting. */
export const TALLY_DAYS = 400;

/** What one closed day came to at one site: by the hour on the wall when the clock stopped, and by conveying service. */
export interface DayRecord {
  readonly date: LocalDate;
  readonly site: SiteCode;
  readonly byHour: Readonly<Record<number, HandoverTally>>;
  readonly byService: Readonly<Record<ServiceCode, HandoverTally>>;
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
  for (const id of [...world.conveyances.rows.keys()]) {
    if (dateOf(id) < cutoffDate) retireConveyance(world, id, changes);
  }
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
  const oldest = addDays(date, -TALLY_DAYS);
  for (const [key, day] of [...world.days.rows]) if (day.date < oldest) changes.drop(world.days, key);
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
    if (!world.twins.rows.has(id)) tallyStay(world, key, changes);
    moveTo(world, key, [], changes);
    noteDone(world, key, undefined, changes);
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

function tallyStay(world: World, key: PatientKey, changes: Changes): void {
  const { site, arrivedAt, stop, conveyance } = stayOf(world, key);
  if (site === undefined || arrivedAt === undefined || !stop) return;
  const date = localDateOf(stop.knownAt);
  const hour = Math.floor(wallHour(stop.knownAt));
  const service = conveyingService(conveyance.id);
  const one = tallyHandover(arrivedAt, stop.at ?? null);
  const before = world.days.rows.get(`${date}|${site}`) ?? { date, site, byHour: {}, byService: {} };
  changes.put(world.days, `${date}|${site}`, {
    ...before,
    byHour: { ...before.byHour, [hour]: addTallies(before.byHour[hour] ?? EMPTY_TALLY, one) },
    byService: { ...before.byService, [service]: addTallies(before.byService[service] ?? EMPTY_TALLY, one) },
  });
}

function retireWord(world: World, id: string, changes: Changes): void {
  const word = world.words.rows.get(id);
  const match = world.wordMatches.rows.get(id);
  if (match !== undefined) setMember(world.matchedWords, match, id, false, changes);
  changes.drop(world.wordMatches, id);
  if (word) setMember(world.wordsByVisit, `${word.site}|${word.callsign}`, id, false, changes);
  changes.drop(world.words, id);
}
