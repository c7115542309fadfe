// What an HTTP status says of a page: it came, it may come later, or it never will.
import { expect, test } from 'vitest';
import { SECOND } from '@kerbside/shared/kernel';
import { outcomeOfStatus } from './channel.ts';

test.each([
  ['delivered', [200, 204, 299]],
  ['later', [408, 425, 429, 500, 503, 599]],
  ['failed', [199, 300, 302, 400, 404, 410, 499]],
] as const)('a page is %s where the answer is one of %j', (state, statuses) => {
  for (const status of statuses) expect(outcomeOfStatus(status)).toMatchObject({ state });
});

test('a busy server says in seconds how long to wait; a date is not read, and one that refuses says nothing', () => {
  expect(outcomeOfStatus(503, '30')).toEqual({ state: 'later', because: 'HTTP 503', afterMs: 30 * SECOND });
  expect(outcomeOfStatus(503, 'Sat, 21 Nov 2026 03:00:00 GMT')).toEqual({ state: 'later', because: 'HTTP 503' });
  expect(outcomeOfStatus(400, '30')).toEqual({ state: 'failed', because: 'HTTP 400' });
});
