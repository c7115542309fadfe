// The house as a process of its own, as main.ts opens it but for the clock, which begins where the national day ends, and what
// the benches must know of its insides: when each entry was told, when the rooms were flushed.
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { realClock, type Clock } from '@kerbside/server/clock';
import { openHouse, type House } from '@kerbside/server/house';
import type { OpenWorld } from '@kerbside/server/openWorld';
import { closeDay } from '@kerbside/server/watch/days';
import type { Instant, LocalDate } from '@kerbside/shared/kernel';
import { answers, cpuMs, sharedMs, threadCpuMs, weighed } from './child.ts';
import { BEARER, FEED_KEY, WORLD } from './national.ts';

export interface OpenAsk {
  readonly dataDir: string;
  /** What the house's clock says when it opens. */
  readonly at: Instant;
}

let house: House | undefined;
const troubles: string[] = [];
/** Each flush of the rooms: [seq up to which, when the first change in it was told]. */
let flushes: [number, number][] = [];

function worldOf(): OpenWorld {
  const world = house?.worlds.get(WORLD);
  if (!world) throw new Error('The house is not open.');
  return world;
}

function shifted(at: Instant): Clock {
  const real = realClock();
  const by = at - real.now();
  return { ...real, now: () => real.now() + by, at: (instant, fn) => real.at(instant - by, fn) };
}

async function open({ dataDir, at }: OpenAsk): Promise<{ port: number; tookMs: number; cpuMs: number }> {
  mkdirSync(dataDir, { recursive: true });
  const [begun, cpu] = [performance.now(), cpuMs()];
  house = await openHouse({
    dataDir,
    worlds: [{ id: WORLD, kind: 'exercise', label: 'Bench' }],
    port: 0,
    host: '127.0.0.1',
    clock: shifted(at),
    version: '0.0.0',
    consoleDir: join(dataDir, 'no-console'),
    config: { build: 'bench', map: { engine: 'maplibre' }, world: WORLD },
    fixedKeys: [{ bearer: BEARER, key: FEED_KEY }],
    onTrouble: (what, error) => troubles.push(`${what}: ${String(error)}`),
  });
  const opened = { port: house.port, tookMs: performance.now() - begun, cpuMs: cpuMs() - cpu };
  watchFlushes(worldOf());
  return opened;
}

/** The oldest change that a delta can carry was told after the flush before it. */
function watchFlushes({ desk, rooms }: OpenWorld): void {
  let oldest: number | undefined;
  desk.onTold(() => {
    oldest ??= sharedMs();
  });
  const flush = rooms.flush.bind(rooms);
  rooms.flush = (seq) => {
    if (oldest !== undefined) flushes.push([seq, oldest]);
    oldest = undefined;
    flush(seq);
  };
}

/** So many changes of one site's counts, one each `everyMs`: each is one frame to everybody who watches an area with it. */
async function fan({ times, everyMs }: { times: number; everyMs: number }): Promise<void> {
  const { desk, clock } = worldOf();
  for (let n = 1; n <= times; n += 1) {
    const next = new Promise((resolve) => setTimeout(resolve, everyMs));
    const now = clock.now();
    await desk.report([
      {
        id: `fan/${now}/${n}`,
        type: 'kerbside.department.counted',
        source: 'fan',
        at: now,
        recordedAt: now,
        data: { site: 'RVJ01', areas: [{ area: 'majors', spaces: 40, occupied: n % 40 }] },
      },
    ]);
    await next;
  }
}

/**
 * The longest that the house's thread was held from now until a day is closed and its follower has come up and made a snapshot, in ms
 * of its own CPU: a busy machine changes it little.
 */
async function heldByClose({ snapshotPath, date }: { snapshotPath: string; date: LocalDate }): Promise<number> {
  const madeAt = (): number | undefined => statSync(snapshotPath, { throwIfNoEntry: false })?.ctimeMs;
  const before = madeAt();
  const world = worldOf();
  world.snapshotNow();
  const close = { isOver: false };
  void closeDay(world.desk, date, world.clock.now()).then(() => (close.isOver = true));
  let longest = 0;
  for (let used = threadCpuMs(); !close.isOver || madeAt() === before;) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const now = threadCpuMs();
    longest = Math.max(longest, now - used);
    used = now;
  }
  return longest;
}

answers(
  {
    open,
    fan,
    heldByClose,
    cpu: () => cpuMs(),
    seq: () => worldOf().desk.seq,
    troubles: () => troubles,
    takeFlushes: () => {
      const taken = flushes;
      flushes = [];
      return taken;
    },
    memory: weighed,
    journeys: () => worldOf().world.spots.rows.size,
    conveyances: () => worldOf().world.conveyances.rows.size,
  },
  () => house?.close(),
);
