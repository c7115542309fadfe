import { expect, test } from 'vitest';
import { sortedRows } from './tableOrder.ts';

const rows = [{ wait: 5 }, { wait: null }, { wait: 70 }, { wait: 31 }];

test('rows are sorted either way, and what is not known stands last both times', () => {
  const waits = (down: boolean) => sortedRows(rows, (row) => row.wait, down).map(({ wait }) => wait);
  expect(waits(true)).toEqual([70, 31, 5, null]);
  expect(waits(false)).toEqual([5, 31, 70, null]);
});

test('rows that are equal keep the order they came in', () => {
  const pair = [
    { name: 'first', wait: 1 },
    { name: 'second', wait: 1 },
  ];
  expect(sortedRows(pair, (row) => row.wait, true)).toEqual(pair);
});

test('without a column the order is the caller’s own', () => {
  expect(sortedRows(rows, undefined, true)).toBe(rows);
});
