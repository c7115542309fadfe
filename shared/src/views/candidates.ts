// Whom an unmatched record may be about: patients of its site whose stay holds its time, the likeliest first. A suggestion for a
// person, who says which; nothing is ever tied by likeness alone.
import { crewTimeOf, hospitalHandoverOf } from '../handover/index.ts';
import {
  DAY,
  conveyanceOfPatient,
  isHandMade,
  orSame,
  serviceOf,
  type Instant,
  type PatientKey,
  type SiteCode,
} from '../kernel/index.ts';
import {
  BOARD_LISTS,
  EMPTY_BOARD,
  WORD_WITHIN_MS,
  stayOf,
  type PatientStay,
  type UnmatchedRecord,
  type World,
} from '../world/index.ts';
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
export function candidatesOf(world: World, entry: UnmatchedRecord): readonly Candidate[] {
  const { place, reason } = entry;
  if (isService(place) || reason === 'id-reused') return [];
  return patientsAt(world, place)
    .flatMap((key) => meant(stayOf(world, key), entry) ?? [])
    .sort(
      (a, b) =>
        Number(b.isNamed) - Number(a.isNamed) || a.apartMs - b.apartMs || (a.patientKey < b.patientKey ? -1 : 1),
    )
    .slice(0, MOST_CANDIDATES)
    .map(({ isNamed: _named, apartMs: _apart, ...candidate }) => candidate);
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
  const fits = reason === 'no-arrival' ? isItsArrival : mayBeMeant;
  if (reason === 'id-reused' || stay.site !== place || !fits(stay, entry)) return undefined;
  const candidate = candidateOf(stay, place);
  return candidate && { ...candidate, isNamed: sameCallsign(stay, callsign), apartMs: distance(stay, at) };
}

function patientsAt(world: World, site: SiteCode): readonly PatientKey[] {
  const board = world.boards.rows.get(site) ?? EMPTY_BOARD;
  const done = world.done.rows.get(site) ?? [];
  return [...new Set([...BOARD_LISTS.flatMap((list) => board[list]), ...done.map(({ key }) => key)])];
}

/** A hospital's word: here at the time, and the hospital has said nothing of them yet, or the callsign is the very one. */
function mayBeMeant(stay: PatientStay, { at, callsign }: UnmatchedRecord): boolean {
  const { arrivedAt, clearedAt, handover } = stay;
  if (arrivedAt === undefined) return false;
  const until = (clearedAt ?? arrivedAt + DAY) + WORD_WITHIN_MS;
  const isHereThen = arrivedAt - WORD_WITHIN_MS <= at && at <= until;
  return isHereThen && (sameCallsign(stay, callsign) || hospitalHandoverOf(handover) === undefined);
}

/** A job without its arrival: the arrival was entered by hand, for the same service, in the half day before. */
function isItsArrival({ key, arrivedAt }: PatientStay, { at, record }: UnmatchedRecord): boolean {
  const hand = conveyanceOfPatient(key);
  return (
    arrivedAt !== undefined &&
    isHandMade(hand) &&
    serviceOf(hand) === serviceOf(conveyanceOfPatient(record)) &&
    arrivedAt <= at + WORD_WITHIN_MS &&
    at - arrivedAt <= DAY / 2
  );
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
