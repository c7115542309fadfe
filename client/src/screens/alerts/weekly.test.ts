// The weekly look in figures.
import { expect, test } from 'vitest';
import { percentOf, sumOf } from './weekly.ts';

test('an area is the sum of its sites', () => {
  const line = { site: 'RVJ01', handedOver: 40, flagged: 8, behind: 3, longestMs: 60_000, unknown: 1 };
  expect(sumOf([line, { ...line, site: 'RA701', flagged: 2, behind: 0, longestMs: null }])).toEqual({
    flagged: 10,
    behind: 3,
    unknown: 2,
  });
  expect(sumOf([])).toEqual({ flagged: 0, behind: 0, unknown: 0 });
});

test('a few of very many are not none', () => {
  expect([percentOf(0, 300), percentOf(1, 300), percentOf(3, 300), percentOf(300, 300)]).toEqual([
    '0 %',
    'under 1 %',
    '1 %',
    '100 %',
  ]);
});
