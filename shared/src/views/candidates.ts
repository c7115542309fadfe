// Whom an unmatched record may be about: patients of its site whose stay holds its time, the likeliest first. A suggestion for a
// person, who says which; nothing is ever tied by likeness alone.
import { crewTimeOf, hospitalHandoverOf } from '../handover/index.ts';
import {
  DAY,
  conveyanceOfPatient,
  isHandMade,
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

/** [V40] */
export function candidatesOf(world: World, entry: UnmatchedRecord): readonly Candidate[] {
  const { place, at, callsign, reason } = entry;
  if (isService(place) || reason === 'id-reused') return [];
  const fits = reason === 'no-arrival' ? isItsArrival : mayBeMeant;
  return patientsAt(world, place)
    .map((key) => stayOf(world, key))
    .filter((stay) => stay.site === place && fits(stay, entry))
    .map((stay) => ({ stay, rank: [sameCallsign(stay, callsign) ? 0 : 1, distance(stay, at)] as const }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || (a.stay.key < b.stay.key ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .flatMap(({ stay }) => candidateOf(stay, place) ?? []);
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
