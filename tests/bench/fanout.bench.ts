// One changed row to thousands of screens over an unmodified Socket.IO server, against a bare ws server that writes a frame built
// once to as many lines of the same client program; then the two loads of a national house, each beside a bare server that writes as
// many frames of the same size at the same pace.
import { HOUR } from '@kerbside/shared/kernel';
import { figureOf, percentile, repeated, taken, type Bench, type Figures } from './bench.ts';
import { startChild, type Child } from './child.ts';
import type { OpenAsk } from './houseProcess.ts';
import { asRecorded, BEGINS_AT, FEEDING_FROM_HOUR, nationalEvents } from './national.ts';
import { writeWorld } from './preparing.ts';
import { ENGLAND_SCREEN, mixedScreen, type ScreenKind } from './rooms.ts';
import { withFolder } from './scratchFolder.ts';
import { delaysOf, deltasOf, framesOf, startScreens, type Screens } from './screens.ts';

/** A frame to so many costs a third more or less from run to run, here and in its yardstick. */
const RUNS = 3;
const LOAD_SECONDS = 6;
const LOAD_RATE = 10;
/** A tenth of a busy core, and never a queue: what one frame costs is asked, not how many pile up. */
const FANS = [
  { screens: 1_000, times: 30, everyMs: 60 },
  { screens: 5_000, times: 12, everyMs: 160 },
] as const;
const MOST = 5_000;
/** Longer than any part takes on a machine that is merely busy. */
const WITHIN_MS = 180_000;
/** The row that changes and no more: to show five thousand screens all of England first is gigabytes, and not what a frame costs. */
const ONE_ROW: ScreenKind = { ...ENGLAND_SCREEN, views: [{ view: 'overview', scope: 'site:RVJ01' }] };

export const bench: Bench = {
  about: `a change to 1,000 and 5,000 screens against bare ws; all on England, and mixed with pulse, at ${LOAD_RATE} × the national load`,
  aims: [
    { figure: 'of1000Bare', atLeast: 0.8 },
    { figure: 'of5000Bare', atLeast: 0.8 },
    { figure: 'englandP99', atMost: 100 },
    { figure: 'englandCore', atMost: 0.6 },
    { figure: 'mixedP99', atMost: 80 },
    { figure: 'mixedCore', atMost: 0.25 },
  ],
  run: () => withFolder(measured),
};

async function measured(folder: string): Promise<Figures> {
  await writeWorld(folder, await asRecorded(nationalEvents(FEEDING_FROM_HOUR)));
  const screens = startScreens();
  const house = startChild('houseProcess.ts');
  const bare = startChild('bareServer.ts');
  const feed = startChild('feedProcess.ts');
  try {
    // Past what the feeds will say, so that none of it is ahead of the clock.
    const at = BEGINS_AT + (FEEDING_FROM_HOUR + 1) * HOUR;
    const { port } = await house.ask<{ port: number }>('open', { dataDir: folder, at } satisfies OpenAsk);
    const { port: barePort } = await bare.ask<{ port: number }>('open');
    await settled(house);
    const figures: Record<string, Figures[string]> = {};
    const parties = { house, port, bare, barePort, feed, screens };
    for (const [what, part] of partsOf(parties)) {
      const told = await taken(what, WITHIN_MS, part);
      Object.assign(figures, told);
      // What did not end is still under way: what came after it would be measured beside it.
      if (!told) break;
    }
    const troubles = await house.ask<string[]>('troubles');
    if (troubles.length > 0) throw new Error(`The house had trouble: ${troubles[0] ?? ''}`);
    return figures;
  } finally {
    await Promise.all([screens.stop(), house.stop(), bare.stop(), feed.stop()]);
  }
}

/** The lightest first. */
function partsOf(parties: Parties): readonly (readonly [string, () => Promise<Figures>])[] {
  const fans = FANS.map((fan) => [`frames to ${fan.screens}`, () => fanned(fan, parties)] as const);
  const load = (name: string, screen: (n: number) => ScreenKind, pulse: boolean) => {
    const all = Array.from({ length: MOST }, (_, n) => screen(n));
    return [name, async () => named(name, await repeated(RUNS, () => loaded({ ...parties, all, pulse })))] as const;
  };
  return [...fans, load('mixed', mixedScreen, true), load('england', () => ENGLAND_SCREEN, false)];
}

interface Fan {
  readonly screens: number;
  readonly times: number;
  readonly everyMs: number;
}
interface Parties {
  readonly house: Child;
  readonly port: number;
  readonly bare: Child;
  readonly barePort: number;
  readonly feed: Child;
  readonly screens: Screens;
}

