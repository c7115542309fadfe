// What is meant to bring a door down, case by case, each met by a limit that is stated in docs/limits.md: it is refused in words,
// nothing else is lost, and everybody else is served on.
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runKeyVerb } from '@kerbside/server/access/keyVerbs';
import { realClock } from '@kerbside/server/clock';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { createKerbsideServer, SERVER_LIMITS } from '@kerbside/server/http/server';
import { A401, arrived, CAD, TEN, type Message } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { answerOf, linesTo, lineTo, ofLineEnded, upgrade } from '../harness/rawLine.ts';
import { makeKeys, openTestHouse, postAs, type TestHouse } from '../harness/house.ts';
import { expectServedOn } from '../harness/servedOn.ts';

let it: TestHouse;
beforeEach(async () => {
  it = await openTestHouse();
});
afterEach(() => expectServedOn(it));

const bearer = (): string => it.keys.get(CAD.source) ?? '';
const post = (...messages: readonly unknown[]) => postAs(it.port, bearer(), messages);

/** A body as it stands, which no JSON.stringify would write. */
async function postText(body: string): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`http://127.0.0.1:${it.port}/api/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/cloudevents-batch+json', Authorization: `Bearer ${bearer()}` },
    body,
  });
  return { status: response.status, text: await response.text() };
}

function textOf(message: Message): string {
  return JSON.stringify(message);
}

describe('what a feed may send', () => {
  test('names of every object are names like any other: nothing is polluted', async () => {
    const text = textOf(arrived(A401, TEN));
    const poison = '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"hasOwnProperty":1';
    const answer = await postText(
      `[${text.replace('"data":{', `"data":{${poison},`)},${text.replace('{', `{${poison},`)},{"__proto__":{"id":"x"}}]`,
    );
    expect(answer.status).toBe(202);
    expect(JSON.parse(answer.text)).toMatchObject({ accepted: 1, duplicates: 1, rejected: [{ index: 2 }] });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    for (const type of ['__proto__', 'constructor', 'toString'])
      expect((await fetch(`http://127.0.0.1:${it.port}/api/schemas/${type}`)).status).toBe(404);
  });

  test('lists within lists, a hundred thousand deep, cost their own message alone', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const good = textOf(arrived(A401, TEN));
    const wrong = good.replace('"data":{', `"data":{"site":${deep},`).replace('"id":"', '"id":"deep-');
    const strange = good.replace('"data":{', `"data":{"beside":${deep},`);
    const answer = await postText(`[${deep},${wrong.replace(/"site":"\w+",?/, '')},${strange}]`);
    expect(answer.text).toContain('"rejected"');
    expect(JSON.parse(answer.text)).toMatchObject({ accepted: 1, rejected: [{ index: 0 }, { index: 1 }] });
    const shown = await fetch(`http://127.0.0.1:${it.port}/api/worlds/live/refused?feed=${CAD.source}`, {
      headers: { 'Kerbside-Role': 'halo' },
    });
    expect(shown.status).toBe(200);
  });

  test('a number that no field can hold, half a letter and a nought byte are refused by their place', async () => {
    const text = textOf(arrived(A401, TEN));
    const wrongs = [
      text.replace('"patients":2', '"patients":1e400'),
      text.replace('"patients":2', '"patients":-1e308'),
      text.replace('"patients":2', '"patients":9007199254740993'),
      text.replace('"id":"', '"id":"\\ud800'),
      text.replace('"callsign":"A401"', '"callsign":"\\udc00"'),
      text.replace('"source":"', '"sequence":1e400,"source":"'),
      text.replace('"id":"', '"id":"\\u0000'),
    ];
    const answer = await postText(`[${wrongs.join()},${text}]`);
    expect(JSON.parse(answer.text)).toMatchObject({ accepted: 1, rejected: wrongs.map((_, index) => ({ index })) });
  });

  test('ten million bytes are refused before they are held, announced or not', async () => {
    expect((await postText(`["${'x'.repeat(10_000_000)}"]`)).status).toBe(413);
    const line = await lineTo(it.port);
    line.write(head('Transfer-Encoding: chunked'));
    for (let sent = 0; sent < 80; sent += 1) line.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`);
    line.write('0\r\n\r\n');
    expect(await answerOf(line)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('an alert, a count of refused messages and the clock of a world are nobody else’s to report', async () => {
    const types = [
      'kerbside.alert.raised',
      'kerbside.alert.closed',
      'kerbside.feed.rejected',
      'kerbside.world.clock-set',
    ];
    const taken = await post(...types.map((type) => ({ ...arrived(A401, TEN), type })));
    expect(taken.rejected.map(({ code }) => code)).toEqual(types.map(() => 'unknown-type'));
  });
});

test('a key that is revoked while its batch is on the way takes nothing any more', async () => {
  await it.close();
  const clock = realClock();
  const houseLog = createMemoryLog();
  const keys = await makeKeys(houseLog, 'live', clock.now());
  it = (await openTestHouse({ clock, houseLog, keys })) as unknown as TestHouse;
  const body = `[${textOf(arrived(A401, clock.now()))}]`;
  const line = await lineTo(it.port);
  line.write(head(`Content-Length: ${Buffer.byteLength(body)}`));
  line.write(body.slice(0, 20));
  await wait(300);
  const [, keyId = ''] = /^kb_([^_]+)_/.exec(bearer()) ?? [];
  const user = 'test';
  await runKeyVerb(['revoke', keyId], {
    log: houseLog,
    now: clock.now(),
    user,
    randomBytes: (count) => Buffer.alloc(count),
    print: () => undefined,
  });
  await wait(2_500);
  line.write(body.slice(20));
  expect(await answerOf(line)).toMatch(/^HTTP\/1\.1 403 [\s\S]*revoked-key/);
});

describe('lines that are held open', () => {
  test('thousands of half-open lines to a house: everybody else is served on, and they end by themselves', async () => {
    const half = await linesTo(it.port, 2_000);
    for (const line of half.slice(0, 1_000)) line.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ');
    for (const line of half.slice(1_000, 1_500)) line.write(upgrade().slice(0, -2));
    expect((await post(arrived(A401, TEN))).status).toBe(202);
    expect((await fetch(`http://127.0.0.1:${it.port}/readyz`)).status).toBe(200);
    const screen = await it.screen({ views: [['queue', `site:${SOUTHMEAD}`]] });
    expect(screen.copy('queue', `site:${SOUTHMEAD}`)?.rows.size).toBeGreaterThan(0);
    // Nobody waits for the ten seconds that they have: from now on they have none.
    const { http } = it.house;
    [http.headersTimeout, http.requestTimeout] = [1, 1];
    await Promise.all(half.map(ofLineEnded));
    [http.headersTimeout, http.requestTimeout] = [SERVER_LIMITS.headersTimeoutMs, SERVER_LIMITS.requestTimeoutMs];
    await screen.ask('LogCall', { site: SOUTHMEAD, role: 'epic', answered: true });
    expect(screen.welcomes.length).toBe(1);
  });

  test('headers or a body that come a byte at a time, and lines that say nothing, end by themselves', async () => {
    const server = createKerbsideServer({
      app: (req, res) => {
        req.resume().once('end', () => res.end('here'));
      },
      doors: {},
      limits: { headersTimeoutMs: 600, requestTimeoutMs: 1_200, checkEveryMs: 50 },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const silent = await linesTo(port, 200);
    const slow = await lineTo(port);
    slow.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ');
    const slower = await lineTo(port);
    slower.write('POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nx');
    const answers = [slow, slower].map(answerOf);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    for (const answer of answers) expect(await answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*too-slow/);
    await Promise.all(silent.map(ofLineEnded));
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  test('a line that asks and does not read its answer ends, and beyond the most lines none is taken', async () => {
    const server = createKerbsideServer({
      app: (_req, res) => res.end('x'.repeat(16 * 2 ** 20)),
      doors: {},
      limits: { unreadTimeoutMs: 300, maxConnections: 20 },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const deaf = await linesTo(port, 20);
    for (const line of deaf) line.pause().write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    expect(await answerOf(await lineTo(port))).toBe('');
    const lines = (): Promise<number> =>
      new Promise((resolve) => {
        server.getConnections((_, count) => {
          resolve(count);
        });
      });
    await expect.poll(lines, { timeout: 30_000 }).toBe(0);
    for (const line of deaf) line.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  test('headers beyond sixteen KiB are refused at both doors, however many they are', async () => {
    for (const flood of [`X: ${'x'.repeat(20_000)}\r\n`, 'A: b\r\n'.repeat(4_000)]) {
      for (const asked of [`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n${flood}\r\n`, upgrade(flood)]) {
        const line = await lineTo(it.port);
        line.write(asked);
        expect(await answerOf(line)).toMatch(/^HTTP\/1\.1 431 [\s\S]*headers-too-large/);
      }
      const line = await lineTo(it.port);
      line.write(`HEAD /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n${flood}\r\n`);
      expect(await answerOf(line)).toMatch(/^HTTP\/1\.1 431 [^{]*\r\n\r\n$/);
    }
  });
});

function head(length: string): string {
  return (
    `POST /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${bearer()}\r\n` +
    `Content-Type: application/cloudevents-batch+json\r\n${length}\r\n\r\n`
  );
}
