// When each vehicle of a callsign may be spoken of at a site: so that a word that names no more is tried with the few that were
// there then, and not with every vehicle of that callsign in a fortnight.
import { arrivalOf, clearOf, siteOf } from '../conveyance/index.ts';
import { DAY, MINUTE, placeAfter, type Changes, type ConveyanceId, type Instant } from '../kernel/index.ts';
import { conveyanceOf, recordsOf } from './stay.ts';
import type { World } from './world.ts';

/** The hospital's word is looked for this far around a vehicle's stay. Local setting (design.md Two-party-handover). */
export const WORD_WITHIN_MS = 30 * MINUTE;

/** A stretch of time, both ends within it. */
export interface Reach {
  readonly from: Instant;
  readonly to: Instant;
}

/** [W6] The stretch in which the hospital's word may speak of a vehicle, by the record that counts for it. */
export interface Stretch extends Reach {
  readonly id: ConveyanceId;
}

/** The stretch of a vehicle under a key of `visits`; undefined where none of its records is found there, or it is elsewhere. */
export function stretchUnder(world: World, key: string, id: ConveyanceId): Stretch | undefined {
  const vehicle = conveyanceOf(world, id);
  const arrivedAt = arrivalOf(vehicle)?.at;
  if (arrivedAt === undefined || !key.startsWith(`${siteOf(vehicle) ?? ''}|`)) return undefined;
  if (!recordsOf(world, id).some((record) => world.visitKeys.rows.get(record) === key)) return undefined;
  const to = (clearOf(vehicle)?.at ?? arrivedAt + DAY) + WORD_WITHIN_MS;
  return { id, from: arrivedAt - WORD_WITHIN_MS, to };
}

/**
 * Puts the stretch of a vehicle under this key right, and answers with all the time that it holds or held. Only of the record that
 * counts; of another there is none.
 */
export function restretch(world: World, key: string, id: ConveyanceId, changes: Changes): Reach | undefined {
  const now = world.twins.rows.has(id) ? undefined : stretchUnder(world, key, id);
  const was = putStretch(world, key, id, now, changes);
  return was && now ? { from: Math.min(was.from, now.from), to: Math.max(was.to, now.to) } : (was ?? now);
}

/** Answers with the stretch that stood there before. */
export function putStretch(
  world: World,
  key: string,
  id: ConveyanceId,
  stretch: Stretch | undefined,
  changes: Changes,
): Stretch | undefined {
  const before = world.stretches.rows.get(key) ?? NONE;
  const place = placeAfter(before, (other) => other.id < id);
  const old = before[place]?.id === id ? before[place] : undefined;
  if (old?.from === stretch?.from && old?.to === stretch?.to) return old;
  const after = before.toSpliced(place, old ? 1 : 0, ...(stretch ? [stretch] : []));
  if (after.length > 0) changes.put(world.stretches, key, after);
  else changes.drop(world.stretches, key);
  return old;
}

const NONE: readonly Stretch[] = [];

/** The vehicles of which a word may speak that was said under this key at this instant. */
export function vehiclesThen(world: World, key: string, at: Instant): readonly ConveyanceId[] {
  const stretches = world.stretches.rows.get(key) ?? NONE;
  return stretches.filter(({ from, to }) => from <= at && at <= to).map(({ id }) => id);
}
