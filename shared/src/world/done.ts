// The handovers done at each site, oldest first, as the measures need them. Kept up patient by patient.
import { arrivalOf, conveyingService } from '../conveyance/index.ts';
import { crewTimeOf, hospitalHandoverOf } from '../handover/index.ts';
import {
  isLate,
  patientNumber,
  placeAfter,
  type Changes,
  type Instant,
  type PatientKey,
  type SiteCode,
} from '../kernel/index.ts';
import { crewStaysHeld, type DoneHandover, type VehiclePatient } from '../measures/index.ts';
import { unlistedBefore } from './closed.ts';
import type { PatientStay } from './stay.ts';
import { openTimesOf } from './toValidate.ts';
import type { World } from './world.ts';

/** One handover done, as the measures need it, and whose it is. */
export interface DoneEntry extends DoneHandover {
  readonly key: PatientKey;
  /** One party's time is missing and nobody agreed on the other's: it awaits agreement once its day is closed. */
  readonly oneSided?: true;
}

/** Keeps the site's list of handovers done; without an entry the patient leaves it. */
export function noteDone(
  world: World,
  key: PatientKey,
  entry: DoneEntry | undefined,
  at: SiteCode | undefined,
  changes: Changes,
): void {
  const site = entry && at;
  const before = world.doneAt.rows.get(key);
  if (before !== undefined && before !== site) {
    putDone(world, before, withoutKey(world.done.rows.get(before) ?? [], key), changes);
    if (!entry) changes.drop(world.doneAt, key);
  }
  if (!entry || site === undefined) return;
  const entries = world.done.rows.get(site) ?? [];
  const place = before === site ? placeOf(entries, entry) : -1;
  const old = entries[place];
  if (old && sameEntry(old, entry)) return;
  if (old?.stoodAt === entry.stoodAt) putDone(world, site, entries.with(place, entry), changes);
  else putDone(world, site, withEntry(old ? entries.toSpliced(place, 1) : entries, entry), changes);
  changes.put(world.doneAt, key, site);
}

export function putDone(world: World, site: SiteCode, entries: readonly DoneEntry[], changes: Changes): void {
  if (entries.length > 0) changes.put(world.done, site, entries);
  else changes.drop(world.done, site);
}

/** What its site lists of a stay that is over. [W18] */
export function listedDone(world: World, stay: PatientStay, stays: readonly PatientStay[]): DoneEntry | undefined {
  return stay.site === undefined ? undefined : doneEntryOf(stay, stays, unlistedBefore(world, stay.site));
}

/** What the measures need of a stay that is over; undefined while it is not, or where it stood before `since`. */
export function doneEntryOf(stay: PatientStay, stays: readonly PatientStay[], since: Instant): DoneEntry | undefined {
  const { key, stop, clearedAt, conveyance, handover } = stay;
  const arrival = arrivalOf(conveyance);
  if (!arrival || !stop || stop.knownAt < since) return undefined;
  const entry: { -readonly [Name in keyof DoneEntry]: DoneEntry[Name] } = {
    key,
    arrivedAt: arrival.at,
    handoverAt: stop.at ?? null,
    stoodAt: stop.knownAt,
    crewHandoverAt: crewTimeOf(handover) ?? null,
    hospitalHandoverAt: hospitalHandoverOf(handover)?.at ?? null,
    clearedAt: clearedAt ?? null,
    service: conveyingService(conveyance.id),
  };
  if (stays.length > 1 && crewStaysHeld(vehiclePatient(stay), stays.map(vehiclePatient))) entry.crewStillHeld = true;
  if (stop.late || isLate(arrival)) entry.late = true;
  if (openTimesOf(stay) === 'one-sided') entry.oneSided = true;
  return entry;
}

function vehiclePatient({ key, stop }: PatientStay): VehiclePatient {
  return { patient: patientNumber(key), stoodAt: stop?.knownAt ?? null };
}

function sameEntry(a: DoneEntry, b: DoneEntry): boolean {
  return (
    a.arrivedAt === b.arrivedAt &&
    a.handoverAt === b.handoverAt &&
    a.stoodAt === b.stoodAt &&
    a.clearedAt === b.clearedAt &&
    a.crewHandoverAt === b.crewHandoverAt &&
    a.hospitalHandoverAt === b.hospitalHandoverAt &&
    a.crewStillHeld === b.crewStillHeld &&
    a.late === b.late &&
    a.oneSided === b.oneSided
  );
}

function withoutKey(entries: readonly DoneEntry[], key: PatientKey): readonly DoneEntry[] {
  return entries.filter((entry) => entry.key !== key);
}

/** Where a patient of this list stands in it: found by its time where that is as it was. */
function placeOf(entries: readonly DoneEntry[], entry: DoneEntry): number {
  const place = placeAfter(entries, (other) => isAfter(entry, other));
  return entries[place]?.key === entry.key ? place : entries.findLastIndex(({ key }) => key === entry.key);
}

/** Oldest first; most come in at the end. */
function withEntry(entries: readonly DoneEntry[], entry: DoneEntry): readonly DoneEntry[] {
  let place = entries.length;
  while (place > 0 && isAfter(entries[place - 1], entry)) place -= 1;
  return entries.toSpliced(place, 0, entry);
}

function isAfter(a: DoneEntry | undefined, b: DoneEntry | undefined): boolean {
  return a !== undefined && b !== undefined && (a.stoodAt > b.stoodAt || (a.stoodAt === b.stoodAt && a.key > b.key));
}
