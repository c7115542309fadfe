// The laws of a fold can be broken, and each breach is found. Levels kept by site, folded rightly and in five wrong ways.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createTable,
  latest,
  stateSaid,
  type Changes,
  type DomainEvent,
  type Said,
  type Table,
} from '@kerbside/shared/kernel';
import { expectFoldLaws, type Tale } from './foldLaws.ts';

type Reported = DomainEvent<'reported', { readonly site: string; readonly level: number }>;
interface Levels {
  readonly levels: Table<Said<number>>;
}
type Fold = (tables: Levels, event: Reported, changes: Changes) => void;

const tale: fc.Arbitrary<Tale<Reported>> = fc
  .record({ site: fc.constantFrom('A', 'B'), level: fc.integer({ min: 1, max: 4 }) })
  .map((data) => ({ type: 'reported', data }));

function lawsOf(fold: Fold, faults: (tables: Levels) => readonly string[] = () => []) {
  return () =>
    expectFoldLaws<Levels, Reported>({ create: () => ({ levels: createTable('levels') }), fold, faults }, tale);
}

const rightly: Fold = ({ levels }, event, changes) => {
  const { site, level } = event.data;
  changes.put(levels, site, latest(levels.rows.get(site), stateSaid(event, level)));
};

describe('the laws of a fold', () => {
  test('a fold that keeps them passes', () => {
    expect(lawsOf(rightly)).not.toThrow();
  });

  test.each<[string, Fold]>([
    [
      'the last one in wins',
      ({ levels }, event, changes) => changes.put(levels, event.data.site, stateSaid(event, event.data.level)),
    ],
    [
      'what comes later counts for more',
      ({ levels }, event, changes) => {
        const { site, level } = event.data;
        const word = { ...stateSaid(event, level), at: event.recordedAt };
        changes.put(levels, site, latest(levels.rows.get(site), word));
      },
    ],
    [
      'a repeat adds up',
      ({ levels }, event, changes) => {
        const { site, level } = event.data;
        const sum = (levels.rows.get(site)?.value ?? 0) + level;
        changes.put(levels, site, { ...stateSaid(event, sum), id: 'sum', at: 0, source: 'sum' });
      },
    ],
    [
      'what did not change is replaced',
      ({ levels }, event, changes) => {
        rightly({ levels }, event, changes);
        const word = levels.rows.get(event.data.site);
        if (word) changes.put(levels, event.data.site, { ...word });
      },
    ],
    [
      'a write is not noted',
      ({ levels }, event) => {
        const { site, level } = event.data;
        levels.rows.set(site, latest(levels.rows.get(site), stateSaid(event, level)));
      },
    ],
  ])('is found where %s', (_, fold) => {
    expect(lawsOf(fold)).toThrow();
  });

  test('a state that must never be is found', () => {
    expect(lawsOf(rightly, ({ levels }) => (levels.rows.size > 1 ? ['two sites'] : []))).toThrow(/two sites/);
  });
});
