// What must hold of a world, after any fold of any events. Says what does not, in sentences. Walks the whole world: for tests,
// storms and development.
import { alertFaults } from '../alert/index.ts';
import { bedFaults } from '../bed/index.ts';
import { contactFaults } from '../contact/index.ts';
import { conveyanceFaults } from '../conveyance/index.ts';
import { demandFaults } from '../demand/index.ts';
import { departmentFaults, patientOffered } from '../department/index.ts';
import { feedFaults } from '../feed/index.ts';
import { handoverFaults } from '../handover/index.ts';
import { conveyanceOfPatient, dateOf, isHandMade, type Table } from '../kernel/index.ts';
import { opelFaults } from '../opel/index.ts';
import { outsideFaults } from '../outside/index.ts';
import { withoutArrival } from './board.ts';
import { boardFaults } from './boardInvariants.ts';
import { bundleOf, dayKeyOf } from './bundles.ts';
import { firstHeldDate } from './closed.ts';
import { placesOfDivert, placesOfFeed, placesOfRelease } from './places.ts';
import { placesOfAlert } from './siteFacts.ts';
import { countedConveyance, stayOf } from './stay.ts';
import { stretchUnder } from './stretches.ts';
import { reusedRecord, type UnmatchedReason } from './unmatched.ts';
import { dateOfWord, type WordThen } from './words.ts';
import type { World } from './world.ts';

export function worldFaults(world: World): readonly string[] {
  return [
    ...conveyanceFaults(world),
    ...handoverFaults(world),
    ...demandFaults(world),
    ...contactFaults(world),
    ...alertFaults(world),
    ...outsideFaults(world),
    ...inverseFaults(alertPlaces(world), world.alertsByPlace),
    ...departmentFaults(world),
    ...bedFaults(world),
    ...opelFaults(world),
    ...feedFaults(world),
    ...boardFaults(world),
    ...twinFaults(world),
    ...wordFaults(world),
    ...stretchFaults(world),
    ...unmatchedFaults(world),
    ...indexFaults(world),
    ...retiredFaults(world),
  ];
}

/** Two tables are each other's inverse: `forward` says where each name is, `backward` who is there. */
function inverseFaults(
  forward: Iterable<readonly [string, readonly string[]]>,
  backward: Table<readonly string[]>,
): readonly string[] {
  const expected = new Map<string, Set<string>>();
  for (const [name, keys] of forward) {
    for (const key of keys) expected.set(key, (expected.get(key) ?? new Set()).add(name));
  }
  const text = (names: Iterable<string>) => [...names].sort().join();
  const keys = new Set([...expected.keys(), ...backward.rows.keys()]);
  return [...keys]
    .filter((key) => text(expected.get(key) ?? []) !== (backward.rows.get(key)?.join() ?? ''))
    .map((key) => `${backward.name} of ${key} is [${backward.rows.get(key)?.join() ?? ''}], not those who point there`);
}

/** Where each alert is listed. */
function alertPlaces(world: World): [string, readonly string[]][] {
  return [...world.alerts.rows.keys()].map((alert) => [
    alert,
    placesOfAlert(world, alert).filter((place) => place !== undefined),
  ]);
}

/** Each name of a table of single values, with its value as a list. */
function pointing(table: Table<string>): [string, readonly string[]][] {
  return [...table.rows].map(([name, key]) => [name, [key]]);
}

/** [W5] Only a record made by hand has a twin, and the twin is none. */
function twinFaults(world: World): readonly string[] {
  return [
    ...inverseFaults(pointing(world.twins), world.handTwins),
    ...inverseFaults(pointing(world.visitKeys), world.visits),
    ...[...world.twins.rows]
      .filter(([hand, twin]) => !isHandMade(hand) || isHandMade(twin))
      .map(([hand, twin]) => `${hand} cannot be ${twin}`),
    ...[...world.visitKeys.rows.keys()]
      .filter((id) => !world.conveyances.rows.has(id))
      .map((id) => `${id} is found by its callsign but not known`),
  ];
}

/** [W6] A word is matched to one patient or is an unmatched record or was dismissed: never two of these, never none. */
function wordFaults(world: World): readonly string[] {
  const byVisit: [string, readonly string[]][] = [...world.words.rows].map(([id, { site, callsign, said }]) => [
    inOrderOf({ id, at: said.at }),
    [`${site}|${callsign.toUpperCase()}`],
  ]);
  const listed = [...world.wordsByVisit.rows].map(([key, words]) => [key, words.map(inOrderOf)] as const);
  return [
    ...inverseFaults(pointing(world.wordMatches), world.matchedWords),
    ...inverseFaults(byVisit, { name: world.wordsByVisit.name, rows: new Map(listed) }),
    ...[...world.wordMatches.rows.keys()].filter((id) => !world.words.rows.has(id)).map((id) => `no word ${id}`),
    ...[...world.words.rows.keys()].flatMap((id) => {
      const fates = [
        world.wordMatches.rows.has(id),
        world.unmatched.rows.has(id),
        world.records.rows.get(id)?.value.kind === 'dismissed',
      ].filter(Boolean).length;
      return fates === 1 ? [] : [`word ${id} has ${fates} fates`];
    }),
  ];
}

