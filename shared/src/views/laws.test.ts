// The laws of the views, held against any night: rows kept up by what was touched are the rows built from scratch, after every
// event, for every audience; a public screen never learns what it must not.
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { mixedFacts } from '../../../tests/harness/mixedFacts.ts';
import { writtenAndRead } from '../../../tests/harness/written.ts';
import { BRISTOL, SOUTHMEAD } from '../../../tests/harness/given.ts';
import { Changes } from '../kernel/index.ts';
import { createWorld, foldEvent, servicePlace, type World } from '../world/index.ts';
import { AUDIENCES, KeptSites, VIEWS, rowText, type Audience, type QueuePatientRow, type View } from './index.ts';

type AnyView = View<{ readonly id: string }>;
const views = Object.values(VIEWS) as unknown as readonly AnyView[];
const places = [SOUTHMEAD, BRISTOL, servicePlace('RYF')];
const report = { includeErrorInReport: true, numRuns: 100 };

/** Everything a screen of this audience would hold of a view. */
function scratch(world: World, view: AnyView, audience: Audience, kept?: KeptSites): Map<string, string> {
  const rows = new Map<string, string>();
  for (const place of places) {
    for (const id of view.idsAt(world, place)) {
      const row = view.row(world, id, audience, kept);
      if (row) rows.set(`${place} ${id}`, JSON.stringify(row));
    }
  }
  return rows;
}

/** Rows kept up as a room keeps them: only what was touched is looked at again. */
class KeptRows {
  readonly rows: Map<string, string>;
  readonly #world: World;
  readonly #view: AnyView;
  readonly #audience: Audience;
  readonly #kept: KeptSites;

  constructor(world: World, view: AnyView, audience: Audience) {
    this.#world = world;
    this.#view = view;
    this.#audience = audience;
    this.#kept = new KeptSites(world);
    this.rows = scratch(world, view, audience, this.#kept);
  }

  follow(changes: Changes): void {
    this.#kept.follow(changes);
    for (const { place, id } of this.#view.touched(this.#world, changes)) {
      if (!places.includes(place)) continue;
      const text = rowText(this.#view, this.#world, id, this.#audience, this.#kept);
      if (text === undefined) this.rows.delete(`${place} ${id}`);
      else this.rows.set(`${place} ${id}`, text);
    }
  }

  /** What differs from scratch, in words. */
  faults(): readonly string[] {
    const fresh = scratch(this.#world, this.#view, this.#audience);
    const name = `${this.#view.name} (${this.#audience})`;
    return [...new Set([...fresh.keys(), ...this.rows.keys()])]
      .filter((key) => fresh.get(key) !== this.rows.get(key))
      .map((key) => `${name} ${key}\n  kept:    ${this.rows.get(key) ?? ''}\n  scratch: ${fresh.get(key) ?? ''}`);
  }
}

function* nights(batch: number, events: Parameters<typeof foldEvent>[1][]): Iterable<typeof events> {
  for (let from = 0; from < events.length; from += batch) yield events.slice(from, from + batch);
}

describe('the views', () => {
  test('[V2] rows kept up by what was touched are the rows from scratch, event by event and batch by batch', () => {
    fc.assert(
      fc.property(mixedFacts(), fc.constantFrom(1, 1, 5), (events, batch) => {
        const world = createWorld('live');
        const kept = views.flatMap((view) => AUDIENCES.map((audience) => new KeptRows(world, view, audience)));
        for (const some of nights(batch, [...events])) {
          const changes = new Changes();
          for (const event of some) foldEvent(world, event, changes);
          for (const rows of kept) rows.follow(changes);
          const faults = kept.flatMap((rows) => rows.faults());
          if (faults.length > 0) throw new Error(`after ${some.at(-1)?.id ?? ''}: ${faults.join('\n')}`);
        }
      }),
      report,
    );
  });

  test('[V2] a batch that was undone leaves every row as it was', () => {
    fc.assert(
      fc.property(mixedFacts(), fc.nat(), (events, cut) => {
        const from = events.length && cut % events.length;
        const world = createWorld('live');
        for (const event of events.slice(0, from)) foldEvent(world, event, new Changes());
        const kept = views.map((view) => new KeptRows(world, view, 'full'));
        const changes = new Changes();
        for (const event of events.slice(from)) foldEvent(world, event, changes);
        changes.undo();
        const faults = kept.flatMap((rows) => rows.faults());
        if (faults.length > 0) throw new Error(faults.join('\n'));
      }),
      report,
    );
  });

  test('[V1] the same facts make the same rows, in whatever order they came and from whatever snapshot', () => {
    fc.assert(
      fc.property(
        mixedFacts().chain((events) =>
          fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
        ),
        ([events, shuffled]) => {
          const [one, other] = [createWorld('live'), createWorld('live')];
          for (const event of events) foldEvent(one, event, new Changes());
          for (const event of shuffled) foldEvent(other, event, new Changes());
          const cut = Math.floor(events.length / 2);
          const half = createWorld('live');
          for (const event of events.slice(0, cut)) foldEvent(half, event, new Changes());
          const read = writtenAndRead(half);
          for (const event of events.slice(cut)) foldEvent(read, event, new Changes());
          for (const view of views) {
            for (const world of [other, read]) {
              const rows = [one, world].map((some) => JSON.stringify([...scratch(some, view, 'full')].sort()));
              if (rows[0] !== rows[1]) throw new Error(`${view.name}\n${rows.join('\n')}`);
            }
          }
        },
      ),
      report,
    );
  });

  test('[V3] a public screen shows no complaint, age or sex, nor what would tell of them', () => {
    const { queue } = VIEWS;
    fc.assert(
      fc.property(mixedFacts(), (events) => {
        const world = createWorld('live');
        for (const event of events) foldEvent(world, event, new Changes());
        for (const site of [SOUTHMEAD, BRISTOL]) {
          for (const id of queue.idsAt(world, site)) {
            const row = queue.row(world, id, 'public');
            if (row?.kind === 'patient' && tells(row)) throw new Error(JSON.stringify(row));
          }
        }
      }),
      report,
    );
  });
});

const TELLING: readonly string[] = ['paediatric', 'bariatric', 'mental-health-one-to-one', 'police'];

function tells({ ageBand, sex, preAlert, unwell, needs, away }: QueuePatientRow): boolean {
  const words = [
    ageBand,
    sex,
    preAlert?.complaintGroup,
    unwell?.concern,
    away?.reason === 'other' ? null : away?.reason,
  ];
  return words.some((word) => word !== null && word !== undefined) || needs.some((need) => TELLING.includes(need));
}