/** µs of CPU for each frame that arrived, turn about: the beats that fall into it are frames of the house's too. */
async function fanned({ screens: many, ...pace }: Fan, { house, port, bare, barePort, screens }: Parties) {
  const runs = await repeated(RUNS, async () => {
    // What the change itself costs, with nobody watching, is told by `ingest`.
    const unseen = await cpuOfFan(house, pace);
    await screens.join(
      port,
      Array.from({ length: many }, () => ONE_ROW),
    );
    const kerbside = await perFrame(house, screens, pace, unseen);
    await screens.leave();
    await screens.join(
      barePort,
      Array.from({ length: many }, () => undefined),
    );
    const plain = await perFrame(bare, screens, { ...pace, bytes: kerbside.bytes });
    await screens.leave();
    return { house: kerbside.us, bare: plain.us };
  });
  return {
    [`frameTo${many}`]: figureOf(
      'µs CPU',
      runs.map((run) => run.house),
    ),
    [`bareTo${many}`]: figureOf(
      'µs CPU',
      runs.map((run) => run.bare),
    ),
    [`of${many}Bare`]: figureOf(
      '×',
      runs.map((run) => run.bare / run.house),
    ),
  };
}

async function perFrame(
  server: Child,
  screens: Screens,
  pace: object,
  unseen = 0,
): Promise<{ us: number; bytes: number }> {
  await pause(500);
  await screens.take();
  const cpu = (await cpuOfFan(server, pace)) - unseen;
  const heard = await screens.take();
  const frames = framesOf(heard);
  return { us: (cpu * 1_000) / frames, bytes: Math.round(heard.reduce((sum, one) => sum + one.bytes, 0) / frames) };
}

/** Until the last frame of it has come. */
async function cpuOfFan(server: Child, pace: object): Promise<number> {
  const before = await server.ask<number>('cpu');
  await server.ask('fan', pace);
  await pause(500);
  return (await server.ask<number>('cpu')) - before;
}

interface Load extends Parties {
  readonly all: readonly ScreenKind[];
  readonly pulse: boolean;
}
interface Loaded {
  readonly p50: number;
  readonly p99: number;
  readonly core: number;
  readonly frames: number;
  /** A bare server that writes as many frames of their mean size to as many lines, evenly. */
  readonly bare: { readonly p99: number; readonly core: number };
}

async function loaded({ house, port, bare, barePort, feed, screens, all, pulse }: Load): Promise<Loaded> {
  await feed.ask('prepare', { seconds: LOAD_SECONDS, rate: LOAD_RATE });
  await screens.join(port, all, pulse);
  await pause(1_500);
  await screens.take();
  await house.ask('takeFlushes');
  const [begun, before] = [performance.now(), await house.ask<number>('cpu')];
  const refused = await feed.ask<number>('feed', { port });
  await pause(300);
  const [cpu, tookMs] = [(await house.ask<number>('cpu')) - before, performance.now() - begun];
  if (refused > 0) throw new Error(`${refused} requests of the load were not taken whole.`);
  const heard = await screens.take();
  const delays = delaysOf(heard, await house.ask<[number, number][]>('takeFlushes'));
  await screens.leave();
  await pause(500);
  const [frames, bytes] = [framesOf(heard), heard.reduce((sum, one) => sum + one.bytes, 0)];
  const times = Math.round(frames / all.length);
  const plain = { times, everyMs: tookMs / times, bytes: Math.round(bytes / frames) };
  return {
    p50: percentile(delays, 0.5),
    p99: percentile(delays, 0.99),
    core: cpu / tookMs,
    frames: (deltasOf(heard) * 1_000) / tookMs,
    bare: await bareLoaded(bare, barePort, screens, all.length, plain),
  };
}

async function bareLoaded(bare: Child, port: number, screens: Screens, many: number, plain: object) {
  await screens.join(
    port,
    Array.from({ length: many }, () => undefined),
  );
  await pause(500);
  await screens.take();
  const [begun, before] = [performance.now(), await bare.ask<number>('cpu')];
  const sent = await bare.ask<[number, number][]>('fan', plain);
  await pause(300);
  const core = ((await bare.ask<number>('cpu')) - before) / (performance.now() - begun);
  const p99 = percentile(delaysOf(await screens.take(), sent), 0.99);
  await screens.leave();
  return { p99, core };
}

function named(name: string, runs: readonly Loaded[]): Figures {
  const each = (unit: string, read: (run: Loaded) => number) => figureOf(unit, runs.map(read));
  return {
    [`${name}Frames`]: each('frames/s', ({ frames }) => frames),
    [`${name}P50`]: each('ms', ({ p50 }) => p50),
    [`${name}P99`]: each('ms', ({ p99 }) => p99),
    [`${name}P99Bare`]: each('ms', ({ bare }) => bare.p99),
    [`${name}Core`]: each('of a core', ({ core }) => core),
    [`${name}CoreBare`]: each('of a core', ({ bare }) => bare.core),
  };
}

/** What a house still does after it has opened (its index, its first look at every place) is not what a frame costs. */
async function settled(house: Child): Promise<void> {
  for (let tries = 0, before = await house.ask<number>('cpu'); tries < 30; tries += 1) {
    await pause(500);
    const now = await house.ask<number>('cpu');
    if (now - before < 25) return;
    before = now;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
