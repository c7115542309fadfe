// The event door of a whole house (judged, durable, folded, answered) against a server that only parses the same bodies, turn
// about: batches of 100 of the national mix, then single events.
import { join } from 'node:path';
import { HOUR } from '@kerbside/shared/kernel';
import type { CloudEvent } from '@kerbside/simulator/drive/cloudEvents';
import { figureOf, percentile, repeated, type Bench } from './bench.ts';
import { startChild, type Child } from './child.ts';
import type { OpenAsk } from './houseProcess.ts';
import { BEGINS_AT, chunked, nationalEvents, requestOf } from './national.ts';
import { postAll, type Posted } from './posting.ts';
import { withFolder } from './scratchFolder.ts';

const RUNS = 3;
const HOURS = 24;
const BATCH_OF = 100;
const WARM_BATCHES = 200;
const WARM_SINGLES = 1_000;
const SINGLES = 10_000;
const BATCH_LINES = 8;
const SINGLE_LINES = 32;
const BATCHES_FOR_MS = 4_000;
const SINGLES_FOR_MS = 2_500;

interface Rate {
  readonly perSecond: number;
  /** Events for each second of CPU that the server's process used, all its threads. */
  readonly perCpuSecond: number;
  readonly p99Ms: number;
}
interface Turn {
  readonly batches: Rate;
  readonly singles: Rate;
}

export const bench: Bench = {
  about: `the event door: batches of ${BATCH_OF} and single events, durable and folded, against a raw server that only parses`,
  aims: [
    { figure: 'batched', atLeast: 80_000 },
    { figure: 'batchedOfRaw', atLeast: 0.35 },
    { figure: 'singlesOfRaw', atLeast: 0.6 },
  ],
  run: () => withFolder(measured),
};

async function measured(folder: string) {
  const events = nationalEvents(HOURS);
  const bytes = events.reduce((sum, event) => sum + JSON.stringify(event).length, 0);
  const runs = await repeated(RUNS, async (turn) => {
    const raw = await once(startChild('rawServer.ts'), {}, events);
    const ask: OpenAsk = { dataDir: join(folder, String(turn)), at: BEGINS_AT + HOURS * HOUR };
    return { raw, house: await once(startChild('houseProcess.ts'), ask, events) };
  });
  const each = (unit: string, read: (run: (typeof runs)[number]) => number) => figureOf(unit, runs.map(read));
  return {
    bytesAnEvent: figureOf('B', [bytes / events.length]),
    rawBatched: each('events/s', ({ raw }) => raw.batches.perSecond),
    batched: each('events/s', ({ house }) => house.batches.perSecond),
    batchedPerCpuSecond: each('events/s', ({ house }) => house.batches.perCpuSecond),
    batchedP99: each('ms', ({ house }) => house.batches.p99Ms),
    batchedOfRaw: each('×', ({ raw, house }) => house.batches.perSecond / raw.batches.perSecond),
    rawSingles: each('events/s', ({ raw }) => raw.singles.perSecond),
    singles: each('events/s', ({ house }) => house.singles.perSecond),
    singlesP99: each('ms', ({ house }) => house.singles.p99Ms),
    singlesOfRaw: each('×', ({ raw, house }) => house.singles.perSecond / raw.singles.perSecond),
  };
}

async function once(server: Child, ask: object, events: readonly CloudEvent[]): Promise<Turn> {
  try {
    const { port } = await server.ask<{ port: number }>('open', ask);
    const batches = chunked(events.slice(0, -SINGLES), BATCH_OF).map((some) => requestOf(some, 'batch'));
    const singles = events.slice(-SINGLES).map((event) => requestOf([event], 'one'));
    const inBatches = { port, lines: BATCH_LINES, each: BATCH_OF };
    const oneByOne = { port, lines: SINGLE_LINES, each: 1 };
    await rateOf(server, batches.splice(0, WARM_BATCHES), { ...inBatches, forMs: Infinity });
    const batched = await rateOf(server, batches, { ...inBatches, forMs: BATCHES_FOR_MS });
    await rateOf(server, singles.splice(0, WARM_SINGLES), { ...oneByOne, forMs: Infinity });
    return { batches: batched, singles: await rateOf(server, singles, { ...oneByOne, forMs: SINGLES_FOR_MS }) };
  } finally {
    await server.stop();
  }
}

async function rateOf(
  server: Child,
  requests: Buffer[],
  { each, ...options }: { port: number; lines: number; forMs: number; each: number },
): Promise<Rate> {
  const before = await server.ask<number>('cpu');
  const posted = await postAll(requests, options);
  const cpu = (await server.ask<number>('cpu')) - before;
  insistOnAccepted(posted);
  const events = posted.requests * each;
  return {
    perSecond: (events * 1_000) / posted.tookMs,
    perCpuSecond: (events * 1_000) / cpu,
    p99Ms: percentile(posted.answeredMs, 0.99),
  };
}

/** A figure of refusals would be a figure of something else. */
function insistOnAccepted({ refused }: Posted): void {
  if (refused.length > 0) throw new Error(`${refused.length} requests were not taken whole, e.g. ${refused[0] ?? ''}`);
}
