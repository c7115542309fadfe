// Whom an unmatched record may be about: patients of its site whose stay holds its time, the likeliest first. A suggestion for a
// person, who says which; nothing is ever tied by likeness alone.
import { crewTimeOf, hospitalHandoverOf } from '../handover/index.ts';
import {
  DAY,
  conveyanceOfPatient,
  isHandMade,
  orSame,
  placeAfter,
  serviceOf,
  type Instant,
  type PatientKey,
  type SiteCode,
} from '../kernel/index.ts';
import {
  BOARD_LISTS,
  EMPTY_BOARD,
  WORD_WITHIN_MS,
  conveyanceOf,
  countedConveyance,
  patientsOn,
  stayOf,
  visitKey,
  type DoneEntry,
  type PatientStay,
  type UnmatchedRecord,
  type World,
} from '../world/index.ts';
import type { SiteKept } from './keptSites.ts';
import type { Candidate } from './sourcesRow.ts';
import { isService } from './touched.ts';

/** So many are offered: one tap each. Local setting. */
const MOST_CANDIDATES = 4;

/** One of them, and how likely. */
interface Meant extends Candidate {
  readonly isNamed: boolean;
  readonly apartMs: number;
}

/** [V40] */
export function candidatesOf(site: SiteKept, entry: UnmatchedRecord): readonly Candidate[] {
  if (isService(entry.place) || entry.reason === 'id-reused') return [];
  return candidatesAmong(site, likelyKeys(site, entry), entry);
}

/** [V40] Of these patients of the site. */
export function candidatesAmong(
  site: SiteKept,
  keys: Iterable<PatientKey>,
  entry: UnmatchedRecord,
): readonly Candidate[] {
  return [...new Set(keys)]
    .flatMap((key) => meant(stayAt(site, key), entry) ?? [])
    .sort(
      (a, b) =>
        Number(b.isNamed) - Number(a.isNamed) || a.apartMs - b.apartMs || (a.patientKey < b.patientKey ? -1 : 1),
    )
    .slice(0, MOST_CANDIDATES)
    .map(({ isNamed: _named, apartMs: _apart, ...candidate }) => candidate);
}

/** A site may have thousands of records and of patients: of each record only those of its callsign and the nearest in time are read. */
function* likelyKeys(site: SiteKept, entry: UnmatchedRecord): Iterable<PatientKey> {
  const { world, site: code } = site;
  yield* keysOfCallsign(site, entry.callsign);
  yield* nearest(site.ofPatients(visitsOnBoard), entry);
  yield* nearest(world.done.rows.get(code) ?? [], entry);
}

function* keysOfCallsign({ world, site }: SiteKept, callsign: string | null): Iterable<PatientKey> {
  if (callsign === null) return;
  for (const id of world.visits.rows.get(visitKey(site, callsign)) ?? []) {
    for (const key of patientsOn(world, conveyanceOf(world, countedConveyance(world, id)))) {
      if (isShownAt(world, site, key) || world.doneAt.rows.get(key) === site) yield key;
    }
  }
}

/** A patient by when they were at the site, as a handover done is listed. */
type Visit = Pick<DoneEntry, 'key' | 'arrivedAt' | 'clearedAt' | 'stoodAt' | 'hospitalHandoverAt'>;

function visitsOnBoard(site: SiteKept): readonly Visit[] {
  const { world, site: code } = site;
  const board = world.boards.rows.get(code) ?? EMPTY_BOARD;
  const visits: Visit[] = [];
  for (const key of new Set(BOARD_LISTS.flatMap((list) => board[list]))) {
    const { arrivedAt, clearedAt = null, stop, handover } = site.stay(key);
    if (arrivedAt === undefined) continue;
    const hospitalHandoverAt = hospitalHandoverOf(handover)?.at ?? null;
    visits.push({ key, arrivedAt, clearedAt, stoodAt: stop?.knownAt ?? arrivedAt, hospitalHandoverAt });
  }
  return visits.sort((a, b) => a.stoodAt - b.stoodAt);
}

