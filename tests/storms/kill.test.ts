// The real server, killed at any moment under load: what it said is kept is kept, once; what nobody said is not there; and what
// it shows when it is back is what its log says.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { HOUSE_WORLD, houseLogPath } from '@kerbside/server/access/houseLog';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { DAY, SECOND, type Instant } from '@kerbside/shared/kernel';
import { ED } from '../harness/cast.ts';
import { chance, type Chance } from '../harness/chance.ts';
import { on } from '../harness/given.ts';
import { makeKeys } from '../harness/house.ts';
import { startServer, type KillableServer } from '../harness/server.ts';
import { Witness } from './witness.ts';
import { Books, Writer } from './writer.ts';

/** What the server is in the middle of when it is killed. */
const MOMENTS = ['anything', 'snapshot', 'checkpoint', 'answer', 'snapshot', 'day-close', 'opening'] as const;
type Moment = (typeof MOMENTS)[number];
const ROUNDS = 2;
/** A day is closed ten minutes after midnight. */
const DAY_CLOSES = [on('00:10', '2026-11-22'), on('00:10', '2026-11-23')];
const BEFORE_CLOSE_MS = 4 * SECOND;

/** Every seed that failed stays, by what it found. */
const SEEDS: readonly (readonly [name: string, seed: number])[] = [['a fresh one', Date.now() % 1e6]];

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

test.each(SEEDS)(
  'killed again and again, the server loses nothing it acknowledged and invents nothing: seed %s',
  async (_, seed) => {
    const storm = await beginStorm(seed);
    for (let round = 0; round < ROUNDS; round += 1) for (const moment of MOMENTS) await storm.live(moment);
    await storm.end();
    const rate = Math.round(storm.books.answered / (storm.writingMs() / 1_000));
    process.stdout.write(
      `kill storm: seed ${seed}; ${ROUNDS} times killed at each of ${MOMENTS.join(', ')}; ` +
        `${storm.books.acknowledged.size} events acknowledged, at ${rate}/s with their repeats\n`,
    );
  },
);

interface Storm {
  readonly books: Books;
  writingMs(): number;
  /** Starts the server, compares, lets the writers write, and kills it at such a moment. */
  live(moment: Moment): Promise<void>;
  end(): Promise<void>;
}

async function beginStorm(seed: number): Promise<Storm> {
  const dice = chance(seed);
  const [dataDir, compileCache] = [folder(), folder()];
  let aheadMs = on('23:40') - Date.now();
  const worldNow = (): Instant => Date.now() + aheadMs;
  const keys = await keysIn(dataDir, worldNow());
  const books = new Books();
  const common = { books, keys, now: worldNow, pace: 2_500 };
  const writers = [
    new Writer({ ...common, dice: chance(seed + 1), name: 'one' }),
    new Writer({ ...common, dice: chance(seed + 2), name: 'two' }),
    new Writer({ ...common, dice: chance(seed + 3), name: 'late', agoMs: 13.5 * DAY }),
    new Writer({ ...common, dice: chance(seed + 4), name: 'ward', feed: ED, pace: 800 }),
  ];
  const witness = new Witness(join(dataDir, 'worlds/live.sqlite'), books, `seed ${seed}`);
  const closes = [...DAY_CLOSES];
  let writingMs = 0;
  let server: KillableServer | undefined;
  ends.push(() => server?.kill());

  async function opened(at: Instant): Promise<{ server: KillableServer; port: number; openingAt: number }> {
    server = startServer(dataDir, at, compileCache);
    const [openingAt, port] = await Promise.all([
      server.heard((said) => said.openingAt),
      server.heard((said) => said.port),
    ]);
    return { server, port, openingAt };
  }

  async function live(moment: Moment): Promise<void> {
    const closeAt = moment === 'day-close' ? closes.shift() : undefined;
    if (closeAt !== undefined) for (const writer of writers) writer.giveUp();
    if (moment === 'opening') {
      const early = startServer(dataDir, worldNow(), compileCache);
      await early.heard(({ openingAt }) => openingAt);
      await wait(dice.upTo(600));
      await early.kill();
      return;
    }
    const {
      server: alive,
      port,
      openingAt,
    } = await opened(closeAt === undefined ? worldNow() : closeAt - BEFORE_CLOSE_MS);
    if (closeAt !== undefined) aheadMs = closeAt - BEFORE_CLOSE_MS - openingAt;
    await witness.compare(alive, port, worldNow(), moment === 'snapshot');
    let isGone = false;
    const began = performance.now();
    const writing = Promise.all(writers.map((writer) => writer.writeTo(port, () => isGone)));
    await momentOf(moment, {
      server: alive,
      books,
      dice,
      closesInMs: closeAt === undefined ? 0 : closeAt - worldNow(),
    });
    isGone = true;
    await alive.kill();
    writingMs += performance.now() - began;
    await writing;
    expect([...alive.troubles, ...books.faults], `seed ${seed}`).toEqual([]);
  }

  return {
    books,
    writingMs: () => writingMs,
    live,
    async end() {
      const { server: alive, port } = await opened(worldNow());
      await Promise.all(writers.map((writer) => writer.finish(port)));
      await witness.compare(alive, port, worldNow(), true);
      await witness.verify();
      await alive.kill();
    },
  };
}

interface Scene {
  readonly server: KillableServer;
  readonly books: Books;
  readonly dice: Chance;
  readonly closesInMs: number;
}

/** Resolves when it is time to kill. */
async function momentOf(moment: Moment, { server, books, dice, closesInMs }: Scene): Promise<void> {
  if (moment === 'day-close') {
    await wait(Math.max(0, closesInMs + dice.upTo(60) - 10));
    return;
  }
  await wait(250 + dice.upTo(500));
  if (moment === 'answer') await books.nextYes();
  if (moment === 'snapshot') {
    server.tell('snapshot');
    await wait(dice.upTo(120));
  }
  if (moment === 'checkpoint') {
    const checkpoint = server.heard((said) => said.checkpoint);
    server.tell('checkpoint');
    await checkpoint;
    await wait(dice.upTo(6));
  }
}

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'kerbside-storm-'));
  ends.push(() => {
    rmSync(dir, { recursive: true });
  });
  return dir;
}

async function keysIn(dataDir: string, now: Instant): Promise<ReadonlyMap<string, string>> {
  const log = openSqliteLog(houseLogPath(dataDir), { world: HOUSE_WORLD });
  const keys = await makeKeys(log, 'live', now);
  log.close();
  return keys;
}
