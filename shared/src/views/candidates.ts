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
  return staysAbout(site, entry)
    .flatMap((stay) => meant(stay, entry) ?? [])
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
  if (reason === 'id-reused' || stay.site !== place || !isNear(stay, entry)) return undefined;
  if (reason !== 'no-arrival' && !mayBeMeant(stay, callsign)) return undefined;
  const candidate = candidateOf(stay, place);
  return candidate && { ...candidate, isNamed: sameCallsign(stay, callsign), apartMs: distance(stay, at) };
}

/** The stays on the board, and those of the many that are over whose time is near the record's. */
function staysAbout(site: SiteKept, entry: UnmatchedRecord): readonly PatientStay[] {
  const { world, site: code } = site;
  const board = world.boards.rows.get(code) ?? EMPTY_BOARD;
  const shown = new Set(BOARD_LISTS.flatMap((list) => board[list]));
  const over = (world.done.rows.get(code) ?? []).filter((one) => !shown.has(one.key) && isNear(one, entry));
  return [...[...shown].map((key) => site.stay(key)), ...over.map(({ key }) => stayOf(world, key))];
}

/** When somebody was at the site. */
interface Visit {
  readonly key: PatientKey;
  readonly arrivedAt: Instant | undefined;
  readonly clearedAt: Instant | null | undefined;
}

/** A hospital's word: they were here at the time. A job without its arrival: this may be it. */
function isNear(visit: Visit, entry: UnmatchedRecord): boolean {
  return entry.reason === 'no-arrival' ? isItsArrival(visit, entry) : isHereAt(visit, entry.at);
}

function isHereAt({ arrivedAt, clearedAt }: Visit, at: Instant): boolean {
  if (arrivedAt === undefined) return false;
  const until = (clearedAt ?? arrivedAt + DAY) + WORD_WITHIN_MS;
  return arrivedAt - WORD_WITHIN_MS <= at && at <= until;
}

/** The arrival was entered by hand, for the same service, in the half day before. */
function isItsArrival({ key, arrivedAt }: Visit, { at, record }: UnmatchedRecord): boolean {
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
