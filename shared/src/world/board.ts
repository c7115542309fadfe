// The board of each site: which patients stand on which list, and the handovers done. Kept up vehicle by vehicle.
import {
  arrivalOf,
  cancellationOf,
  conveyingService,
  destinationOf,
  destinationWordOf,
  type Conveyance,
} from '../conveyance/index.ts';
import { clockStopOf, emptyHandover, hospitalHandoverOf, newCrewOf, type Handover } from '../handover/index.ts';
import {
  patientKey,
  type Changes,
  type ConveyanceId,
  type Instant,
  type PatientKey,
  type SiteCode,
  type Table,
} from '../kernel/index.ts';
import { unlistedBefore } from './closed.ts';
import { listedDone, noteDone } from './done.ts';
import { withMember } from './members.ts';
import { servicePlace } from './places.ts';
import { highestPatient, staysOf, type PatientStay } from './stay.ts';
import { awaitsAgreement, noteToValidate } from './toValidate.ts';
import { setUnmatched, type UnmatchedRecord } from './unmatched.ts';
import type { World } from './world.ts';

/**
 * Where a patient stands on a site's board:
 * inbound → waiting (arrived, not handed over) → no-space (handed over, no designated space) → clearing (handed over, has a
 * space, the crew is not clear) → gone. `away`: was coming here and now goes elsewhere, or is cancelled.
 */
export const BOARD_LISTS = ['inbound', 'waiting', 'no-space', 'clearing', 'away'] as const;
export type BoardList = (typeof BOARD_LISTS)[number];

export interface BoardSpot {
  readonly site: SiteCode;
  readonly list: BoardList;
}
/** Keys in order, so that two boards with the same patients are equal. */
export type Board = Readonly<Record<BoardList, readonly PatientKey[]>>;

export const EMPTY_BOARD: Board = { inbound: [], waiting: [], 'no-space': [], clearing: [], away: [] };

/** Whether a patient may stand elsewhere now; care and needs move nobody. */
export function movesPatient(before: Handover = NOTHING_SAID, after: Handover = NOTHING_SAID): boolean {
  return (
    before.places !== after.places ||
    before.crewWords !== after.crewWords ||
    before.hospitalWords !== after.hospitalWords ||
    before.placed !== after.placed ||
    before.validated !== after.validated ||
    before.corrections !== after.corrections
  );
}

const NOTHING_SAID = emptyHandover('');

/**
 * Puts every patient of a vehicle where the facts say. `most`: how many numbers to look through for patients who are on it no
 * more; all four where it may just have parted from another record.
 */
export function reboard(
  world: World,
  id: ConveyanceId,
  changes: Changes,
  most: number = highestPatient(world, id),
): void {
  const stays = world.twins.rows.has(id) ? [] : staysOf(world, id);
  for (const stay of stays) {
    const { key, site } = stay;
    moveTo(world, key, spotsOf(world, stay), changes);
    noteDone(world, key, listedDone(world, stay, stays), site, changes);
    setUnmatched(world, key, withoutArrival(world, stay), changes);
    noteToValidate(world, key, awaitsAgreement(world, stay) ? site : undefined, changes);
  }
  for (let number = 1; number <= most && stays.length < most; number += 1) {
    const key = patientKey(id, number);
    if (!stays.some((one) => one.key === key)) unboard(world, key, changes);
  }
}

/** Takes a patient off every list. */
export function unboard(world: World, key: PatientKey, changes: Changes): void {
  moveTo(world, key, NOWHERE, changes);
  noteDone(world, key, undefined, undefined, changes);
  setUnmatched(world, key, undefined, changes);
  noteToValidate(world, key, undefined, changes);
}

const NOWHERE: readonly BoardSpot[] = [];
const NO_SITES: readonly SiteCode[] = [];

/** [W2] Where the instants put a patient. */
export function spotsOf(world: World, stay: PatientStay): readonly BoardSpot[] {
  const { conveyance, site } = stay;
  if (site === undefined) return NOWHERE;
  const own = listOf(stay);
  const others = own === 'inbound' || own === 'waiting' ? sitesLeft(conveyance, site) : NO_SITES;
  const left = own === 'away' ? [site] : others;
  const away = left.length > 0 ? awaySpots(world, left, wentAwayAt(conveyance)) : NOWHERE;
  return own === undefined || own === 'away' ? away : [{ site, list: own }, ...away];
}

