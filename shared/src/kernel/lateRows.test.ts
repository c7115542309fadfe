// Rows that are read late cannot be told from those that were read at once.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Texts } from '../../../tests/harness/written.ts';
import { Changes } from './changes.ts';
import { LateRows, rowsOn } from './lateRows.ts';

interface Ward {
  readonly beds: number;
}

/** Counts how often a row was read. */
class Counted extends Texts {
  read = 0;

  override textAt(place: number): string {
    this.read += 1;
    return super.textAt(place);
  }
}

const oneWard = () => new Counted(new Map([['W1', { beds: 3 }]]));

type Act = (rows: Map<string, Ward>, key: string) => unknown;
const acts = fc.constantFrom<Act>(
  (rows, key) => rows.get(key),
  (rows, key) => rows.has(key),
  (rows, key) => rows.set(key, { beds: rows.size }),
  (rows, key) => rows.delete(key),
  (rows) => rows.size,
  (rows) => [...rows.keys()],
  (rows) => [...rows],
);

describe('a row that is read late', () => {
  test('is read once, by whoever asks first, and is the very same after that', () => {
    const shelf = oneWard();
    const rows = new LateRows<Ward>(shelf);
    expect([rows.has('W1'), rows.size, [...rows.keys()], shelf.read]).toEqual([true, 1, ['W1'], 0]);
    expect(rows.isLying(0)).toBe(true);
    const first = rows.get('W1');
    expect(first).toEqual({ beds: 3 });
    expect(rows.get('W1')).toBe(first);
    expect(shelf.read).toBe(1);
    expect([rows.isLying(0), rows.isHeld(0)]).toEqual([false, true]);
  });

  test('is seen by every way of walking a map', () => {
    const walks: readonly ((rows: Map<string, Ward>) => readonly (Ward | undefined)[])[] = [
      (rows) => [...rows].map(([, ward]) => ward),
      (rows) => [...rows.entries()].map(([, ward]) => ward),
      (rows) => [...rows.values()],
      (rows) => [...new Map(rows).values()],
      (rows) => {
        const seen: Ward[] = [];
        rows.forEach((ward) => seen.push(ward));
        return seen;
      },
    ];
    for (const walk of walks) expect(walk(new LateRows(oneWard()))).toEqual([{ beds: 3 }]);
  });

  test('is changed, dropped and put back like any other', () => {
    const rows = new LateRows<Ward>(oneWard());
    const table = { name: 'wards', rows };
    const changes = new Changes();
    changes.put(table, 'W1', { beds: 4 });
    changes.drop(table, 'W1');
    expect(rows.size).toBe(0);
    changes.undo();
    expect([...rows]).toEqual([['W1', { beds: 3 }]]);
  });

  test('stands in the same order as in a map that was read at once, whatever is done to it', () => {
    const keys = ['W1', 'W2', 'W3', 'W4'];
    const shelved = fc.subarray(keys).map((some) => some.map((key, n) => [key, { beds: n }] as const));
    fc.assert(
      fc.property(shelved, fc.array(fc.tuple(acts, fc.constantFrom(...keys))), (lying, deeds) => {
        const [late, plain] = [new LateRows<Ward>(new Texts(new Map(lying))), new Map<string, Ward>(lying)];
        for (const [act, key] of deeds) {
          const [one, other] = [act(late, key), act(plain, key)];
          if (one !== late) expect(one).toEqual(other);
        }
        expect([...late]).toEqual([...plain]);
        late.clear();
        expect([late.size, ...late]).toEqual([0]);
      }),
    );
  });

  test('is read at once where there are few', () => {
    const [few, many] = [oneWard(), oneWard()];
    expect([...rowsOn<Ward>(few)]).toEqual([...rowsOn<Ward>(many, 1)]);
    expect(rowsOn(few)).not.toBeInstanceOf(LateRows);
    expect(rowsOn(many, 1)).toBeInstanceOf(LateRows);
  });
});
