import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf, pageWords } from './paging.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];

test('what does not fit comes with the next page, and how many are not in sight is said', () => {
  expect(pageOf(rows, 2, 0)).toEqual({ rows: ['a', 'b'], number: 1, pages: 3, more: 3 });
  expect(pageWords(pageOf(rows, 2, 2))).toBe('4 more · page 3 of 3');
  expect(pageOf(rows, 2, 3).number).toBe(1);
});

test('where everything fits, nothing turns and nothing more is said', () => {
  expect(pageWords(pageOf(rows, 5, 7))).toBe('');
  expect(pageOf([], 4, 1)).toEqual({ rows: [], number: 1, pages: 1, more: 0 });
});

test('every row comes into sight once a round, however small the wall', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.integer({ min: -1, max: 9 }), (all, fit) => {
      const { pages } = pageOf(all, fit, 0);
      const seen = Array.from({ length: pages }, (_, turn) => pageOf(all, fit, turn).rows).flat();
      expect(seen).toEqual(all);
    }),
  );
});
