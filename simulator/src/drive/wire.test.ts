import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatInstant, HOUR, MINUTE, parseInstant, type Instant } from '@kerbside/shared/kernel';
import { afterEach, expect, test } from 'vitest';
import { SITES, START, tellHours } from '../model/cast.ts';
import type { FeedMessage } from '../model/words.ts';
import { winterDay } from '../scenarios/winterDay.ts';
import type { CloudEvent } from './cloudEvents.ts';
import { Door } from './door.ts';
import { runLockstep } from './lockstep.ts';
import { createPatience, Gone } from './patience.ts';

/** A server outside: it keeps what it is told, grants time, and can be made to fail. */
interface Outside {
  readonly base: string;
  readonly events: CloudEvent[];
  readonly batches: number[];
  /** The id of each event and the instant that was done when it came. */
  readonly doneWhen: Map<string, Instant>;
  failures: number;
  doneTo: Instant;
  server: Server;
}

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections();
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

async function outside(doneTo: Instant, grantUpTo: Instant): Promise<Outside> {
  const told: Omit<Outside, 'base' | 'server'> = { events: [], batches: [], doneWhen: new Map(), failures: 0, doneTo };
  const answer = (path: string, body: string): { status: number; body: unknown } => {
    if (told.failures > 0) {
      told.failures -= 1;
      return { status: 503, body: {} };
    }
    if (path.endsWith('/lockstep')) {
      const said = JSON.parse(body) as { doneTo: string | null };
      if (said.doneTo !== null) told.doneTo = parseInstant(said.doneTo) ?? NaN;
      const grantTo = formatInstant(Math.min(grantUpTo, told.doneTo + 20 * MINUTE));
      const grant = {
        startAt: formatInstant(START),
        doneTo: formatInstant(told.doneTo),
        grantTo,
        rate: 1,
        paused: false,
      };
      return { status: 200, body: { ...grant, acts: [], seq: 1 } };
    }
    const events = JSON.parse(body) as CloudEvent[];
    told.batches.push(events.length);
    for (const event of events) told.doneWhen.set(`${event.source}/${event.id}`, told.doneTo);
    told.events.push(...events);
    const rejected = events.flatMap(({ id, type }, index) =>
      type === 'bad' ? [{ index, id, code: 'unknown-type', field: 'type', message: 'not known' }] : [],
    );
    return { status: 202, body: { accepted: events.length - rejected.length, duplicates: 0, pulses: 0, rejected } };
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { status, body: said } = answer(request.url ?? '', body);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(told, { base, server });
}

function quietly(base: string, signal = new AbortController().signal) {
  const lines: string[] = [];
  const door = new Door({ base, keyOf: () => 'key', say: (line) => lines.push(line), signal });
  return { door, lines };
}

const words = (count: number): FeedMessage[] =>
  Array.from({ length: count }, (_, n) => ({ id: `m-${n}`, type: 'good', source: 'cad-ryf', time: START, data: {} }));

test('[M20] batches hold at most 500 events and none is lost', async () => {
  const there = await outside(START, START);
  const { door } = quietly(there.base);
  await door.post(words(1234));
  expect(there.batches.toSorted((a, b) => b - a)).toEqual([500, 500, 234]);
  expect(new Set(there.events.map(({ id }) => id)).size).toBe(1234);
  expect(door.totals).toMatchObject({ posted: 1234, accepted: 1234, rejected: 0 });
});

test('[M20] a server that fails for a moment is asked again with the same ids', async () => {
  const there = await outside(START, START);
  there.failures = 2;
  const { door } = quietly(there.base);
  await door.post(words(3));
  expect(there.events.map(({ id }) => id)).toEqual(['m-0', 'm-1', 'm-2']);
});

test('[M20] what the door refuses is counted and shown, and stops nothing', async () => {
  const there = await outside(START, START);
  const { door, lines } = quietly(there.base);
  await door.post([...words(2), { id: 'm-9', type: 'bad', source: 'cad-ryf', time: START, data: {} }]);
  expect(door.totals).toMatchObject({ accepted: 2, rejected: 1 });
  expect([...door.rejectedByCode]).toEqual([['unknown-type', 1]]);
  expect(lines).toHaveLength(1);
});

test('[M20] after a minute without an answer the simulator gives up', async () => {
  let now = 0;
  const pauses: number[] = [];
  const patience = createPatience(new AbortController().signal, {
    now: () => now,
    sleep(ms) {
      pauses.push(ms);
      now += ms;
      return Promise.resolve();
    },
  });
  await expect(patience.insist(() => Promise.reject(new Error('refused')))).rejects.toThrow(Gone);
  expect(now).toBeGreaterThan(50_000);
  expect(now).toBeLessThanOrEqual(60_000);
  expect(pauses.slice(0, 4)).toEqual([100, 200, 400, 800]);
});

test('[M19] everything up to a grant is acknowledged before it is said to be done', async () => {
  const upTo = START + 3 * HOUR;
  const there = await outside(START, upTo);
  await stepUntil(there, upTo);
  const expected = tellHours(3).messages;
  const events = there.events.filter(({ type }) => !isPulse(type));
  expect(events.map(({ source, id }) => `${source}/${id}`).toSorted()).toEqual(
    expected.map(({ source, id }) => `${source}/${id}`).toSorted(),
  );
  for (const { source, id, sequence } of events) {
    expect(there.doneWhen.get(`${source}/${id}`)).toBeLessThanOrEqual(Number(sequence));
  }
});

test('[M19] a simulator that starts again posts nothing up to where it was, and then goes on as if it had never stopped', async () => {
  const upTo = START + 3 * HOUR;
  const there = await outside(START + 2 * HOUR, upTo);
  await stepUntil(there, upTo);
  const after = tellHours(3).messages.filter(({ sequence = 0 }) => sequence > START + 2 * HOUR);
  expect(
    there.events
      .filter(({ type }) => !isPulse(type))
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(after.map(({ id }) => id).toSorted());
});

function isPulse(type: string): boolean {
  return type === 'kerbside.feed.beat' || type === 'kerbside.vehicle.positioned';
}

/** Runs the loop until the server has heard that everything it granted is done. */
async function stepUntil(there: Outside, upTo: Instant): Promise<void> {
  const stop = new AbortController();
  const { door } = quietly(there.base, stop.signal);
  const progress = {
    reached: (at: Instant): void => {
      if (there.doneTo >= upTo && at >= upTo) stop.abort();
    },
  };
  const needs = { base: there.base, world: 'demo', keyOf: () => 'key', door, progress, signal: stop.signal };
  await runLockstep({ ...needs, seed: 1, scenario: winterDay, only: SITES }).catch((reason: unknown) => {
    if (!stop.signal.aborted) throw reason;
  });
}
