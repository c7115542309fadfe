// A cold start: a process that has run nothing yet opens a house on a log of a national day, and on a snapshot of 200,000 journeys
// with an hour behind it. The yardstick reads the same log and parses every event, and folds none.
import { cpSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR, MINUTE, localDateOf } from '@kerbside/shared/kernel';
import { dumpWorld, type WorldEvent } from '@kerbside/shared/world';
import { figureOf, repeated, taken, type Bench, type Figures } from './bench.ts';
import { startChild, type Child } from './child.ts';
import type { OpenAsk } from './houseProcess.ts';
import { asRecorded, BEGINS_AT, nationalEvents } from './national.ts';
import { dayClosed, daysLater, folded, logPath, snapshotPath, withEarlierDays, writeWorld } from './preparing.ts';
import { withFolder } from './scratchFolder.ts';

const RUNS = 3;
/** Longer than any part takes on a machine that is merely busy. */
const WITHIN_MS = 120_000;
/** What a world holds at most, until the last of them is closed: the 14 that can be amended, and that one, of some 13,600 jobs each. */
const DAYS = 15;
/** With fewer it would be another measure. */
const JOURNEYS = 200_000;

export const bench: Bench = {
  about: `a cold start on a national day, and on a snapshot of ${DAYS} days with their tail, against reading the log alone`,
  aims: [
    { figure: 'replayed', atLeast: 500_000 },
    { figure: 'dayReady', atMost: 1_000 },
    { figure: 'dayReadyBySnapshot', atMost: 1_000 },
    { figure: 'snapshotReady', atMost: 2_000 },
    { figure: 'heldAfterOpening', atMost: 50 },
  ],
  run: () => withFolder(measured),
};

interface Opened {
  readonly tookMs: number;
  readonly cpuMs: number;
  /** From the start of the process, its modules loaded and all. */
  readonly sinceStartMs: number;
  readonly journeys: number;
}

interface Took {
  readonly events: number;
  readonly tookMs: number;
  readonly cpuMs: number;
}
interface Turn {
  readonly read: Took;
  readonly fold: Took;
  readonly day: Opened;
  readonly kept: Opened;
}
interface LongTurn {
  readonly load: Took;
  readonly opened: Opened;
  readonly heldMs: number;
}

async function measured(folder: string): Promise<Figures> {
  const day = await asRecorded(nationalEvents(24));
  const [short, kept, long] = [join(folder, 'day'), join(folder, 'kept'), join(folder, 'fortnight')];
  await writeWorld(short, day);
  await writeKeptDay(kept, day);
  return {
    events: figureOf('events', [day.length]),
    ...(await taken('a national day', WITHIN_MS, () => dayReady(short, kept))),
    ...(await taken(`a world of ${DAYS} days`, WITHIN_MS, () => writeFortnight(long, day).then(() => longReady(long)))),
  };
}

async function dayReady(folder: string, kept: string): Promise<Figures> {
  const runs = await repeated<Turn>(RUNS, async () => ({
    read: await ask<Took>('read', logPath(folder)),
    fold: await ask<Took>('restore', { log: logPath(folder) }),
    day: await opened(folder, BEGINS_AT + 24 * HOUR),
    kept: await opened(kept, BEGINS_AT + 24 * HOUR),
  }));
  const each = (unit: string, of: (run: Turn) => number) => figureOf(unit, runs.map(of));
  return {
    readAlone: each('events/s', ({ read }) => perSecond(read)),
    replayed: each('events/s', ({ fold }) => perSecond(fold)),
    replayedPerCpuSecond: each('events/s', ({ fold }) => (fold.events * 1_000) / fold.cpuMs),
    replayedOfReading: each('× by CPU', ({ fold, read }) => read.cpuMs / fold.cpuMs),
    dayReady: each('ms', (run) => run.day.tookMs),
    dayReadyOnCpu: each('ms CPU', (run) => run.day.cpuMs),
    dayReadyBySnapshot: each('ms', (run) => run.kept.tookMs),
    dayReadyBySnapshotOnCpu: each('ms CPU', (run) => run.kept.cpuMs),
    dayReadySinceStart: each('ms', (run) => run.day.sinceStartMs),
  };
}

