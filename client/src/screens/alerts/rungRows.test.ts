// What a change of who is told comes to, beside what it is now: a rung that is new, one that goes, one told less.
import { expect, test } from 'vitest';
import { rowsOf } from './rungRows.ts';

test('a rung that only one of the two has is nobody’s in the other, and rungs stand in the ladder’s order', () => {
  const halo = { step: 0, role: 'halo', told: 9, atNight: 4 };
  const nurse = { step: 1, role: 'nurse-in-charge', told: 5, atNight: 2 };
  const manager = { step: 1, role: 'site-manager', told: 3, atNight: 3 };
  const rows = rowsOf([manager, halo], [halo, nurse]);
  expect(rows.map(({ role, would, now }) => [role, would, now])).toEqual([
    ['halo', '5 by day, 4 at night', '5 by day, 4 at night'],
    ['nurse-in-charge', 'nobody', '3 by day, 2 at night'],
    ['site-manager', '0 by day, 3 at night', 'nobody'],
  ]);
});
