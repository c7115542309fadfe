// A day's close is many facts, and a server can end between any two of them: the next start finishes it, from the log alone and
// from a snapshot that was taken in the middle.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handClock } from '@kerbside/server/clock';
import { Desk } from '@kerbside/server/desk/desk';
import { startFollower } from '@kerbside/server/follower/follower';
import { restore } from '@kerbside/server/log/foldable';
import type { Log } from '@kerbside/server/log/log';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { recallingFold } from '@kerbside/server/recall';
import { watchDays } from '@kerbside/server/watch/days';
import { BUNDLES, isPartGone, worldFaults, type World } from '@kerbside/shared/world';
import { digestOf } from '../harness/digest.ts';
import { fact, on, SOUTHMEAD } from '../harness/given.ts';
import { createUncertainLog } from '../harness/uncertainLog.ts';
import { until } from '../harness/until.ts';

const OLD = '2026-11-07';
const HELD = '2026-11-20';
const CLOSES_AT = on('00:10', '2026-11-22');
/** The word that the day is over, and the parts in which what it leaves behind goes. */
const FACTS = 1 + BUNDLES;

const folder = mkdtempSync(join(tmpdir(), 'kerbside-close-'));
let made = 0;
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function journeys(date: string, count: number) {
  return Array.from({ length: count }, (_, n) => {
    const about = { conveyance: `RYF/${date}/${n}`, site: SOUTHMEAD, callsign: `A${n}` };
    return [
      fact('kerbside.conveyance.arrived', on('03:10', date), about),
      fact('kerbside.conveyance.cleared', on('03:50', date), { conveyance: about.conveyance }),
    ];
  }).flat();
}

/** A log of forty old journeys and five that are still held, and where it lies. */
async function begun(): Promise<string> {
  made += 1;
  const path = join(folder, `${made}`, 'live.sqlite');
  const log = openSqliteLog(path, { world: 'live' });
  await log.append({ events: [...journeys(OLD, 40), ...journeys(HELD, 5)] });
  log.close();
  return path;
}

/** A desk that opens and closes what is to be closed, on this log. */
async function opened(log: Log, snapshotPath?: string) {
  const { world: opened, ignored } = await restore(log, recallingFold('live'), snapshotPath);
  const { world, memory } = opened;
  const clock = handClock(CLOSES_AT);
  const troubles: string[] = [];
  const { known, answers } = memory;
  const desk = new Desk({ world, log, clock, known, answers, onTrouble: (what) => troubles.push(what) });
  return { world, ignored, troubles, stop: watchDays(desk, clock) };
}

const isClosed = (world: World): boolean => isPartGone(world, { date: '2026-11-21', part: 1, parts: 1 });

/** The server ends after so many of the close's facts; the one after them never reaches the disk. */
async function brokenOff(path: string, after: number): Promise<void> {
  const log = createUncertainLog(openSqliteLog(path, { world: 'live' }));
  log.failOnce(after);
  const { troubles, stop } = await opened(log);
  await until(() => troubles.length > 0);
  stop();
  expect(log.head().seq).toBe(1 + after);
  log.close();
}

async function snapshotOf(path: string): Promise<string> {
  const log = openSqliteLog(path, { world: 'live' });
  const snapshotPath = `${path}.snapshot`;
  const said = await new Promise((resolve) => {
    const follower = startFollower({
      log,
      foldable: recallingFold('live'),
      snapshotPath,
      clock: handClock(0),
      everyEntries: Infinity,
      everyMinutes: 60,
      tell: (word) => {
        if (word.kind !== 'ready') resolve(word);
      },
    });
    follower.ask({ kind: 'snapshot-now' });
  });
  expect(said).toMatchObject({ kind: 'snapshot-made' });
  log.close();
  return snapshotPath;
}

/** The world once its close is finished, and the ids of all that was written down for it. */
async function finished(path: string, snapshotPath?: string): Promise<{ digest: string; ids: readonly string[] }> {
  const log = openSqliteLog(path, { world: 'live' });
  const { world, ignored, stop } = await opened(log, snapshotPath);
  expect(ignored).toBeUndefined();
  await until(() => isClosed(world));
  await until(() => log.head().seq === 1 + FACTS);
  stop();
  expect(worldFaults(world)).toEqual([]);
  const ids: string[] = [];
  for await (const { events } of log.read(1)) ids.push(...events.map(({ id }) => id));
  const again = await restore(log, recallingFold('live'));
  expect(digestOf(again.world.world)).toBe(digestOf(world));
  log.close();
  return { digest: digestOf(world), ids };
}

describe("a day's close that is broken off", () => {
  let undisturbed: Awaited<ReturnType<typeof finished>>;
  beforeAll(async () => {
    undisturbed = await finished(await begun());
  });

  test.each([0, 1, 2, 49, FACTS - 1])(
    'after %i of its facts is finished at the next start, nothing of it twice',
    async (after) => {
      const path = await begun();
      await brokenOff(path, after);
      const { digest, ids } = await finished(path);
      expect(digest).toBe(undisturbed.digest);
      expect(ids.toSorted()).toEqual(undisturbed.ids.toSorted());
      expect(new Set(ids).size).toBe(FACTS);
    },
  );

  test.each([1, 2, 49, FACTS - 1])(
    'after %i of its facts is finished from a snapshot that was taken then',
    async (after) => {
      const path = await begun();
      await brokenOff(path, after);
      const snapshotPath = await snapshotOf(path);
      const { digest, ids } = await finished(path, snapshotPath);
      expect(digest).toBe(undisturbed.digest);
      expect(new Set(ids).size).toBe(FACTS);
    },
  );
});
