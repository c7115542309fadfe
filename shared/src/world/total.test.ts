// A store may hold anything. Whatever comes out of it, the fold throws nothing, breaks nothing, and goes on with what follows.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mixedFacts } from '../../../tests/harness/mixedFacts.ts';
import { OKORO, SOUTHMEAD, fact, on } from '../../../tests/harness/given.ts';
import { Changes, type DomainEvent } from '../kernel/index.ts';
import type { WorldEvent } from './events.ts';
import { foldEvent } from './fold.ts';
import { worldFaults } from './invariants.ts';
import { EVENT_TYPES, isFoldable } from './shapes.ts';
import { staysOf } from './stay.ts';
import { createWorld, tablesOf, type World } from './world.ts';

const report = { includeErrorInReport: true, numRuns: 250 };
const JOB = 'RYF/2026-11-21/4711';

function folds(world: World, event: unknown): Changes {
  const changes = new Changes();
  foldEvent(world, event as DomainEvent, changes);
  return changes;
}

/** Values that no field expects. */
const junk = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, '', '__proto__', 'toString', NaN, -1, 1.5, 1e300, Infinity, true, [], {}),
  fc.constantFrom<unknown>('2026-02-30', '9999-12-31', '0000-01-01', `${JOB}#9`, [null], [[]], { value: null }),
  fc.anything({ maxDepth: 2 }),
);

/** The event with one field, of the envelope or of its data, replaced by something else. */
function spoilt(event: WorldEvent): fc.Arbitrary<unknown> {
  const inEnvelope = fc
    .tuple(fc.constantFrom('id', 'type', 'at', 'recordedAt', 'source', 'person', 'sequence', 'data'), junk)
    .map(([field, value]) => ({ ...event, [field]: value }));
  const names = Object.keys(event.data);
  if (names.length === 0) return inEnvelope;
  const inData = fc
    .tuple(fc.constantFrom(...names), junk)
    .map(([field, value]) => ({ ...event, data: { ...event.data, [field]: value } }));
  return fc.oneof(inEnvelope, inData, inData, inData);
}

const withJunk = mixedFacts(24).chain((events) =>
  fc.tuple(...events.map((event) => fc.oneof(fc.constant<unknown>(event), spoilt(event)))),
);

describe('a store that holds anything', () => {
  test('[W1] an event of any shape throws nothing, and all that must hold goes on holding', () => {
    fc.assert(
      fc.property(withJunk, (events) => {
        const world = createWorld('live');
        for (const event of events) {
          folds(world, event);
          const faults = worldFaults(world);
          if (faults.length > 0) throw new Error(faults.join('\n'));
        }
        for (const id of world.conveyances.rows.keys()) staysOf(world, id);
      }),
      report,
    );
  });

  test('[W1] what does not fit changes nothing; what fits among it folds as if it had come alone', () => {
    fc.assert(
      fc.property(withJunk, (events) => {
        const [all, good] = [createWorld('live'), createWorld('live')];
        for (const event of events) {
          const changes = folds(all, event);
          if (isFoldable(event)) folds(good, event);
          else if (!changes.isEmpty) throw new Error('junk changed something');
        }
        const counts = [all, good].map((world) => tablesOf(world).map(({ name, rows }) => [name, [...rows.keys()]]));
        expect(counts[0]).toEqual(counts[1]);
      }),
      report,
    );
  });

  test('[W1] every type of event is passed over when it has no data, null, a list or a text for it', () => {
    const world = createWorld('live');
    for (const type of EVENT_TYPES) {
      for (const data of [undefined, null, [], 'x', 7]) {
        expect(
          folds(world, { id: 'e1', type, source: 's', at: on('03:00'), recordedAt: on('03:00'), data }).isEmpty,
        ).toBe(true);
      }
    }
    for (const event of [null, undefined, 7, 'x', [], {}]) expect(folds(world, event).isEmpty).toBe(true);
  });

  test('[W1] a type of a newer version changes nothing', () => {
    const event = fact('kerbside.handover.teleported', on('03:00'), { conveyance: JOB });
    expect(folds(createWorld('live'), event).isEmpty).toBe(true);
  });

  test.each<[string, Record<string, unknown>]>([
    ['a patient nobody can carry', { conveyance: JOB, patient: 5 }],
    ['a vehicle that is a number', { conveyance: 4711 }],
    ['no vehicle', {}],
    ['a kind that is none', { conveyance: JOB, kind: 'half' }],
  ])('[W1] a handover of %s changes nothing', (_, data) => {
    expect(folds(createWorld('live'), fact('kerbside.handover.completed', on('03:00'), data)).isEmpty).toBe(true);
  });

  test('[W1] a time that is none, or a person without a name, changes nothing', () => {
    const good = fact('kerbside.conveyance.arrived', on('03:00'), { conveyance: JOB, site: SOUTHMEAD });
    expect(folds(createWorld('live'), { ...good, person: OKORO }).isEmpty).toBe(false);
    for (const wrong of [
      { at: NaN },
      { at: 1.5 },
      { at: -1 },
      { at: '03:00' },
      { recordedAt: undefined },
      { person: { role: 'halo' } },
    ]) {
      expect(folds(createWorld('live'), { ...good, ...wrong }).isEmpty).toBe(true);
    }
  });

  test('[W1] fields that this version does not know are passed over, the rest counts', () => {
    const event = fact('kerbside.conveyance.arrived', on('03:00'), { conveyance: JOB, site: SOUTHMEAD, mood: 'grim' });
    expect(folds(createWorld('live'), event).isEmpty).toBe(false);
  });
});
