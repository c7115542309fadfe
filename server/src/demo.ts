// The demo world: what a bare `npm start` opens. Never live, always watermarked; its past is a simulated day.
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, HOUR, type Instant } from '@kerbside/shared/kernel';
import type { World } from '@kerbside/shared/world';
import type { FixedKey } from './access/index.ts';
import type { Clock } from './clock.ts';
import { SimulatedTime } from './simulated.ts';

export const DEMO = { id: 'demo', kind: 'demo', label: 'Demo' } as const;

/** A day is simulated beforehand, so that the board is busy when the page opens. */
const BEFORE_MS = DAY;
/** A demo left alone for longer than this begins anew. Local setting. */
const STALE_AFTER_MS = 12 * HOUR;

/** Lets go of a demo that was left alone for too long: nothing in it is real. */
export function makeRoomForDemo(dataDir: string, now: Instant, say: (line: string) => void): void {
  const path = join(dataDir, 'worlds', `${DEMO.id}.sqlite`);
  const changedAt = Math.max(
    ...[path, `${path}-wal`].map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0),
  );
  if (changedAt === 0 || now - changedAt < STALE_AFTER_MS) return;
  say('The demo of last time is over; a new one begins.');
  for (const ending of [
    '.sqlite',
    '.sqlite-wal',
    '.sqlite-shm',
    '.snapshot',
    '.tracks.sqlite',
    '.tracks.sqlite-wal',
    '.tracks.sqlite-shm',
  ]) {
    rmSync(join(dataDir, 'worlds', DEMO.id + ending), { force: true });
  }
}

/**
 * The demo's time: a new one starts a day before `at` (now where absent) and catches up with it; an old one goes on from where
 * it stood, and catches up with now only where it stood near it, or was cut short on the way: one of another month is not run for
 * months.
 */
export function demoTime(clock: Clock, world: World, lastAt: Instant | undefined, asked?: Instant): SimulatedTime {
  const now = clock.now();
  const isElsewhere = lastAt !== undefined && Math.abs(now - lastAt) > BEFORE_MS + STALE_AFTER_MS;
  const at = asked ?? (isElsewhere ? lastAt : now);
  const { rate, paused } = world.clock.rows.get('clock')?.value ?? { rate: 1, paused: false };
  const startAt = world.clock.rows.get('start')?.value.startAt ?? Math.floor((at - BEFORE_MS) / HOUR) * HOUR;
  return new SimulatedTime({ startAt, doneTo: lastAt ?? startAt, runTo: at, pace: { rate, paused }, real: clock });
}

/** The simulator's own key, and the one that the README's curl uses: both of the demo world alone. */
export function demoKeys(simulatorKey: string): readonly FixedKey[] {
  const all = {
    world: DEMO.id,
    kind: 'other',
    rhythmSeconds: 60,
    sites: new Set<string>(),
    speaksForAll: true,
  } as const;
  return [
    { bearer: simulatorKey, key: { ...all, id: 'simulator', source: 'sim', manyFeeds: true } },
    { bearer: 'kerbside-demo', key: { ...all, id: 'demo-hand', source: 'demo-hand' } },
  ];
}
