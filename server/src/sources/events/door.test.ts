// The event door on a real server: who is let in, what is taken, what is told when it is not, and that 202 means durable.
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import type { WorldEvent } from '@kerbside/shared/world';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FeedKey } from '../../access/feedKey.ts';
import type { KeyVerdict } from '../../access/keyring.ts';
import { PartlyKept } from '../../desk/partlyKept.ts';
import { countDoorAnswers } from '../../http/metrics.ts';
import { createKerbsideServer } from '../../http/server.ts';
import type { Log } from '../../log/log.ts';
import { createMemoryLog } from '../../log/memory.ts';
import { createEventDoor, type DeskDoor, type EventDoorOptions, type PulseDoor } from './door.ts';
import { CAD, feedFile, feedMessages, HOSPITAL, JOB, message, NOW, SITES, type Message } from './doorCast.ts';
import { BATCH, ONE_EVENT } from './parse.ts';
import { createRejectionTally } from './rejectionTally.ts';

const ARRIVED = message('kerbside.conveyance.arrived', { conveyance: JOB, site: 'RVJ01' });

/** The smallest desk: known ids are counted, the rest is appended. */
function createTinyDesk(log: Log): DeskDoor {
  const known = new Set<string>();
  return {
    async report(events) {
      const fresh = events.filter(({ id }) => !known.has(id) && known.add(id));
      if (fresh.length > 0) await log.append({ events: fresh });
      return { accepted: fresh.length, duplicates: events.length - fresh.length };
    },
  };
}

async function eventsIn(log: Log): Promise<readonly WorldEvent[]> {
  const events: WorldEvent[] = [];
  for await (const entry of log.read(0)) events.push(...(entry.events as readonly WorldEvent[]));
  return events;
}

const KEYS = new Map<string, FeedKey>([
  ['kb_cad', CAD],
  ['kb_ed', HOSPITAL],
  ['kb_elsewhere', { ...CAD, world: 'exercise-7' }],
]);

function verdictOn(bearer: string): KeyVerdict {
  if (bearer === 'kb_revoked') return { ok: false, why: 'revoked' };
  const key = KEYS.get(bearer);
  return key ? { ok: true, key } : { ok: false, why: 'unknown' };
}