/** [W18] */
function awaySpots(world: World, sites: readonly SiteCode[], wentAt: Instant): readonly BoardSpot[] {
  return sites.filter((site) => wentAt >= unlistedBefore(world, site)).map((site) => ({ site, list: 'away' }));
}

function listOf({ conveyance, arrivedAt, stop, hasSpace, clearedAt, handover }: PatientStay): BoardList | undefined {
  const isCancelled = cancellationOf(conveyance) !== undefined;
  if (arrivedAt === undefined) {
    if (isCancelled) return 'away';
    return stop || destinationOf(conveyance) === undefined ? undefined : 'inbound';
  }
  if (!stop) return isCancelled ? 'away' : 'waiting';
  if (!hasSpace) return 'no-space';
  return clearedAt === undefined && !newCrewOf(handover) ? 'clearing' : undefined;
}

/** [W4] The sites that expected this vehicle and must be told that it goes elsewhere. */
function sitesLeft({ destinations, corrections }: Conveyance, site: SiteCode): readonly SiteCode[] {
  if (destinations.length === 0 || (destinations.length === 1 && destinations[0]?.value.site === site)) return NO_SITES;
  const sites = new Set<SiteCode>();
  for (const { value, id } of destinations) {
    if (value.site !== site && !corrections.withdrawn.some((word) => word.value === id)) sites.add(value.site);
  }
  return [...sites].sort();
}

/** [W18] When it became known that the vehicle goes elsewhere or nowhere. */
function wentAwayAt(conveyance: Conveyance): Instant {
  const words = [cancellationOf(conveyance), destinationWordOf(conveyance), arrivalOf(conveyance)];
  return Math.max(...words.map((word) => word?.at ?? 0));
}

/** Takes a patient off the lists it was on and puts it on these. */
export function moveTo(world: World, key: PatientKey, spots: readonly BoardSpot[], changes: Changes): void {
  const before = world.spots.rows.get(key) ?? NOWHERE;
  if (sameSpots(before, spots)) return;
  for (const { site, list } of before) setOnList(world.boards, site, list, key, false, changes);
  for (const { site, list } of spots) setOnList(world.boards, site, list, key, true, changes);
  if (spots.length > 0) changes.put(world.spots, key, spots);
  else changes.drop(world.spots, key);
}

function sameSpots(a: readonly BoardSpot[], b: readonly BoardSpot[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i]?.site !== b[i]?.site || a[i]?.list !== b[i]?.list) return false;
  return true;
}

/** A board with nobody on it is none, so that two worlds with the same patients are the same. */
function setOnList(
  boards: Table<Board>,
  site: SiteCode,
  list: BoardList,
  key: PatientKey,
  present: boolean,
  changes: Changes,
): void {
  const board = boards.rows.get(site) ?? EMPTY_BOARD;
  const after: Record<BoardList, readonly PatientKey[]> = { ...board };
  after[list] = withMember(board[list], key, present);
  if (!present && BOARD_LISTS.every((one) => after[one].length === 0)) changes.drop(boards, site);
  else changes.put(boards, site, after);
}

/**
 * [W7] A handover, or a crew that is clear, of a vehicle that never arrived: an unmatched record at the site it was bound for,
 * or that the hospital named; at the service's own place where nobody named a site.
 */
export function withoutArrival(world: World, stay: PatientStay): UnmatchedRecord | undefined {
  const { key, stop, arrivedAt, conveyance, handover } = stay;
  if (!stop || arrivedAt !== undefined || world.records.rows.has(key)) return undefined;
  if (cancellationOf(conveyance) && !clockStopOf(handover)) return undefined;
  const place =
    stay.site ?? hospitalHandoverOf(handover)?.word.value.site ?? servicePlace(conveyingService(conveyance.id));
  return { record: key, place, reason: 'no-arrival', at: stop.knownAt, callsign: conveyance.callsign?.value ?? null };
}
