import { packDone } from '@kerbside/shared/views';
import type { Delta, RowsByView, Snapshot } from '@kerbside/shared/wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromSnapshot, withDelta, type RowSet } from './rowSet.ts';

type Tallies = RowsByView['tallies'];
const row = (id: string, arrivedAt = 0): Tallies => ({
  kind: 'tallies',
  id,
  done: packDone([
    {
      arrivedAt,
      handoverAt: null,
      stoodAt: arrivedAt,
      clearedAt: null,
      crewHandoverAt: null,
      hospitalHandoverAt: null,
      service: 'RYF',
    },
  ]),
});
const snapshot = (seq: number, ...rows: Tallies[]): Snapshot<'tallies'> => ({
  world: 'demo',
  view: 'tallies',
  scope: 'england',
  epoch: 'e1',
  seq,
  rows,
});
const delta = (from: number, to: number, put: Tallies[] = [], gone: string[] = []): Delta<'tallies'> => ({
  world: 'demo',
  view: 'tallies',
  scope: 'england',
  from,
  to,
  put,
  gone,
});

describe('the copy of rows on a screen', () => {
  test('a delta that begins at or before my seq and ends at or after it is applied', () => {
    const mine = fromSnapshot(snapshot(10, row('A'), row('B')));
    const next = withDelta(mine, delta(8, 12, [row('B', 5), row('C')], ['A']));
    expect(next).not.toBe('gap');
    const applied = next as RowSet<'tallies'>;
    expect(applied.seq).toBe(12);
    expect([...applied.rows.keys()]).toEqual(['B', 'C']);
  });

  test('a delta that begins after my seq leaves a gap', () => {
    expect(withDelta(fromSnapshot(snapshot(10, row('A'))), delta(11, 12, [row('A', 9)]))).toBe('gap');
  });

  test('a delta that ends before my seq changes nothing', () => {
    const mine = fromSnapshot(snapshot(10, row('A')));
    expect(withDelta(mine, delta(5, 9, [row('A', 9)]))).toBe(mine);
  });

  test('a row that did not change keeps its identity, and an empty delta keeps all rows', () => {
    const mine = fromSnapshot(snapshot(10, row('A'), row('B')));
    const next = withDelta(mine, delta(10, 11, [row('B', 1)])) as RowSet<'tallies'>;
    expect(next.rows.get('A')).toBe(mine.rows.get('A'));
    expect((withDelta(next, delta(11, 12)) as RowSet<'tallies'>).rows).toBe(next.rows);
  });

  test('however deltas repeat or overlap, the copy ends as the last whole rows say', () => {
    // History: at seq n the row 'A' has arrivedAt n. A delta from f to t carries the row as of t.
    const spans = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 30 });
    fc.assert(
      fc.property(spans, (pairs) => {
        let mine = fromSnapshot(snapshot(0, row('A', 0)));
        for (const [a, b] of pairs) {
          const [from, to] = a < b ? [a, b] : [b, a];
          const next = withDelta(mine, delta(from, to, [row('A', to)]));
          if (next !== 'gap') mine = next;
          expect(mine.rows.get('A')?.done.from).toBe(mine.seq);
        }
      }),
    );
  });
});
