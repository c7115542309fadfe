// The laws of the whole fold, held against any night: order, repetition and delay do not matter; undo is exact; what is written
// down and read back is the same world; nothing that must hold is ever broken.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparable } from '../../../tests/harness/foldLaws.ts';
import { on } from '../../../tests/harness/given.ts';
import { mixedFacts } from '../../../tests/harness/mixedFacts.ts';
import { writtenAndRead } from '../../../tests/harness/written.ts';
import { Changes } from '../kernel/index.ts';
import { dateOfHandover, tallyOf, type DayTally, type DoneHandover } from '../measures/index.ts';
import { dayKey } from './dayTallies.ts';
import { doneEntryOf } from './done.ts';
import type { WorldEvent } from './events.ts';
import { foldEvent, foldFact, settle } from './fold.ts';
import { worldFaults } from './invariants.ts';
import { countedConveyance, staysOf } from './stay.ts';
import { createWorld, tablesOf, type World } from './world.ts';

const report = { includeErrorInReport: true, numRuns: 250 };

function folded(events: readonly WorldEvent[], world = createWorld('live')): World {
  for (const event of events) foldEvent(world, event, new Changes());
  return world;
}

function text(world: World): string {
  return comparable(tablesOf(world));
}

function same(one: World, other: World, what: string): void {
  const [a, b] = [text(one), text(other)];
  if (a === b) return;
  const [was, is] = [one, other].map((world) => tablesOf(world).map((table) => [table.name, comparable([table])]));
  const differing = was?.flatMap(([name, rows], index) =>
    rows === is?.[index]?.[1] ? [] : [`${name ?? ''}:\n  ${rows ?? ''}\n  ${is?.[index]?.[1] ?? ''}`],
  );
  throw new Error(`${what}\n${differing?.join('\n') ?? ''}`);
}

/** The same facts in another order, some twice, each written down at another time. */
function delivered(events: readonly WorldEvent[]): fc.Arbitrary<readonly WorldEvent[]> {
  const all = fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length });
  const delays = fc.array(fc.nat(7_200_000), { minLength: 2 * events.length });
  return fc
    .tuple(all, fc.shuffledSubarray([...events]), delays)
    .map(([once, again, later]) =>
      [...once, ...again].map((event, index) => ({ ...event, recordedAt: event.at + (later[index] ?? 0) })),
    );
}