/** Sorts as words are listed: by when they were said. */
function inOrderOf({ id, at }: WordThen): string {
  return `${String(at).padStart(16, '0')} ${id}`;
}

/** [W43] Under each callsign and site stand the vehicles that are or were there, and when: all of them and no other. */
function stretchFaults(world: World): readonly string[] {
  const keys = new Set([...world.visits.rows.keys(), ...world.stretches.rows.keys()]);
  return [...keys].flatMap((key) => {
    const ids = new Set((world.visits.rows.get(key) ?? []).map((id) => countedConveyance(world, id)));
    const meant = [...ids].sort().flatMap((id) => stretchUnder(world, key, id) ?? []);
    const held = world.stretches.rows.get(key) ?? [];
    return JSON.stringify(meant) === JSON.stringify(held)
      ? []
      : [`the stretches under ${key} are not those of its vehicles`];
  });
}

/** [W7] [W14] Every unmatched record is about something that is kept, and is listed at its place. */
function unmatchedFaults(world: World): readonly string[] {
  const byPlace: [string, readonly string[]][] = [...world.unmatched.rows].map(([id, { place }]) => [id, [place]]);
  return [
    ...inverseFaults(byPlace, world.unmatchedByPlace),
    ...[...world.unmatched.rows].flatMap(([key, { record, reason }]) => [
      ...(record === key ? [] : [`record ${record} is kept under ${key}`]),
      ...(isAboutSomething(world, key, reason) ? [] : [`record ${key} (${reason}) is about nothing`]),
    ]),
  ];
}

function isAboutSomething(world: World, record: string, reason: UnmatchedReason): boolean {
  switch (reason) {
    case 'id-reused':
      return [...world.reused.rows.keys()].some((id) => reusedRecord(id) === record);
    case 'no-arrival':
      return withoutArrival(world, stayOf(world, record)) !== undefined;
    case 'matches-none':
    case 'matches-several':
      return world.words.rows.has(record);
  }
}

function indexFaults(world: World): readonly string[] {
  const known = (keys: readonly (string | undefined)[]) => [...new Set(keys)].filter((key) => key !== undefined);
  return [
    ...inverseFaults(
      [...world.offers.rows].map(([id, { offered }]) => [id, known([offered && patientOffered(offered.value)])]),
      world.offersByPatient,
    ),
    ...inverseFaults(
      [...world.releases.rows].map(([id, release]) => [id, known(placesOfRelease(release))]),
      world.releasesBySite,
    ),
    ...inverseFaults(
      [...world.diverts.rows].map(([id, divert]) => [id, known(placesOfDivert(divert))]),
      world.divertsBySite,
    ),
    ...inverseFaults(
      heldVehicles(world).map((id) => [id, [dayKeyOf(dateOf(id), bundleOf(id))]]),
      world.vehiclesByDay,
    ),
    ...inverseFaults(
      [...world.words.rows].map(([id, word]) => [id, [dayKeyOf(dateOfWord(word), bundleOf(id))]]),
      world.wordsByDay,
    ),
    ...inverseFaults(
      [...world.feeds.rows].map(([id, feed]) => [id, known(placesOfFeed(feed))]),
      world.feedsByPlace,
    ),
  ];
}

/** [W9] [W42] Nothing of a retired job is left. */
function retiredFaults(world: World): readonly string[] {
  return heldVehicles(world).flatMap((id) => {
    const date = world.closed.rows.get(String(bundleOf(id)));
    if (date === undefined || dateOf(id) >= firstHeldDate(date)) return [];
    return isHeldByTwin(world, id, firstHeldDate(date)) ? [] : [`${id} should have gone when ${date} was closed`];
  });
}

function heldVehicles({ conveyances, handovers }: World): readonly string[] {
  return [...new Set([...conveyances.rows.keys(), ...[...handovers.rows.keys()].map(conveyanceOfPatient)])];
}

function isHeldByTwin(world: World, id: string, firstHeld: string): boolean {
  const counted = world.twins.rows.get(id) ?? id;
  return [counted, ...(world.handTwins.rows.get(counted) ?? [])].some((record) => dateOf(record) >= firstHeld);
}
