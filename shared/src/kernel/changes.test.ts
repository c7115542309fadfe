// What a batch changed, and how it is undone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Changes, createTable, type Table } from './changes.ts';

function tableOf(entries: readonly (readonly [string, number])[]): Table<number> {
  const table = createTable<number>('table');
  for (const [key, value] of entries) table.rows.set(key, value);
  return table;
}

const writes = fc.array(
  fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.option(fc.nat(3))).map(([key, value]) => ({ key, value })),
  { maxLength: 12 },
);
function write(changes: Changes, table: Table<number>, { key, value }: { key: string; value: number | null }): void {
  if (value === null) changes.drop(table, key);
  else changes.put(table, key, value);
}

describe('changes', () => {
  test('undone leave the table exactly as it was', () => {
    fc.assert(
      fc.property(writes, (some) => {
        const table = tableOf([
          ['a', 1],
          ['b', 2],
        ]);
        const changes = new Changes();
        for (const one of some) write(changes, table, one);
        changes.undo();
        expect([...table.rows].sort()).toEqual([
          ['a', 1],
          ['b', 2],
        ]);
        expect(changes.isEmpty).toBe(true);
        expect([...changes.touched(table)]).toEqual([]);
      }),
    );
  });

  test('undone to a mark keep what was written before it', () => {
    fc.assert(
      fc.property(writes, writes, (first, second) => {
        const [table, meant] = [tableOf([['a', 1]]), tableOf([['a', 1]])];
        const changes = new Changes();
        for (const one of first) write(changes, table, one);
        for (const one of first) write(new Changes(), meant, one);
        const mark = changes.mark();
        for (const one of second) write(changes, table, one);
        changes.undo(mark);
        expect([...table.rows].sort()).toEqual([...meant.rows].sort());
        changes.undo();
        expect([...table.rows]).toEqual([['a', 1]]);
      }),
    );
  });

  test('name each key once, with the value it had before the first of them', () => {
    const table = tableOf([['a', 1]]);
    const changes = new Changes();
    changes.put(table, 'a', 2);
    changes.put(table, 'a', 3);
    changes.put(table, 'b', 4);
    changes.drop(table, 'b');
    expect([...changes.touched(table)]).toEqual(['a', 'b']);
    expect(changes.before(table, 'a')).toBe(1);
    expect(changes.before(table, 'b')).toBeUndefined();
    expect([...changes.touched({ name: 'another' })]).toEqual([]);
  });

  test('undone to a mark still name what was touched: a listener may look once too often, never too seldom', () => {
    const table = tableOf([['a', 1]]);
    const changes = new Changes();
    changes.put(table, 'b', 1);
    const mark = changes.mark();
    changes.put(table, 'a', 2);
    changes.undo(mark);
    expect([...changes.touched(table)]).toEqual(['b', 'a']);
  });

  test('that put the same value, or drop what is not there, are none', () => {
    const row = { value: 1 };
    const table = createTable<object>('table');
    table.rows.set('a', row);
    const changes = new Changes();
    changes.put(table, 'a', row);
    changes.drop(table, 'b');
    expect(changes.isEmpty).toBe(true);
    changes.put(table, 'a', { value: 1 });
    expect(changes.isEmpty).toBe(false);
  });

  test('tell a value that is undefined from none', () => {
    const table = createTable<undefined | number>('table');
    table.rows.set('a', undefined);
    const changes = new Changes();
    changes.drop(table, 'a');
    changes.undo();
    expect(table.rows.has('a')).toBe(true);
  });
});
