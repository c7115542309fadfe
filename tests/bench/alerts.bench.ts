// The watch at rest beside 20,000 running clocks, against the same process without them; then a surge: care rounds of as many patients
// become due one after the other, judged, told, durable, and in a frame that a client has read.
import { setTimeout as wait } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { MINUTE, SECOND } from '@kerbside/shared/kernel';
import { PROTOCOL, type Delta } from '@kerbside/shared/wire';
import { figureOf, percentile, type Bench } from './bench.ts';
import { startChild, type Child } from './child.ts';
import { WORLD } from './national.ts';

const CLOCKS = 20_000;
const REST_MS = 20 * SECOND;
const RESTS = 2;
const SETTLE_MS = 15 * SECOND;
const BREACHES = 2_000;
const EVERY_MS = 5;

export const bench: Bench = {
  about: `${String(CLOCKS)} running clocks at rest, and a surge of ${String(BREACHES)} breaches from the instant they are due to a client`,
  aims: [
    { figure: 'atRestAbove', atMost: 60 },
    { figure: 'breach', atMost: 150 },
    { figure: 'dueToClientP99', atMost: 250 },
  ],
  run: measured,
};

async function measured() {
  const house = startChild('alertsProcess.ts');
  try {
    const { port, byMs } = await house.ask<{ port: number; byMs: number }>('open');
    const client = watching(port);
    await client.ready;
    await wait(SETTLE_MS);
    const without = await restOf(house);
    await house.ask('load', { clocks: CLOCKS });
    await wait(SETTLE_MS);
    const beside = await restOf(house);
    const surge = await surgeOf(house, client, byMs, beside);
    client.close();
    return {
      withoutClocks: figureOf('ms CPU/min', without),
      withClocks: figureOf('ms CPU/min', beside),
      atRestAbove: figureOf(
        'ms CPU/min',
        beside.map((ms, i) => ms - (without[i] ?? 0)),
      ),
      breach: figureOf('us CPU', [surge.cpuUs]),
      breachesSeen: figureOf('', [surge.seen]),
      dueToClientP50: figureOf('ms', [percentile(surge.delays, 0.5)]),
      dueToClientP99: figureOf('ms', [percentile(surge.delays, 0.99)]),
    };
  } finally {
    await house.stop();
  }
}

async function restOf(house: Child): Promise<number[]> {
  const runs: number[] = [];
  for (let turn = 0; turn < RESTS; turn += 1) {
    const before = await house.ask<number>('cpu');
    await wait(REST_MS);
    runs.push((((await house.ask<number>('cpu')) - before) * MINUTE) / REST_MS);
  }
  return runs;
}

/** A screen of all alerts of England: when each first showed that its alert is so, and since when it is. */
function watching(port: number) {
  const socket = io(`http://127.0.0.1:${String(port)}`, { transports: ['websocket'] });
  const seen = new Map<string, { readonly since: number; readonly atMs: number }>();
  const ready = new Promise<void>((resolve) => {
    socket.on('connect', () => {
      socket.emit('hello', { protocol: PROTOCOL, world: WORLD, principal: { name: 'Bench', role: 'region' } });
      socket.emit('watch', { views: [{ view: 'alerts', scope: 'england' }] });
    });
    socket.once('snapshot', () => {
      resolve();
    });
  });
  socket.on('delta', ({ put }: Delta) => {
    for (const row of put as readonly { readonly id: string; readonly rule?: string; readonly since?: number }[]) {
      if (row.rule === 'care-overdue' && row.since !== undefined && !seen.has(row.id))
        seen.set(row.id, { since: row.since, atMs: Date.now() });
    }
  });
  return { ready, seen, close: () => socket.close() };
}

async function surgeOf(house: Child, { seen }: ReturnType<typeof watching>, byMs: number, rest: readonly number[]) {
  const inMs = 5 * SECOND;
  await house.ask('dueSoon', { times: BREACHES, everyMs: EVERY_MS, inMs });
  await wait(inMs / 2);
  const before = await house.ask<number>('cpu');
  const begun = performance.now();
  while (seen.size < BREACHES && performance.now() - begun < 60 * SECOND) await wait(100);
  const tookMs = performance.now() - begun;
  const restMs = ((rest[0] ?? 0) * tookMs) / MINUTE;
  const cpuUs = (((await house.ask<number>('cpu')) - before - restMs) * 1_000) / Math.max(1, seen.size);
  return { cpuUs, seen: seen.size, delays: [...seen.values()].map(({ since, atMs }) => atMs + byMs - since) };
}
