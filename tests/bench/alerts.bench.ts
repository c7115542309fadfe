// The watch at rest beside 20,000 running clocks, against a house without them in the same seconds; then a surge: care rounds become due
// one after the other, judged, told, durable, and in a frame that a client has read.
import { setTimeout as wait } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { MINUTE, SECOND } from '@kerbside/shared/kernel';
import { PROTOCOL, type Delta } from '@kerbside/shared/wire';
import { figureOf, median, percentile, repeated, type Bench } from './bench.ts';
import { startChild, type Child } from './child.ts';
import { WORLD } from './national.ts';

const CLOCKS = 20_000;
const REST_MS = 20 * SECOND;
const RESTS = 5;
const SETTLE_MS = 15 * SECOND;
const BREACHES = 2_000;
const EVERY_MS = 5;

export const bench: Bench = {
  about: `${String(CLOCKS)} running clocks at rest, and a surge of ${String(BREACHES)} breaches from the instant they are due to a client`,
  aims: [
    { figure: 'atRestAbove', atMost: 60 },
    { figure: 'breach', atMost: 150 },
    // The delays are of those alone that were seen.
    { figure: 'breachesSeen', atLeast: BREACHES },
    { figure: 'dueToClientP99', atMost: 250 },
  ],
  run: measured,
};

async function measured() {
  const [house, empty] = [startChild('alertsProcess.ts'), startChild('alertsProcess.ts')];
  try {
    const { client, byMs } = await watched(house);
    const beside = await watched(empty);
    await house.ask('load', { clocks: CLOCKS });
    await wait(SETTLE_MS);
    const rests = await repeated(RESTS, () => restOf([house, empty]), Infinity);
    beside.client.close();
    await empty.stop();
    const surge = await surgeOf(house, client, byMs, median(rests.map(([loaded]) => loaded)));
    client.close();
    const ofRests = (read: (rest: Rest) => number) => figureOf('ms CPU/min', rests.map(read));
    return {
      withoutClocks: ofRests(([, without]) => without),
      withClocks: ofRests(([loaded]) => loaded),
      atRestAbove: ofRests(([loaded, without]) => loaded - without),
      breach: figureOf('us CPU', [surge.cpuUs]),
      breachesSeen: figureOf('', [surge.seen]),
      dueToClientP50: figureOf('ms', [percentile(surge.delays, 0.5)]),
      dueToClientP99: figureOf('ms', [percentile(surge.delays, 0.99)]),
    };
  } finally {
    await Promise.all([house.stop(), empty.stop()]);
  }
}

async function watched(house: Child) {
  const { port, byMs } = await house.ask<{ port: number; byMs: number }>('open');
  const client = watching(port);
  await client.ready;
  return { client, byMs };
}

/** ms of CPU a minute: of the house with clocks, and of the one without. */
type Rest = readonly [loaded: number, without: number];

async function restOf(houses: readonly [Child, Child]): Promise<Rest> {
  const used = (): Promise<number[]> => Promise.all(houses.map((house) => house.ask<number>('cpu')));
  const before = await used();
  await wait(REST_MS);
  const [loaded = NaN, without = NaN] = (await used()).map((ms, n) => ((ms - (before[n] ?? NaN)) * MINUTE) / REST_MS);
  return [loaded, without];
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

async function surgeOf(house: Child, { seen }: ReturnType<typeof watching>, byMs: number, rest: number) {
  const inMs = 5 * SECOND;
  await house.ask('dueSoon', { times: BREACHES, everyMs: EVERY_MS, inMs });
  await wait(inMs / 2);
  const before = await house.ask<number>('cpu');
  const begun = performance.now();
  while (seen.size < BREACHES && performance.now() - begun < 60 * SECOND) await wait(100);
  const tookMs = performance.now() - begun;
  const restMs = (rest * tookMs) / MINUTE;
  const cpuUs = (((await house.ask<number>('cpu')) - before - restMs) * 1_000) / Math.max(1, seen.size);
  return { cpuUs, seen: seen.size, delays: [...seen.values()].map(({ since, atMs }) => atMs + byMs - since) };
}