/** Of visits in order those nearest to a record that it may be about: as many as are offered, and who is as near as the last. */
function nearest(visits: readonly Visit[], entry: UnmatchedRecord): readonly PatientKey[] {
  const { at, reason } = entry;
  const keys: PatientKey[] = [];
  let after = placeAfter(visits, ({ stoodAt }) => stoodAt < at);
  let before = after - 1;
  for (let farthest = Infinity; ;) {
    const [earlier, later] = [visits[before], visits[after]];
    const isEarlier = earlier !== undefined && (later === undefined || at - earlier.stoodAt <= later.stoodAt - at);
    const visit = isEarlier ? earlier : later;
    if (!visit || Math.abs(visit.stoodAt - at) > farthest) return keys;
    if (isEarlier) before -= 1;
    else after += 1;
    if (!isNear(visit, entry) || (reason !== 'no-arrival' && visit.hospitalHandoverAt !== null)) continue;
    keys.push(visit.key);
    if (keys.length === MOST_CANDIDATES) farthest = Math.abs(visit.stoodAt - at);
  }
}

/** Of a patient on the site's board it is kept what was read. */
function stayAt(site: SiteKept, key: PatientKey): PatientStay {
  return isShownAt(site.world, site.site, key) ? site.stay(key) : stayOf(site.world, key);
}

function isShownAt({ spots }: World, site: SiteCode, key: PatientKey): boolean {
  return spots.rows.get(key)?.some((spot) => spot.site === site) ?? false;
}

/** Whether a record is about this patient otherwise, or no longer, or only now; undefined: they do not stand at its place. */
export function isMeantOtherwise(
  was: PatientStay | undefined,
  is: PatientStay | undefined,
  entry: UnmatchedRecord,
): boolean {
  const [before, now] = [was && meant(was, entry), is && meant(is, entry)];
  return before && now ? orSame(before, now) !== before : before !== now;
}

function meant(stay: PatientStay, entry: UnmatchedRecord): Meant | undefined {
  const { reason, place, callsign, at } = entry;
  if (reason === 'id-reused' || stay.site !== place || !isNear(stay, entry)) return undefined;
  if (reason !== 'no-arrival' && !mayBeMeant(stay, callsign)) return undefined;
  const candidate = candidateOf(stay, place);
  return candidate && { ...candidate, isNamed: sameCallsign(stay, callsign), apartMs: distance(stay, at) };
}

/** When somebody was at the site. */
type Times = Pick<PatientStay, 'key' | 'arrivedAt'> & { readonly clearedAt?: Instant | null | undefined };

/** A hospital's word: they were here at the time. A job without its arrival: this may be it. */
function isNear(visit: Times, entry: UnmatchedRecord): boolean {
  return entry.reason === 'no-arrival' ? isItsArrival(visit, entry) : isHereAt(visit, entry.at);
}

function isHereAt({ arrivedAt, clearedAt }: Times, at: Instant): boolean {
  if (arrivedAt === undefined) return false;
  const until = (clearedAt ?? arrivedAt + DAY) + WORD_WITHIN_MS;
  return arrivedAt - WORD_WITHIN_MS <= at && at <= until;
}

/** The arrival was entered by hand, for the same service, in the half day before. */
function isItsArrival({ key, arrivedAt }: Times, { at, record }: UnmatchedRecord): boolean {
  const hand = conveyanceOfPatient(key);
  return (
    arrivedAt !== undefined &&
    isHandMade(hand) &&
    serviceOf(hand) === serviceOf(conveyanceOfPatient(record)) &&
    arrivedAt <= at + WORD_WITHIN_MS &&
    at - arrivedAt <= DAY / 2
  );
}

/** A hospital's word: it has said nothing of them yet, or the callsign is the very one. */
function mayBeMeant(stay: PatientStay, callsign: string | null): boolean {
  return sameCallsign(stay, callsign) || hospitalHandoverOf(stay.handover) === undefined;
}

function sameCallsign({ conveyance }: PatientStay, callsign: string | null): boolean {
  return callsign !== null && conveyance.callsign?.value.toUpperCase() === callsign.toUpperCase();
}

function distance({ stop, arrivedAt }: PatientStay, at: Instant): number {
  return Math.abs((stop?.knownAt ?? arrivedAt ?? at) - at);
}

function candidateOf(
  { key, conveyance, handover, arrivedAt, clearedAt }: PatientStay,
  site: SiteCode,
): Candidate | undefined {
  if (arrivedAt === undefined) return undefined;
  return {
    patientKey: key,
    site,
    callsign: conveyance.callsign?.value ?? null,
    service: serviceOf(conveyance.id),
    arrivedAt,
    crewHandoverAt: crewTimeOf(handover) ?? null,
    clearedAt: clearedAt ?? null,
  };
}
