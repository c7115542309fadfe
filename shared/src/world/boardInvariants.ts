// What must hold of the boards and of the handovers listed as done. Says what does not, in sentences.
import { cancellationOf } from '../conveyance/index.ts';
import { conveyanceOfPatient, type PatientKey } from '../kernel/index.ts';
import { BOARD_LISTS, spotsOf, withoutArrival, type BoardSpot } from './board.ts';
import { listedDone } from './done.ts';
import { stayOf, staysOf, type PatientStay } from './stay.ts';
import { awaitsAgreement } from './toValidate.ts';
import type { World } from './world.ts';

export function boardFaults(world: World): readonly string[] {
  return [...inverseFaults(world), ...stayFaults(world), ...doneFaults(world)];
}

/** Boards and spots are each other's inverse; a patient stands once on a board, and is here or coming at one site at most. */
function inverseFaults(world: World): readonly string[] {
  const onBoards = [...world.boards.rows].flatMap(([site, board]) =>
    BOARD_LISTS.flatMap((list) => board[list].map((key) => `${key} ${site} ${list}`)),
  );
  const bySpots = [...world.spots.rows].flatMap(([key, spots]) =>
    spots.map(({ site, list }) => `${key} ${site} ${list}`),
  );
  const unsorted = [...world.boards.rows].flatMap(([site, board]) =>
    BOARD_LISTS.filter((list) => board[list].join() !== [...new Set(board[list])].sort().join()).map(
      (list) => `${list} at ${site} is not in order`,
    ),
  );
  return [
    ...(onBoards.sort().join('\n') === bySpots.sort().join('\n') ? [] : ['boards and spots differ']),
    ...unsorted,
    ...[...world.spots.rows].flatMap(([key, spots]) => spotFaults(key, spots)),
  ];
}

function spotFaults(key: PatientKey, spots: readonly BoardSpot[]): readonly string[] {
  const sites = new Set(spots.map(({ site }) => site));
  return [
    ...(sites.size === spots.length ? [] : [`${key} stands twice on one board`]),
    ...(spots.filter(({ list }) => list !== 'away').length <= 1 ? [] : [`${key} is at two sites`]),
  ];
}

/** [W2] Every patient stands where the instants say; nobody else stands anywhere, nor a record that was joined to another. */
function stayFaults(world: World): readonly string[] {
  const listed = [...world.spots.rows.keys(), ...world.doneAt.rows.keys()];
  const vehicles = new Set([
    ...world.conveyances.rows.keys(),
    ...world.handTwins.rows.keys(),
    ...[...world.handovers.rows.keys(), ...listed].map(conveyanceOfPatient),
  ]);
  return [...vehicles].flatMap((id) => {
    const stays = world.twins.rows.has(id) ? [] : staysOf(world, id);
    return [
      ...listed
        .filter((key) => conveyanceOfPatient(key) === id && !stays.some((stay) => stay.key === key))
        .map((key) => `${key} is nobody and stands on a board`),
      ...stays.flatMap((stay) => [
        ...placeFaults(stay.key, spotsOf(world, stay), world.spots.rows.get(stay.key) ?? []),
        ...stageFaults(stay, world.spots.rows.get(stay.key) ?? []),
        ...recordFaults(world, stay),
        ...validationFaults(world, stay),
      ]),
    ];
  });
}

function placeFaults(key: PatientKey, meant: readonly BoardSpot[], kept: readonly BoardSpot[]): readonly string[] {
  return JSON.stringify(meant) === JSON.stringify(kept) ? [] : [`${key} does not stand where its facts say`];
}

/** [W7] A handover without an arrival is an unmatched record, as its facts are now. */
function recordFaults(world: World, stay: PatientStay): readonly string[] {
  const meant = JSON.stringify(withoutArrival(world, stay));
  return meant === JSON.stringify(world.unmatched.rows.get(stay.key))
    ? []
    : [`the record of ${stay.key} is not ${meant}`];
}

/** [W30] On the validation worklist of its site exactly while its two times await agreement. */
function validationFaults(world: World, stay: PatientStay): readonly string[] {
  const { key, site } = stay;
  const meant = awaitsAgreement(world, stay) ? site : undefined;
  const listed = [...world.toValidate.rows].flatMap(([at, keys]) => (keys.includes(key) ? [at] : []));
  return world.toValidateAt.rows.get(key) === meant && listed.join() === (meant ?? '')
    ? []
    : [`${key} is on the worklist of ${listed.join() || 'nobody'} and not of ${meant ?? 'nobody'}`];
}

/** The stage agrees with its own times. */
function stageFaults(stay: PatientStay, spots: readonly BoardSpot[]): readonly string[] {
  const { key, arrivedAt, clearedAt, stop, hasSpace, conveyance } = stay;
  const list = spots.find((spot) => spot.list !== 'away')?.list;
  const agrees = {
    inbound: arrivedAt === undefined && !stop,
    waiting: arrivedAt !== undefined && !stop,
    'no-space': arrivedAt !== undefined && stop !== undefined && !hasSpace,
    clearing: arrivedAt !== undefined && stop !== undefined && hasSpace && clearedAt === undefined,
    away: false,
  };
  return [
    ...(list === undefined || agrees[list] ? [] : [`${key} is ${list} against its own times`]),
    ...(list === undefined || stop !== undefined || !cancellationOf(conveyance)
      ? []
      : [`${key} is cancelled and ${list}`]),
  ];
}

/** Done lists are in order and complete, and agree with the stays. */
function doneFaults(world: World): readonly string[] {
  const listed = [...world.done.rows].flatMap(([site, entries]) => entries.map(({ key }) => `${key} ${site}`));
  const placed = [...world.doneAt.rows].map(([key, site]) => `${key} ${site}`);
  return [
    ...(listed.sort().join('\n') === placed.sort().join('\n') ? [] : ['done and doneAt differ']),
    ...[...world.done.rows].flatMap(([site, entries]) => {
      const inOrder = entries.toSorted((a, b) => a.stoodAt - b.stoodAt || (a.key < b.key ? -1 : 1));
      return [
        ...(entries.length > 0 ? [] : [`done of ${site} is empty`]),
        ...(inOrder.every((entry, index) => entry === entries[index]) ? [] : [`done of ${site} is not in order`]),
        ...entries.flatMap((entry) => {
          const stays = staysOf(world, conveyanceOfPatient(entry.key));
          const meant = listedDone(world, stayOf(world, entry.key), stays);
          return JSON.stringify(meant) === JSON.stringify(entry) ? [] : [`${entry.key} is not done as ${site} says`];
        }),
      ];
    }),
    ...missingDone(world),
  ];
}

function missingDone(world: World): readonly string[] {
  return [...world.conveyances.rows.keys()]
    .filter((id) => !world.twins.rows.has(id))
    .flatMap((id) => {
      const stays = staysOf(world, id);
      return stays
        .filter((stay) => listedDone(world, stay, stays) && !world.doneAt.rows.has(stay.key))
        .map(({ key }) => `${key} is done and not listed`);
    });
}
