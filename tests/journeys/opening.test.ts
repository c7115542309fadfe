// The house opens, fails to open, and closes: nobody is told yes too early, nobody is left waiting, and nothing that was taken
// is lost.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import { handClock } from '@kerbside/server/clock';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { A401, A417, PATIENT_1, TEN, arrived, arrivedFact } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { makeKeys, openTestHouse, post, type TestHouse, type TestHouseOptions } from '../harness/house.ts';
import { TestScreen } from '../harness/screen.ts';
import { createUncertainLog } from '../harness/uncertainLog.ts';
import { until } from '../harness/until.ts';

const QUEUE = ['queue', `site:${SOUTHMEAD}`] as const;
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
  ends.push(() => {
    rmSync(dir, { recursive: true });
  });
  return dir;
}

async function opened(options?: TestHouseOptions): Promise<TestHouse> {
  const it = await openTestHouse(options);
  ends.push(() => it.close());
  return it;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

async function readiness(port: number): Promise<[number, unknown]> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return [response.status, await response.json()];
}

describe('while the log is being read back', () => {
  test('health says so, feeds are told to come again, and screens that come early come in by themselves', async () => {
    const log = createUncertainLog();
    await log.append({ events: [arrivedFact(A401, TEN)] });
    const release = log.holdReading();
    const port = await freePort();
    const clock = handClock(TEN);
    const keyLog = createMemoryLog();
    const keys = await makeKeys(keyLog, 'live', TEN);
    const opening = opened({ clock, port, keys, houseLog: keyLog, world: { log } });
    await until(() => log.isRead);
    expect(await readiness(port)).toMatchObject([503, { ready: false, reason: expect.any(String) as unknown }]);
    expect(await post(port, keys, [arrived(A417, TEN)])).toMatchObject({ status: 503, code: 'not-ready' });
    const screen = new TestScreen(port, { now: () => TEN, views: [QUEUE] });
    ends.push(() => {
      screen.close();
    });
    let turnedAway = 0;
    screen.socket.on('connect_error', () => (turnedAway += 1));
    await until(() => turnedAway > 0);
    release();
    await opening;
    expect(await readiness(port)).toMatchObject([200, { ready: true, seq: expect.any(Number) as unknown }]);
    await screen.until('its rows', () => screen.row(...QUEUE, `${SOUTHMEAD}|${PATIENT_1}`));
    expect(await post(port, keys, [arrived(A417, TEN)])).toMatchObject({ status: 202, accepted: 1 });
  });
});

describe('a house that cannot open', () => {
  test('says why, and lets go of its port and of its files', async () => {
    const dataDir = folder();
    const first = await openTestHouse({ dataDir });
    await first.close();
    const db = new DatabaseSync(join(dataDir, 'worlds/live.sqlite'));
    db.exec("UPDATE meta SET value = '2' WHERE key = 'store_version'");
    const port = await freePort();
    await expect(openTestHouse({ dataDir, port, keys: first.keys })).rejects.toThrow('has store version 2');
    await expect(readiness(port)).rejects.toThrow();
    db.exec("UPDATE meta SET value = '1' WHERE key = 'store_version'");
    db.close();
    const it = await opened({ dataDir, port, keys: first.keys });
    expect(await readiness(it.port)).toMatchObject([200, { ready: true }]);
  });

  test('says so where another has its port', async () => {
    const it = await opened();
    await expect(openTestHouse({ port: it.port })).rejects.toThrow('EADDRINUSE');
    expect(await readiness(it.port)).toMatchObject([200, { ready: true }]);
  });

  test('says so where another has its folder, and the other goes on', async () => {
    const dataDir = folder();
    const it = await opened({ dataDir });
    await expect(openTestHouse({ dataDir, keys: it.keys })).rejects.toThrow('another Kerbside has the folder');
    expect((await it.feed(arrived(A401, TEN))).accepted).toBe(1);
  });
});

describe('a house that closes', () => {
  test('writes down and answers what it has taken, from feeds and from people, before it cuts a line', async () => {
    const log = createUncertainLog();
    const it = await openTestHouse({ world: { log } });
    const screen = await it.screen();
    await it.feed(arrived(A401, TEN));
    const release = log.hold();
    const { appends } = log;
    const fed = it.feed(arrived(A417, TEN));
    const asked = screen.ask('FlagUnwell', { site: SOUTHMEAD, patientKey: PATIENT_1 });
    await until(() => log.appends > appends);
    const closing = it.house.close();
    release();
    expect(await fed).toMatchObject({ status: 202, accepted: 1 });
    expect(await asked).toMatchObject({ ok: true });
    await closing;
    expect(log.head().seq).toBe(it.world.desk.seq);
    await expect(readiness(it.port)).rejects.toThrow();
    screen.close();
  });

  test('is not kept open by a sender who never ends, nor by a screen that hears nothing', async () => {
    const it = await openTestHouse();
    const screen = await it.screen();
    const endless = fetch(`http://127.0.0.1:${it.port}/api/events`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/cloudevents-batch+json',
        Authorization: `Bearer ${it.keys.get('cad-ryf') ?? ''}`,
      },
      body: new ReadableStream({
        start(body) {
          body.enqueue(new TextEncoder().encode('['));
        },
      }),
      duplex: 'half',
    } as RequestInit);
    const cut = expect(endless).rejects.toThrow();
    await screen.until('a beat', () => screen.beats.length > 0);
    const began = performance.now();
    await it.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    await cut;
  });
});
