// A cold start: a process that has run nothing yet opens a house on a log of a national day, and on a snapshot of 200,000 journeys
// with an hour behind it. The yardstick reads the same log and parses every event, and folds none.
import { join } from 'node:path';
import { HOUR } from '@kerbside/shared/kernel';
import type { WorldEvent } from '@kerbside/shared/world';
import { figureOf, type Bench } from './bench.ts';
import { startChild } from './child.ts';
import type { OpenAsk } from './houseProcess.ts';
import { asRecorded, BEGINS_AT, nationalEvents } from './national.ts';
import { dayClosed, daysLater, folded, logPath, snapshotPath, writeWorld } from './preparing.ts';
import { withFolder } from './scratchFolder.ts';

const RUNS = 5;
const DAYS = 15;
/** What a world holds: today and the 14 days that can be amended, of some 13,600 jobs each. */
const JOURNEYS = 200_000;

export const bench: Bench = {
  about: `a cold start on a national day, and on a snapshot of ${DAYS} days with their tail, against reading the log alone`,
  aims: [
    { figure: 'replayed', atLeast: 500_000 },
    { figure: 'dayReady', atMost: 1_000 },
    { figure: 'snapshotReady', atMost: 2_000 },
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
}
interface Turn {
  readonly read: Took;
  readonly fold: Took;
  readonly load: Took;
  readonly day: Opened;
  readonly fortnight: Opened;
}

async function measured(folder: string) {
  const day = await asRecorded(nationalEvents(24));
  const [short, long] = [join(folder, 'day'), join(folder, 'fortnight')];
  await writeWorld(short, day);
  await writeFortnight(long, day);
  const runs: Turn[] = [];
  for (let turn = 0; turn < RUNS; turn += 1) {
    runs.push({
      read: await ask<Took>('read', logPath(short)),
      fold: await ask<Took>('restore', { log: logPath(short) }),
      day: await opened(short, BEGINS_AT + 24 * HOUR),
      fortnight: await opened(long, BEGINS_AT + DAYS * 24 * HOUR),
      load: await ask<Took>('restore', { log: logPath(long), snapshot: snapshotPath(long) }),
    });
  }
  const each = (unit: string, of: (run: Turn) => number) => figureOf(unit, runs.map(of));
  const perSecond = ({ events, tookMs }: Took) => (events * 1_000) / tookMs;
  return {
    events: figureOf('events', [day.length]),
    readAlone: each('events/s', ({ read }) => perSecond(read)),
    replayed: each('events/s', ({ fold }) => perSecond(fold)),
    replayedOfReading: each('×', ({ fold, read }) => perSecond(fold) / perSecond(read)),
    dayReady: each('ms', (run) => run.day.tookMs),
    dayReadyOnCpu: each('ms CPU', (run) => run.day.cpuMs),
    dayReadySinceStart: each('ms', (run) => run.day.sinceStartMs),
    snapshotJourneys: each('journeys', ({ fortnight }) => fortnight.journeys),
    snapshotLoaded: each('ms', ({ load }) => load.tookMs),
    snapshotReady: each('ms', ({ fortnight }) => fortnight.tookMs),
    snapshotReadyOnCpu: each('ms CPU', ({ fortnight }) => fortnight.cpuMs),
  };
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
  const begun = performance.now();
  const house = startChild('houseProcess.ts');
  try {
    const open = await house.ask<{ tookMs: number; cpuMs: number }>('open', { dataDir, at } satisfies OpenAsk);
    const sinceStartMs = performance.now() - begun;
    return { ...open, sinceStartMs, journeys: await house.ask<number>('conveyances') };
  } finally {
    await house.stop();
  }
}

/** Every day folded; the log holds the last two of them, as much as is read at a start, and the snapshot all but an hour. */
async function writeFortnight(folder: string, day: readonly WorldEvent[]): Promise<void> {
  const world = folded([]);
  let held: WorldEvent[] = [];
  for (let n = 0; n < DAYS; n += 1) {
    const events = [...(n > 0 ? [dayClosed(n - 1)] : []), ...daysLater(day, n)];
    const tail = n === DAYS - 1 ? events.filter(({ at }) => at > BEGINS_AT + (DAYS * 24 - 1) * HOUR).length : 0;
    folded(n < DAYS - 2 ? events.filter(isOfJourney) : events.slice(0, events.length - tail), world);
    if (n >= DAYS - 2) held = [...held, ...events];
    if (n === DAYS - 1) await writeWorld(folder, held, { world, tail });
  }
  if (world.conveyances.rows.size < JOURNEYS)
    throw new Error(`Only ${world.conveyances.rows.size} journeys were made.`);
}

function isOfJourney({ type }: WorldEvent): boolean {
  return (
    type.startsWith('kerbside.conveyance.') ||
    type.startsWith('kerbside.handover.') ||
    type.startsWith('kerbside.world.')
  );
}
