// Which records are one vehicle: a record made by hand with the CAD's. A reading of the facts, made anew when they change, so that
// the order of reports does not matter.
import { expectedAt, looksLikeTwin, siteOf, tieOf, type Conveyance } from '../conveyance/index.ts';
import { isHandMade, type Changes, type ConveyanceId } from '../kernel/index.ts';
import { setMember } from './members.ts';
import { countedConveyance } from './stay.ts';
import { rematchWords, visitKey } from './words.ts';
import type { World } from './world.ts';

/**
 * Finds a vehicle its place in the indexes, its twin, and the words that speak of it.
 * Returns every conveyance whose stay may read differently now.
 */
export function rematch(world: World, id: ConveyanceId, changes: Changes): ReadonlySet<ConveyanceId> {
  const touched = new Set<ConveyanceId>().add(id).add(countedConveyance(world, id));
  const conveyance = world.conveyances.rows.get(id);
  const keys = conveyance ? reindexVisit(world, conveyance, changes) : NO_KEYS;
  if (conveyance) {
    for (const key of keys) {
      for (const other of world.visits.rows.get(key) ?? NO_KEYS) {
        if (isHandMade(other)) retwin(world, other, changes, touched);
      }
    }
    if (isHandMade(id)) retwin(world, id, changes, touched);
  }
  rematchWords(world, keys, changes, touched);
  return touched;
}

const NO_KEYS: readonly string[] = [];

/** Whether what was said of a vehicle may move its patients, its twin or the words that speak of it. */
export function movesVehicle(world: World, id: ConveyanceId, before: Conveyance | undefined): boolean {
  const after = world.conveyances.rows.get(id);
  if (!before || !after) return before !== after;
  if (before.patients !== after.patients || !sameVisit(before, after)) return true;
  const isExpectedThen = before.eta === after.eta || expectedAt(before) === expectedAt(after);
  return !isExpectedThen && mayHaveTwin(world, id);
}

function sameVisit(a: Conveyance, b: Conveyance): boolean {
  return (
    a.callsign === b.callsign &&
    a.arrived === b.arrived &&
    a.cleared === b.cleared &&
    a.cancelled === b.cancelled &&
    a.destinations === b.destinations &&
    a.corrections === b.corrections &&
    a.tied === b.tied
  );
}

function mayHaveTwin(world: World, id: ConveyanceId): boolean {
  if (isHandMade(id)) return true;
  return (world.visits.rows.get(world.visitKeys.rows.get(id) ?? '') ?? []).some(isHandMade);
}

/** The visit keys under which the vehicle was and is found. */
function reindexVisit(world: World, conveyance: Conveyance, changes: Changes): readonly string[] {
  const site = siteOf(conveyance);
  const callsign = conveyance.callsign?.value;
  const now = site !== undefined && callsign !== undefined ? visitKey(site, callsign) : undefined;
  const was = world.visitKeys.rows.get(conveyance.id);
  if (was !== now) {
    if (was !== undefined) setMember(world.visits, was, conveyance.id, false, changes);
    if (now === undefined) changes.drop(world.visitKeys, conveyance.id);
    else {
      setMember(world.visits, now, conveyance.id, true, changes);
      changes.put(world.visitKeys, conveyance.id, now);
    }
  }
  if (was === undefined || was === now) return now === undefined ? NO_KEYS : [now];
  return now === undefined ? [was] : [was, now];
}

/** [W5] A hand-made record joins the CAD's of the same callsign, site and time when there is exactly one such. */
function retwin(world: World, id: ConveyanceId, changes: Changes, touched: Set<ConveyanceId>): void {
  const hand = world.conveyances.rows.get(id);
  if (hand) setTwin(world, id, twinOf(world, hand), changes, touched);
}

function twinOf(world: World, hand: Conveyance): ConveyanceId | undefined {
  const tie = tieOf(hand);
  if (tie !== undefined) return tie ?? undefined;
  const visits = world.visits.rows.get(world.visitKeys.rows.get(hand.id) ?? '') ?? [];
  const likely = visits.filter((id) => {
    const other = world.conveyances.rows.get(id);
    return other !== undefined && looksLikeTwin(hand, other);
  });
  return likely.length === 1 ? likely[0] : undefined;
}

function setTwin(
  world: World,
  hand: ConveyanceId,
  twin: ConveyanceId | undefined,
  changes: Changes,
  touched: Set<ConveyanceId>,
): void {
  const before = world.twins.rows.get(hand);
  touched.add(hand);
  if (before !== undefined) touched.add(before);
  if (before === twin) return;
  if (before !== undefined) setMember(world.handTwins, before, hand, false, changes);
  if (twin === undefined) changes.drop(world.twins, hand);
  else {
    setMember(world.handTwins, twin, hand, true, changes);
    changes.put(world.twins, hand, twin);
    touched.add(twin);
  }
}