describe('the fold of a world', () => {
  test('[W11] any order, repetition and delay of the same reports gives the same world', () => {
    fc.assert(
      fc.property(
        mixedFacts().chain((events) => fc.tuple(fc.constant(events), delivered(events))),
        ([events, others]) => same(folded(events), folded(others), 'another order, another world'),
      ),
      report,
    );
  });

  test('[W41] facts folded first and settled later give the same world, wherever the settling falls', () => {
    fc.assert(
      fc.property(mixedFacts(), fc.array(fc.boolean()), fc.nat(), closing, (events, settles, cut, closed) => {
        const told = events.toSpliced(events.length && cut % events.length, 0, closed);
        const [world, changes] = [createWorld('live'), new Changes()];
        told.forEach((event, index) => {
          foldFact(world, event, changes);
          if (settles[index]) settle(world, changes);
        });
        settle(world, changes);
        same(folded(told), world, 'settled later, another world');
        expect(worldFaults(world)).toEqual([]);
      }),
      report,
    );
  });

  test('[W10] [W2] [W5] [W6] what must hold of a world holds after every event', () => {
    fc.assert(
      fc.property(mixedFacts(), (events) => {
        const world = createWorld('live');
        for (const event of events) {
          foldEvent(world, event, new Changes());
          const faults = worldFaults(world);
          if (faults.length > 0) throw new Error(`after ${event.id}: ${faults.join('\n')}`);
        }
      }),
      report,
    );
  });

  test('[W11] a report that comes again changes nothing at all', () => {
    fc.assert(
      fc.property(mixedFacts(), (events) => {
        const world = folded(events);
        for (const event of events) {
          const changes = new Changes();
          foldEvent(world, { ...event, recordedAt: event.recordedAt + 60_000 }, changes);
          if (!changes.isEmpty) throw new Error(`${event.id} again changed something`);
        }
      }),
      report,
    );
  });

  test('[W12] a batch that could not be kept is undone as if it had never been', () => {
    fc.assert(
      fc.property(mixedFacts(), fc.nat(), (events, cut) => {
        const from = events.length && cut % events.length;
        const world = folded(events.slice(0, from));
        const kept = tablesOf(world).map(({ rows }) => new Map(rows));
        const batch = new Changes();
        for (const event of events.slice(from)) foldEvent(world, event, batch);
        batch.undo();
        tablesOf(world).forEach(({ name, rows }, index) => {
          const was = kept[index] ?? new Map<string, unknown>();
          const isSame = rows.size === was.size && [...was].every(([key, value]) => rows.get(key) === value);
          if (!isSame) throw new Error(`${name} is not as it was before the batch`);
        });
        same(folded(events.slice(from), world), folded(events), 'a batch that was undone folds otherwise again');
      }),
      report,
    );
  });

  test('[W13] a world written down and read back is the same, and stays the same whatever follows', () => {
    fc.assert(
      fc.property(mixedFacts(), fc.nat(), (events, cut) => {
        const from = events.length && cut % events.length;
        const world = folded(events.slice(0, from));
        const read = writtenAndRead(world);
        same(world, writtenAndRead(read), 'written down again, unread, it is another');
        same(world, read, 'read back otherwise than written');
        same(world, writtenAndRead(read), 'written down again, read, it is another');
        same(folded(events.slice(from), world), folded(events.slice(from), read), 'they part later');
      }),
      report,
    );
  });

  test('[W42] journeys that are retired in parts leave what those leave that are retired at once, in whatever order the parts come', () => {
    const order = fc.shuffledSubarray([1, 2, 3, 3, 2], { minLength: 5 });
    fc.assert(
      fc.property(mixedFacts(), order, (events, parts) => {
        const [atOnce, inParts] = [folded(events), folded(events)];
        folded([CLOSING], atOnce);
        folded([{ ...CLOSING, data: { ...CLOSING.data, parts: 3 } }], inParts);
        for (const part of parts) {
          folded([retired(part)], inParts);
          expect(worldFaults(inParts)).toEqual([]);
        }
        same(atOnce, inParts, 'retired in parts, another world');
      }),
      report,
    );
  });

  test('[W9] [W10] [W20] once the fourteen days are over nothing of the night is left but its tallies, and nothing brings it back', () => {
    fc.assert(
      fc.property(mixedFacts(), (events) => {
        const world = folded(events);
        const done = doneAt(world);
        folded([CLOSING], world);
        const left = [world.conveyances, world.handovers, world.boards, world.done, world.words, world.unmatched];
        for (const { name, rows } of left) if (rows.size > 0) throw new Error(`${name}: ${[...rows.keys()].join()}`);
        const tallies = [...world.days.rows].map(([key, { tally }]) => [key, tally]).sort();
        expect(tallies).toEqual(tallied(done));
        const before = text(world);
        folded(events.filter(isOfJourney), world);
        if (text(world) !== before) throw new Error('what was retired came back');
        expect(worldFaults(world)).toEqual([]);
      }),
      report,
    );
  });
});

/** The day before the night of the facts. */
const CLOSING_A_DAY = {
  id: 'day-closed/2026-11-21',
  type: 'kerbside.world.day-closed',
  source: 'desk',
  at: on('00:00', '2026-11-22'),
  recordedAt: on('00:00', '2026-11-22'),
  data: { date: '2026-11-21' },
} as const;

const CLOSING = {
  id: 'day-closed/2026-12-05',
  type: 'kerbside.world.day-closed',
  source: 'desk',
  at: on('00:00', '2026-12-06'),
  recordedAt: on('00:00', '2026-12-06'),
  data: { date: '2026-12-05' },
} as const;

function retired(part: number): WorldEvent {
  const { at, recordedAt } = CLOSING;
  const data = { date: '2026-12-05', part, parts: 3 };
  return { id: `retired/${part}`, type: 'kerbside.world.journeys-retired', source: 'desk', at, recordedAt, data };
}

const closing = fc.constantFrom(CLOSING_A_DAY, CLOSING);

/** Every handover done, listed or not, with its site. */
function doneAt(world: World): readonly { readonly site: string; readonly done: DoneHandover }[] {
  const ids = new Set([...world.conveyances.rows.keys()].map((id) => countedConveyance(world, id)));
  return [...ids].flatMap((id) => {
    const stays = staysOf(world, id);
    return stays.flatMap((stay) => {
      const entry = doneEntryOf(stay, stays, 0);
      return entry && stay.site !== undefined ? [{ site: stay.site, done: entry }] : [];
    });
  });
}

function tallied(all: ReturnType<typeof doneAt>): readonly (readonly [string, DayTally])[] {
  const keys = new Set(all.map(({ site, done }) => dayKey(dateOfHandover(done), site)));
  return [...keys].sort().map((key) => {
    const own = all.filter(({ site, done }) => dayKey(dateOfHandover(done), site) === key);
    return [
      key,
      tallyOf(
        own.map(({ done }) => done),
        key.slice(0, 10),
      ),
    ];
  });
}

function isOfJourney({ type }: WorldEvent): boolean {
  return /^kerbside\.(conveyance|handover|contact|department\.place|demand\.(release|divert))/.test(type);
}
