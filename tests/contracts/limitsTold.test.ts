// The limits that docs/limits.md tells are the house's own: the numbers are read from the document, and from a house that was given
// none by its test.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MOST_WAITING } from '@kerbside/server/desk/desk';
import { SERVER_LIMITS } from '@kerbside/server/http/server';
import { SILENCE_MS } from '@kerbside/server/lines';
import { MOST_ASKS } from '@kerbside/server/live/answers';
import { MOST_VEHICLES } from '@kerbside/server/live/pulse';
import { MOST_KEPT_BYTES } from '@kerbside/server/outbox/keptFile';
import { LIMITS } from '@kerbside/server/sources/events/doorProblems';
import { OLDEST_MS } from '@kerbside/server/sources/events/translate';
import { DAY, SECOND } from '@kerbside/shared/kernel';
import { openTestHouse, type TestHouse } from '../harness/house.ts';

const ROWS = new Map(
  readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line): [string, string] => {
      const [, what = '', limit = ''] = line.split('|').map((cell) => cell.trim());
      return [what, limit];
    }),
);

/** Each number of what is told, with its unit. */
function told(what: string): readonly string[] {
  return ROWS.get(what)?.match(/\d+(,\d{3})*( s\b| KiB| MiB)?/g) ?? [];
}

const count = (number: number): string => number.toLocaleString('en-GB');
const seconds = (ms: number): string => `${ms / SECOND} s`;
const kib = (bytes: number): string => `${bytes / 1_024} KiB`;
const mib = (bytes: number): string => `${bytes / 1_024 ** 2} MiB`;

test.each<readonly [what: string, is: readonly string[]]>([
  ['one body', [mib(LIMITS.bytes)]],
  ['one batch', [count(LIMITS.events)]],
  ['taken and not yet answered, over all feeds', [count(LIMITS.waitingEvents), mib(LIMITS.readingBytes)]],
  ["headers, also of a screen's line", [kib(SERVER_LIMITS.maxHeaderBytes)]],
  ['headers that come slowly', [seconds(SERVER_LIMITS.headersTimeoutMs)]],
  ['a whole request that comes slowly', [seconds(SERVER_LIMITS.requestTimeoutMs)]],
  [
    'lines that say nothing, or only half of their headers',
    [seconds(SERVER_LIMITS.headersTimeoutMs), count(SERVER_LIMITS.maxConnections)],
  ],
  ['a line that rests between two requests', [seconds(SERVER_LIMITS.keepAliveTimeoutMs)]],
  ['how often these times are looked at', [seconds(SERVER_LIMITS.checkEveryMs)]],
  ['an answer that nobody reads', [seconds(SERVER_LIMITS.unreadTimeoutMs)]],
  ['times', [count(OLDEST_MS / DAY)]],
  ['a line that does not join', [seconds(SILENCE_MS.joining)]],
  ['a line whose other end is gone', [seconds(SILENCE_MS.asked), seconds(SILENCE_MS.answering)]],
  ['asks not yet answered, of one screen', [count(MOST_ASKS)]],
  ['vehicles on a map', [count(MOST_VEHICLES)]],
  ['`recipients.json`, `pins.json`', [mib(MOST_KEPT_BYTES)]],
  ['waiting for the log', [count(MOST_WAITING)]],
])('%s: as the document tells it', (what, is) => {
  expect(told(what)).toEqual(is);
});

let it: TestHouse;
beforeAll(async () => {
  it = await openTestHouse();
});
afterAll(() => it.close());

test('a house keeps the limits that its server is said to have', () => {
  const { headersTimeout, requestTimeout, keepAliveTimeout, timeout, maxConnections } = it.house.http;
  expect({ headersTimeout, requestTimeout, keepAliveTimeout, timeout, maxConnections }).toEqual({
    headersTimeout: SERVER_LIMITS.headersTimeoutMs,
    requestTimeout: SERVER_LIMITS.requestTimeoutMs,
    keepAliveTimeout: SERVER_LIMITS.keepAliveTimeoutMs,
    timeout: SERVER_LIMITS.unreadTimeoutMs,
    maxConnections: SERVER_LIMITS.maxConnections,
  });
});

test('a screen is told how often it is asked, and what it may send at once', async () => {
  const answer = await fetch(`http://127.0.0.1:${it.port}/socket.io/?EIO=4&transport=polling`);
  const hello = JSON.parse((await answer.text()).slice(1)) as Readonly<Record<string, number>>;
  expect(hello).toMatchObject({ pingInterval: SILENCE_MS.asked, pingTimeout: SILENCE_MS.answering });
  expect(told('one packet')).toEqual([kib(hello['maxPayload'] ?? 0)]);
});
