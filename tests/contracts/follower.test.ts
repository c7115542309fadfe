// The follower: snapshots made beside the desk, and what a start makes of them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { handClock, type HandClock } from '@kerbside/server/clock';
import { startFollower, type Follower, type FollowerWord } from '@kerbside/server/follower/follower';
import { hireFollower } from '@kerbside/server/follower/hire';
import { restore } from '@kerbside/server/log/foldable';
import type { Log } from '@kerbside/server/log/log';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { readSnapshot } from '@kerbside/server/log/snapshot';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { recallingFold } from '@kerbside/server/recall';
import { MINUTE } from '@kerbside/shared/kernel';
import { fact, on, SOUTHMEAD } from '../harness/given.ts';
import { textsIn } from '../harness/written.ts';
import { put, upTo } from './logWords.ts';
import { toyFold, type Toy } from './toyFold.ts';

const folder = mkdtempSync(join(tmpdir(), 'kerbside-follower-'));
let made = 0;
let snapshotPath = '';
let log: Log;
beforeEach(() => {
  made += 1;
  snapshotPath = join(folder, `${made}`, 'exercise.snapshot');
  log = createMemoryLog();
});
afterEach(() => {
  log.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Keeps what a follower says; `next()` is the next word not yet taken. */
function ear() {
  const words: FollowerWord[] = [];
  let waiting: ((word: FollowerWord) => void) | undefined;
  return {
    words,
    tell: (word: FollowerWord) => {
      if (waiting) waiting(word);
      else words.push(word);
      waiting = undefined;
    },
    next(): Promise<FollowerWord> {
      const word = words.shift();
      if (word) return Promise.resolve(word);
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
  };
}

function savedToy(): { seq: number; toy: Toy } {
  const read = readSnapshot(snapshotPath, { epoch: log.epoch, foldVersion: toyFold.foldVersion });
  if ('ignored' in read) throw new Error(read.ignored);
  return { seq: read.header.seq, toy: toyFold.load(read.shelves) };
}

function started(job: number) {
  const conveyance = `RYF/2026-11-21/${job}`;
  return fact('kerbside.conveyance.started', on('03:00'), { conveyance, callsign: `A${job}`, destination: SOUTHMEAD });
}

function arrived(job: number) {
  const conveyance = `RYF/2026-11-21/${job}`;
  return fact('kerbside.conveyance.arrived', on('03:12'), { conveyance, site: SOUTHMEAD, method: 'status-button' });
}

/** Lets the follower hear all that was appended. */
async function heard(): Promise<void> {
  await new Promise(setImmediate);
  await new Promise(setImmediate);
}

describe('a follower', () => {
  let clock: HandClock;
  let said: ReturnType<typeof ear>;
  let follower: Follower;
  const start = (everyEntries = 10) => {
    follower = startFollower({
      log,
      foldable: toyFold,
      snapshotPath,
      clock,
      everyEntries,
      everyMinutes: 5,
      tell: said.tell,
    });
  };
  beforeEach(() => {
    clock = handClock(0);
    said = ear();
  });

  it('says when it has read all there is, and makes a snapshot after so many entries', async () => {
    await put(log, 'a');
    start(3);
    expect(await said.next()).toEqual({ kind: 'ready', seq: 1, replayed: 1, ignored: 'there is none yet' });
    await put(log, 'b');
    await put(log, 'a');
    expect(await said.next()).toEqual({ kind: 'snapshot-made', seq: 3 });
    expect(savedToy()).toEqual({ seq: 3, toy: new Map([['a', 2], ['b', 1]]) }); // prettier-ignore
  });

  it('makes one after so many minutes, where anything has happened since the last', async () => {
    start();
    await said.next();
    clock.advance(5 * MINUTE);
    await put(log, 'a');
    await heard();
    expect(said.words).toEqual([]);
    clock.advance(5 * MINUTE);
    expect(await said.next()).toEqual({ kind: 'snapshot-made', seq: 1 });
    clock.advance(60 * MINUTE);
    await heard();
    expect(said.words).toEqual([]);
  });

  it('makes one when asked, even before it has read all there is', async () => {
    await put(log, 'a');
    start();
    follower.ask({ kind: 'snapshot-now' });
    expect(await said.next()).toMatchObject({ kind: 'ready' });
    expect(await said.next()).toEqual({ kind: 'snapshot-made', seq: 1 });
    follower.ask({ kind: 'snapshot-now' });
    expect(await said.next()).toEqual({ kind: 'snapshot-made', seq: 1 });
  });

  it('goes on from its own snapshot when started again', async () => {
    for (const n of upTo(12)) await put(log, `e${n}`);
    start();
    expect(await said.next()).toMatchObject({ replayed: 12 });
    expect(await said.next()).toEqual({ kind: 'snapshot-made', seq: 12 });
    follower.ask({ kind: 'stop' });
    await put(log, 'late');
    start();
    expect(await said.next()).toEqual({ kind: 'ready', seq: 13, replayed: 1 });
  });

  it('does nothing more once stopped', async () => {
    start(1);
    await said.next();
    follower.ask({ kind: 'stop' });
    await put(log, 'a');
    clock.advance(60 * MINUTE);
    await heard();
    expect(said.words).toEqual([]);
  });

  it('says so and follows on where a snapshot cannot be written', async () => {
    writeFileSync(join(folder, `${made}`), 'a file where the folder should be');
    start(2);
    await said.next();
    for (const n of upTo(4)) await put(log, `e${n}`);
    expect(await said.next()).toMatchObject({ kind: 'snapshot-failed', seq: 2 });
    expect(await said.next()).toMatchObject({ kind: 'snapshot-failed', seq: 4 });
  });

  it('says so, once, where its fold falls over', async () => {
    start();
    await said.next();
    await put(log, 'poison');
    await put(log, 'poison');
    expect(await said.next()).toEqual({ kind: 'broken', why: 'the fold fell over' });
    await heard();
    expect(said.words).toEqual([]);
  });
});

describe('a start', () => {
  const save = async () => {
    const said = ear();
    const follower = startFollower({
      log,
      foldable: toyFold,
      snapshotPath,
      clock: handClock(0),
      everyEntries: Infinity,
      everyMinutes: 5,
      tell: said.tell,
    });
    follower.ask({ kind: 'snapshot-now' });
    await said.next();
    await said.next();
    follower.ask({ kind: 'stop' });
  };

  it('folds the same world from a snapshot and what came after it as from the beginning', async () => {
    for (const n of upTo(7)) await put(log, `e${n % 3}`);
    await save();
    for (const n of upTo(5)) await put(log, `e${n % 4}`);
    const fromSnapshot = await restore(log, toyFold, snapshotPath);
    const fromBeginning = await restore(log, toyFold);
    expect(fromSnapshot).toMatchObject({ replayed: 5, head: log.head() });
    expect(fromBeginning).toMatchObject({ replayed: 12, head: log.head() });
    expect(fromSnapshot.world).toEqual(fromBeginning.world);
  });

  it('ignores a snapshot that knows more than the log, or another past of it, and says why', async () => {
    await put(log, 'a');
    await put(log, 'b');
    await save();
    const { epoch } = log;
    const shorter = createMemoryLog({ epoch });
    await put(shorter, 'a');
    const past = await restore(shorter, toyFold, snapshotPath);
    expect(past.replayed).toBe(1);
    expect(past.ignored).toContain('this log ends at 1');
    await put(shorter, 'c');
    const other = await restore(shorter, toyFold, snapshotPath);
    expect(other.replayed).toBe(2);
    expect(other.ignored).toContain('holds another entry 2');
    expect([...other.world.keys()]).toEqual(['a', 'c']);
  });

  it('ignores a snapshot that cannot be loaded or is damaged, and starts from the beginning', async () => {
    await put(log, 'a');
    await save();
    const failing = {
      ...toyFold,
      load: () => {
        throw new Error('no such line');
      },
    };
    expect(await restore(log, failing, snapshotPath)).toMatchObject({
      replayed: 1,
      ignored: 'its content cannot be loaded (Error: no such line)',
    });
    writeFileSync(snapshotPath, readFileSync(snapshotPath).subarray(0, -5));
    expect(await restore(log, toyFold, snapshotPath)).toMatchObject({
      replayed: 1,
      ignored: 'it is damaged: it was cut short or changed',
    });
  });
});

describe('a hired follower', () => {
  it('follows the file from a thread of its own, makes its snapshot and ends when told', async () => {
    const path = join(folder, `${made}`, 'exercise.sqlite');
    log = openSqliteLog(path, { world: 'exercise' });
    await put(log, 'a');
    const said = ear();
    const task = { logPath: path, world: 'exercise', snapshotPath, everyEntries: 4, everyMinutes: 60, lookEveryMs: 5 };
    const hired = hireFollower(task, said.tell, new URL('./toyFollower.ts', import.meta.url));
    expect(await said.next()).toMatchObject({ kind: 'ready', seq: 1 });
    for (const id of ['b', 'c', 'd']) await put(log, id);
    expect(await said.next()).toEqual({ kind: 'snapshot-made', seq: 4 });
    expect(savedToy().toy.size).toBe(4);
    await put(log, 'e');
    hired.snapshotNow();
    expect(await said.next()).toMatchObject({ kind: 'snapshot-made' });
    await hired.stop();
  });

  it('folds the real world, and a start from its snapshot is the world folded from the beginning', async () => {
    const path = join(folder, `${made}`, 'exercise.sqlite');
    log = openSqliteLog(path, { world: 'exercise' });
    await log.append({ events: [started(1), arrived(1)] });
    const said = ear();
    const task = { logPath: path, world: 'exercise', snapshotPath, everyEntries: 2, everyMinutes: 60, lookEveryMs: 5 };
    const hired = hireFollower(task, said.tell);
    expect(await said.next()).toMatchObject({ kind: 'ready', replayed: 1 });
    await log.append({ events: [started(2)] });
    expect(await said.next()).toEqual({ kind: 'snapshot-made', seq: 2 });
    await hired.stop();
    await log.append({ events: [arrived(2)] });
    const fold = recallingFold('exercise');
    const fromSnapshot = await restore(log, fold, snapshotPath);
    const fromBeginning = await restore(log, fold);
    expect(fromSnapshot).toMatchObject({ replayed: 1 });
    expect([...fromSnapshot.world.world.conveyances.rows.keys()]).toHaveLength(2);
    expect(textsIn(fold.dump(fromSnapshot.world)).sort()).toEqual(textsIn(fold.dump(fromBeginning.world)).sort());
  });

  it('says so where it cannot do its work, and the house lives on', async () => {
    const task = {
      logPath: join(folder, 'nowhere'),
      world: 'exercise',
      snapshotPath,
      everyEntries: 4,
      everyMinutes: 60,
    };
    const said = ear();
    const worker = new URL('./toyFollower.ts', import.meta.url);
    const hired = hireFollower({ ...task, lookEveryMs: 5 }, said.tell, worker);
    expect(JSON.stringify(await said.next())).toMatch(/"broken".*There is no file/);
    await hired.stop();
  });
});
