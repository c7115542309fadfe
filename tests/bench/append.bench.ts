// The SQLite log against what the disk itself can do: the same bytes written to a plain file and fdatasynced, in the same
// folder and the same run, turn about. Many in flight go through the desk's own line, which makes commits of what waits.
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { GroupCommit } from '@kerbside/server/desk/groupCommit';
import type { Log } from '@kerbside/server/log/log';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import type { WorldEvent } from '@kerbside/shared/world';
import { figureOf, percentile, type Bench } from './bench.ts';

const RUNS = 7;
const SINGLES = 3_000;
const IN_FLIGHT = 50;
const MANY = 400 * IN_FLIGHT;
/** Where worlds lie by default: a temporary folder may be in memory, and then nothing would be measured. */
const FOLDER = join(import.meta.dirname, '..', '..', 'var');

/** 350 bytes of JSON, the least that an event of the national mix has. */
function event(n: number): WorldEvent {
  const conveyance = `RYF/2026-11-21/${n}`;
  return {
    id: `cad.RYF/${n}/arrived`.padEnd(130, '-'),
    type: 'kerbside.conveyance.arrived',
    source: 'cad.RYF',
    at: 1_795_230_720_000 + n,
    recordedAt: 1_795_230_721_000 + n,
    sequence: n,
    data: { conveyance, callsign: 'A214', site: 'RVJ01', method: 'status-button' },
  };
}

interface Timed {
  readonly perSecond: number;
  readonly p99Ms: number;
}

export const bench: Bench = {
  about: `appends to the SQLite log, one by one and with ${IN_FLIGHT} askers in flight, against write + fdatasync`,
  aims: [
    { figure: 'eventsPerFdatasync', atLeast: 8 },
    { figure: 'singleP99OfYardstick', atMost: 3 },
    // More commits than the disk can sync would mean that they are not durable.
    { figure: 'singlesPerFdatasync', atMost: 1.5 },
  ],
  async run() {
    mkdirSync(FOLDER, { recursive: true });
    const folder = mkdtempSync(join(FOLDER, 'bench-'));
    try {
      await once(folder, 0);
      const runs: Awaited<ReturnType<typeof once>>[] = [];
      for (let turn = 1; turn <= RUNS; turn += 1) runs.push(await once(folder, turn));
      const each = (unit: string, read: (run: (typeof runs)[number]) => number) => figureOf(unit, runs.map(read));
      return {
        fdatasyncs: each('/s', ({ disk }) => disk.perSecond),
        fdatasyncP99: each('ms', ({ disk }) => disk.p99Ms),
        singles: each('events/s', ({ single }) => single.perSecond),
        singleP99: each('ms', ({ single }) => single.p99Ms),
        grouped: each('events/s', ({ group }) => group.perSecond),
        groupedP99: each('ms', ({ group }) => group.p99Ms),
        eventsPerCommit: each('events', ({ group }) => group.perCommit),
        eventsPerFdatasync: each('×', ({ disk, group }) => group.perSecond / disk.perSecond),
        singlesPerFdatasync: each('×', ({ disk, single }) => single.perSecond / disk.perSecond),
        singleP99OfYardstick: each('×', ({ disk, single }) => single.p99Ms / disk.p99Ms),
      };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function once(folder: string, turn: number): Promise<{ disk: Timed; single: Timed; group: Grouped }> {
  const log = openSqliteLog(join(folder, `${turn}.sqlite`), { world: 'bench' });
  try {
    return {
      disk: writeAndSync(join(folder, `${turn}.plain`)),
      single: await oneByOne(log),
      group: await manyInFlight(log),
    };
  } finally {
    log.close();
  }
}

function writeAndSync(path: string): Timed {
  const file = openSync(path, 'w');
  const took: number[] = [];
  for (let n = 0; n < SINGLES; n += 1) {
    const bytes = Buffer.from(JSON.stringify([event(n)]));
    const begun = performance.now();
    writeSync(file, bytes);
    fdatasyncSync(file);
    took.push(performance.now() - begun);
  }
  closeSync(file);
  return timed(took, SINGLES);
}

async function oneByOne(log: Log): Promise<Timed> {
  const took: number[] = [];
  for (let n = 0; n < SINGLES; n += 1) {
    const events = [event(n)];
    const begun = performance.now();
    await log.append({ events });
    took.push(performance.now() - begun);
  }
  return timed(took, SINGLES);
}

interface Grouped extends Timed {
  readonly perCommit: number;
}

/** So many askers with one event each, who ask again as soon as theirs is durable. What stands behind the commit is left out: no fold. */
async function manyInFlight(log: Log): Promise<Grouped> {
  const [took, before] = [[] as number[], log.head().seq];
  const troubles: unknown[] = [];
  const nothing = (): void => undefined;
  const onTrouble = (_what: string, error: unknown): void => void troubles.push(error);
  const line = new GroupCommit({ log, tell: nothing, settle: nothing, forget: nothing, onTrouble });
  let next = 0;
  const asker = async (): Promise<void> => {
    while (next < MANY) {
      const one = event(next++);
      const begun = performance.now();
      await line.enqueue(1, ({ events }) => void events.push(one));
      took.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: IN_FLIGHT }, asker));
  const tookMs = performance.now() - begun;
  if (troubles.length > 0) throw new Error('The log refused a commit.', { cause: troubles[0] });
  return {
    perSecond: (MANY * 1_000) / tookMs,
    p99Ms: percentile(took, 0.99),
    perCommit: MANY / (log.head().seq - before),
  };
}

function timed(tookMs: readonly number[], events: number): Timed {
  const total = tookMs.reduce((sum, ms) => sum + ms, 0);
  return { perSecond: (events * 1_000) / total, p99Ms: percentile(tookMs, 0.99) };
}