describe('the event door', () => {
  let log: Log;
  let server: Server;
  let port: number;
  let desk: DeskDoor;
  let rejections = createRejectionTally();
  const registry = new Registry();
  const heard: string[] = [];
  const positions: unknown[] = [];
  const pulse: PulseDoor = {
    positioned: (given) => positions.push(...given),
    heard: (feed) => heard.push(feed),
  };

  async function open(more: Partial<EventDoorOptions> = {}, requestTimeoutMs = 20_000): Promise<void> {
    registry.clear();
    rejections = createRejectionTally();
    heard.length = 0;
    positions.length = 0;
    const door = createEventDoor({
      keys: { verify: (bearer) => Promise.resolve(verdictOn(bearer)) },
      worldOf: (id) => (id === 'live' ? { clock: { now: () => NOW }, desk, pulse } : undefined),
      sites: SITES,
      rejections,
      answered: countDoorAnswers(registry),
      ...more,
    });
    server = createKerbsideServer({
      app: (_req, res) => res.writeHead(404).end(),
      doors: { '/api/events': door },
      limits: { requestTimeoutMs, headersTimeoutMs: requestTimeoutMs, checkEveryMs: 20 },
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  }

  async function close(): Promise<void> {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  async function reopen(more: Partial<EventDoorOptions>, requestTimeoutMs?: number): Promise<void> {
    await close();
    await open(more, requestTimeoutMs);
  }

  interface Sent {
    readonly key?: string | null;
    readonly type?: string;
    readonly headers?: Readonly<Record<string, string>>;
  }

  async function post(
    body: string | Buffer | readonly unknown[] | object,
    { key = 'kb_cad', type, headers = {} }: Sent = {},
  ) {
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
    const response = await fetch(`http://127.0.0.1:${port}/api/events`, {
      method: 'POST',
      headers: {
        'content-type': type ?? (Array.isArray(body) ? BATCH : ONE_EVENT),
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...headers,
      },
      body: isRaw ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Message };
  }

  beforeEach(async () => {
    log = createMemoryLog();
    desk = createTinyDesk(log);
    await open();
  });
  afterEach(close);

  describe('takes', () => {
    test('one event, and says so once the log holds it', async () => {
      const { status, body } = await post(ARRIVED);
      expect([status, body]).toEqual([202, { accepted: 1, duplicates: 0, pulses: 0, rejected: [], warnings: [] }]);
      expect(await eventsIn(log)).toMatchObject([{ id: 'cad-ryf/m-1', recordedAt: NOW }]);
    });

    test("an hour of a service's CAD, its pulse apart", async () => {
      const { status, body } = await post(feedMessages('cad-ryf-morning.json'));
      expect([status, body]).toEqual([202, { accepted: 13, duplicates: 0, pulses: 2, rejected: [], warnings: [] }]);
      expect(positions).toMatchObject([{ service: 'RYF', callsign: 'A417' }]);
      expect(heard).toEqual(['cad-ryf']);
      expect((await eventsIn(log)).map(({ type }) => type)).not.toContain('kerbside.vehicle.positioned');
    });

    test("an hour of a hospital's counts", async () => {
      const { body } = await post(feedMessages('hospital-rvj01-morning.json'), { key: 'kb_ed' });
      expect(body).toMatchObject({ accepted: 6, rejected: [] });
    });

    test('a feed that comes out of order, doubled, ten days late and an hour ahead', async () => {
      await post(feedMessages('cad-ryf-morning.json'));
      const { body } = await post(feedMessages('late-doubled-and-ahead.json'));
      expect(body).toEqual({ accepted: 3, duplicates: 4, pulses: 0, rejected: [], warnings: [] });
    });

    test('the good of a batch, and names each of the rest by its place', async () => {
      const { body } = await post([
        { ...ARRIVED, id: 'a' },
        17,
        { ...ARRIVED, id: 'b' },
        { ...ARRIVED, id: 'c', type: 'x' },
      ]);
      expect(body).toMatchObject({
        accepted: 2,
        rejected: [
          { index: 1, id: null, code: 'malformed' },
          { index: 3, id: 'c', code: 'unknown-type', field: 'type' },
        ],
      });
      expect(rejections.takeFinished('live', NOW + 60_000).map(({ data }) => data.code)).toEqual([
        'malformed',
        'unknown-type',
      ]);
    });

    test('an empty batch, and a batch of nothing but faults, without troubling the desk', async () => {
      await reopen({
        worldOf: () => ({
          clock: { now: () => NOW },
          desk: { report: () => Promise.reject(new Error('asked')) },
          pulse,
        }),
      });
      expect((await post([])).status).toBe(202);
      const { status, body } = await post(feedMessages('malformed.json').map((fault) => fault['message']));
      expect([status, body['accepted'], (body['rejected'] as unknown[]).length]).toEqual([
        202,
        0,
        feedMessages('malformed.json').length,
      ]);
    });

    test('five thousand events at once', async () => {
      const batch = Array.from({ length: 5_000 }, (_, index) => ({ ...ARRIVED, id: `m-${index}` }));
      expect((await post(batch)).body).toMatchObject({ accepted: 5_000 });
    });
  });

  describe('turns away', () => {
    test.each([
      ['no key', null, 401, 'no-key'],
      ['a key that nobody made', 'kb_none', 401, 'unknown-key'],
      ['a revoked key', 'kb_revoked', 403, 'revoked-key'],
      ['the key of a world that is not open here', 'kb_elsewhere', 403, 'other-world'],
    ])('%s', async (_who, key, status, code) => {
      const answer = await post(ARRIVED, { key });
      expect([answer.status, answer.body['code']]).toEqual([status, code]);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      if (status === 401) expect(answer.headers.get('www-authenticate')).toContain('Bearer');
      expect(log.head().seq).toBe(0);
    });

    test('a body that was so long on its way that its key was revoked meanwhile', async () => {
      const shown = ['kb_cad', 'kb_revoked'].values();
      const verify = () => verdictOn(shown.next().value ?? '');
      await reopen({ keys: { verify }, limits: { keyHoldsMs: 0 } });
      expect(await post(ARRIVED)).toMatchObject({ status: 403, body: { code: 'revoked-key' } });
      expect(log.head().seq).toBe(0);
    });

    test.each(['application/json', 'text/plain', 'application/cloudevents+json; charset=latin1'])(
      '%s, and names the two types it takes',
      async (type) => {
        const { status, body } = await post(JSON.stringify(ARRIVED), { type });
        expect([status, body['code']]).toEqual([415, 'wrong-content-type']);
        expect(body['detail']).toContain(ONE_EVENT);
        expect(body['detail']).toContain(BATCH);
      },
    );

    test('a compressed body', async () => {
      const { status, body } = await post('x', { headers: { 'content-encoding': 'gzip' } });
      expect([status, body['detail']]).toEqual([415, expect.stringContaining("Content-Encoding 'gzip'")]);
    });

    test('what is not JSON, with the place', async () => {
      const { status, body } = await post(feedFile('truncated.json.txt'), { type: BATCH });
      expect([status, body['code']]).toEqual([400, 'malformed']);
      expect(body['detail']).toMatch(/line \d+, column \d+/);
    });

    test('more than five thousand events, naming the limit', async () => {
      const { status, body } = await post(Array.from({ length: 5_001 }, () => 1));
      expect([status, body['code']]).toEqual([413, 'too-many']);
      expect(body['detail']).toContain('5001 events; the limit is 5000 events and 4 MiB');
    });

    test('a body that announces more than 4 MiB, before it is sent', async () => {
      const { status, body } = await post(Buffer.alloc(4 * 1024 * 1024 + 1, 0x20));
      expect([status, body['code']]).toEqual([413, 'too-large']);
      expect(body['detail']).toContain('4 MiB');
    });

    test('a body that grows beyond the limit unannounced, without holding it', async () => {
      const chunk = new Uint8Array(256 * 1024).fill(0x20);
      const body = ReadableStream.from(Array.from({ length: 40 }, () => chunk));
      const response = await fetch(`http://127.0.0.1:${port}/api/events`, {
        method: 'POST',
        headers: { 'content-type': BATCH, authorization: 'Bearer kb_cad' },
        body,
        duplex: 'half',
      });
      expect([response.status, await response.json()]).toMatchObject([413, { code: 'too-large' }]);
    });

    test('a body that does not come', async () => {
      await reopen({}, 100);
      const socket = connect(port, '127.0.0.1');
      socket.write(
        `POST /api/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer kb_cad\r\nContent-Type: ${BATCH}\r\nContent-Length: 10\r\n\r\n[`,
      );
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toMatch(/^HTTP\/1.1 408 /);
      expect(answer.toString()).toContain('"code":"too-slow"');
      socket.destroy();
    });
  });

  describe('when the desk cannot', () => {
    test('because it is not ready, says why and when to come again', async () => {
      desk = { ...createTinyDesk(log), notReady: () => 'The log is being read.' };
      const { status, headers, body } = await post(ARRIVED);
      expect([status, headers.get('retry-after'), body['code']]).toEqual([503, '2', 'not-ready']);
      expect(body['detail']).toContain('The log is being read. Nothing was kept');
    });

    test('because its world is still being read back, is to be asked again: the key is in order', async () => {
      await reopen({ worldOf: () => 'not-yet' });
      expect(await post(ARRIVED)).toMatchObject({ status: 503, body: { code: 'not-ready' } });
    });

    test('because the log refuses, says that nothing was kept, and counts no refusal twice', async () => {
      const told: unknown[] = [];
      await reopen({ trouble: (reason) => told.push(reason) });
      desk = { report: () => Promise.reject(new Error('disk full')) };
      const { status, headers, body } = await post([ARRIVED, 17]);
      expect([status, headers.get('retry-after'), body['code']]).toEqual([503, '5', 'not-kept']);
      expect(body['detail']).toContain('Nothing was kept. Send all of it again');
      expect(JSON.stringify(body)).not.toContain('disk full');
      expect(told).toMatchObject([{ message: 'disk full' }]);
      expect(rejections.takeFinished('live', NOW + 60_000)).toEqual([]);
    });

    test('because the log held only the first slices, says how many', async () => {
      desk = { report: () => Promise.reject(new PartlyKept(500, new Error('disk full'))) };
      expect((await post(ARRIVED)).body['detail']).toContain('Only the first 500 of its good events were kept.');
    });

    test('because too much is waiting, turns away what it has no room for and takes it later', async () => {
      const held = Promise.withResolvers<undefined>();
      const asked = Promise.withResolvers<undefined>();
      await reopen({ limits: { waitingEvents: 2 } });
      const tiny = createTinyDesk(log);
      desk = {
        async report(events) {
          asked.resolve(undefined);
          await held.promise;
          return tiny.report(events);
        },
      };
      const first = post([
        { ...ARRIVED, id: 'a' },
        { ...ARRIVED, id: 'b' },
      ]);
      await asked.promise;
      const second = await post(ARRIVED);
      expect([second.status, second.headers.get('retry-after'), second.body['code']]).toEqual([503, '1', 'overloaded']);
      held.resolve(undefined);
      expect((await first).body).toMatchObject({ accepted: 2 });
      expect((await post(ARRIVED)).body).toMatchObject({ accepted: 1 });
    });

    test('because the keys cannot be read, lets nobody in', async () => {
      await reopen({ keys: { verify: () => Promise.reject(new Error('house log')) } });
      expect(await post(ARRIVED)).toMatchObject({ status: 503, body: { code: 'fault' } });
    });
  });

  test('counts what became of everything', async () => {
    await post([{ ...ARRIVED, id: 'a' }, { ...ARRIVED, id: 'a' }, 17]);
    await post(ARRIVED, { key: null });
    const text = await registry.metrics();
    expect(text).toContain('kerbside_door_requests_total{world="live",status="202"} 1');
    expect(text).toContain('kerbside_door_requests_total{world="none",status="401"} 1');
    for (const outcome of ['accepted', 'duplicates', 'rejected']) {
      expect(text).toContain(`kerbside_door_events_total{world="live",outcome="${outcome}"} 1`);
    }
  });
});
