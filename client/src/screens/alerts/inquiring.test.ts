// The time an inquiry asks about, and what it is shown.
import { expect, test } from 'vitest';
import { instantOf, isAnswering } from './inquiring.ts';

test('a time on the wall is meant as it hangs in England, in summer and in winter', () => {
  expect(instantOf('2026-01-12', '03:12')).toBe(Date.UTC(2026, 0, 12, 3, 12));
  expect(instantOf('2026-07-12', '03:12')).toBe(Date.UTC(2026, 6, 12, 2, 12));
  expect(instantOf('2026-01-12', '')).toBeNull();
  expect(instantOf('12/01', '03:12')).toBeNull();
  expect(instantOf('2026-13-40', '03:12')).toBeNull();
});

test('the contact log stands among the alerts, and no count does', () => {
  const shown = ['alert.raised', 'contact.called', 'demand.release-asked', 'feed.fell-silent', 'world.ask-refused'];
  expect(shown.filter((type) => !isAnswering(`kerbside.${type}`))).toEqual([]);
  const counts = ['department.counted', 'bed.counted', 'feed.connected', 'demand.counted'];
  expect(counts.filter((type) => isAnswering(`kerbside.${type}`))).toEqual([]);
});