async function longReady(folder: string): Promise<Figures> {
  const runs = await repeated<LongTurn>(RUNS, async () => ({
    ...(await openedAndHeld(folder)),
    load: await ask<Took>('restore', { log: logPath(folder), snapshot: snapshotPath(folder) }),
  }));
  const each = (unit: string, of: (run: LongTurn) => number) => figureOf(unit, runs.map(of));
  const journeys = Math.min(...runs.map((run) => run.opened.journeys));
  if (journeys < JOURNEYS) throw new Error(`Only ${journeys} journeys were made.`);
  return {
    snapshotJourneys: figureOf('journeys', [journeys]),
    snapshotLoaded: each('ms', ({ load }) => load.tookMs),
    snapshotLoadedOnCpu: each('ms CPU', ({ load }) => load.cpuMs),
    snapshotReady: each('ms', (run) => run.opened.tookMs),
    snapshotReadyOnCpu: each('ms CPU', (run) => run.opened.cpuMs),
    snapshotSize: figureOf('MB', [statSync(snapshotPath(folder)).size / 1e6]),
    heldAfterOpening: each('ms CPU', (run) => run.heldMs),
  };
}

function perSecond({ events, tookMs }: Took): number {
  return (events * 1_000) / tookMs;
}

async function ask<Reply>(what: string, body: unknown): Promise<Reply> {
  const child = startChild('replayProcess.ts');
  try {
    return await child.ask<Reply>(what, body);
  } finally {
    await child.stop();
  }
}

async function opened(dataDir: string, at: number): Promise<Opened> {
  return inHouse(dataDir, at, (_, opened) => Promise.resolve(opened));
}

/** And the longest that its thread is held afterwards, while its follower comes up and makes a snapshot, and the day is closed. */
async function openedAndHeld(folder: string): Promise<{ opened: Opened; heldMs: number }> {
  // A house writes in its folder, and closes a day there: each has a copy.
  const dataDir = `${folder}-opened`;
  cpSync(folder, dataDir, { recursive: true });
  try {
    return await inHouse(dataDir, BEGINS_AT + 24 * HOUR, async (house, opened) => ({
      opened,
      heldMs: await house.ask<number>('heldByClose', {
        snapshotPath: snapshotPath(dataDir),
        date: localDateOf(BEGINS_AT),
      }),
    }));
  } finally {
    rmSync(dataDir, { recursive: true });
  }
}

async function inHouse<Result>(
  dataDir: string,
  at: number,
  look: (house: Child, opened: Opened) => Promise<Result>,
): Promise<Result> {
  const begun = performance.now();
  const house = startChild('houseProcess.ts');
  try {
    const open = await house.ask<{ tookMs: number; cpuMs: number }>('open', { dataDir, at } satisfies OpenAsk);
    const sinceStartMs = performance.now() - begun;
    return await look(house, { ...open, sinceStartMs, journeys: await house.ask<number>('conveyances') });
  } finally {
    await house.stop();
  }
}

/** As a house leaves it that is killed: its last snapshot is ten minutes old. */
async function writeKeptDay(folder: string, day: readonly WorldEvent[]): Promise<void> {
  const tail = day.filter(({ at }) => at > BEGINS_AT + 24 * HOUR - 10 * MINUTE).length;
  await writeWorld(folder, day, { tables: dumpWorld(folded(day.slice(0, day.length - tail))), tail });
}

/** The log holds the last two days, as much as is read at a start, and the snapshot all but an hour. */
async function writeFortnight(folder: string, day: readonly WorldEvent[]): Promise<true> {
  const yesterday = daysLater(day, -1);
  const tail = day.filter(({ at }) => at > BEGINS_AT + 23 * HOUR).length;
  const world = folded([...yesterday, dayClosed(-1), ...day.slice(0, day.length - tail)]);
  const tables = withEarlierDays(
    world,
    Array.from({ length: DAYS - 2 }, (_, n) => n + 2 - DAYS),
  );
  await writeWorld(folder, [...yesterday, dayClosed(-1), ...day], { tables, tail });
  return true;
}
