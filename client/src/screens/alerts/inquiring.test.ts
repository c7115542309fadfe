// The time an inquiry asks about.
import { expect, test } from 'vitest';
import { instantOf } from './inquiring.ts';

test('a time on the wall is meant as it hangs in England, in summer and in winter', () => {
  expect(instantOf('2026-01-12', '03:12')).toBe(Date.UTC(2026, 0, 12, 3, 12));
  expect(instantOf('2026-07-12', '03:12')).toBe(Date.UTC(2026, 6, 12, 2, 12));
  expect(instantOf('2026-01-12', '')).toBeNull();
  expect(instantOf('12/01', '03:12')).toBeNull();
  expect(instantOf('2026-13-40', '03:12')).toBeNull();
});
