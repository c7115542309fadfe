// What a house weighs: a connected screen against a line of a bare ws server, an open journey, and the house after an hour of
// national load told fast.
import { HOUR } from '@kerbside/shared/kernel';
import { figureOf, median, taken, type Bench, type Figures } from './bench.ts';
import { startChild, type Child } from './child.ts';
import type { OpenAsk } from './houseProcess.ts';
import { asRecorded, BEGINS_AT, chunked, FEEDING_FROM_HOUR, nationalEvents, requestOf } from './national.ts';
import { postAll } from './posting.ts';
import { writeWorld } from './preparing.ts';
import { mixedScreen } from './rooms.ts';
import { withFolder } from './scratchFolder.ts';
import { startScreens, type Screens } from './screens.ts';
import type { Weight } from './weighProcess.ts';

const SCREENS = 2_000;
const TURNS = 3;
/** Longer than a room keeps what it was shown whole. */
const SETTLES_MS = 3_000;
const MIB = 2 ** 20;
/** Longer than any part takes on a machine that is merely busy. */
const WITHIN_MS = 120_000;

export const bench: Bench = {
  about: 'kB a connected screen, bytes an open journey, and the house after an hour of national load, against bare ws',
  aims: [{ figure: 'screen', atMost: 20 }],
  run: () => withFolder(measured),
};

async function measured(folder: string): Promise<Figures> {
  const events = nationalEvents(FEEDING_FROM_HOUR + 1);
  const hour = events.filter(({ time }) => Date.parse(time) >= BEGINS_AT + FEEDING_FROM_HOUR * HOUR);
  await writeWorld(folder, await asRecorded(events.slice(0, events.length - hour.length)));
  const screens = startScreens();
  const house = startChild('houseProcess.ts', ['--expose-gc']);
  const bare = startChild('bareServer.ts', ['--expose-gc']);
  try {
    const ask: OpenAsk = { dataDir: folder, at: BEGINS_AT + (FEEDING_FROM_HOUR + 1) * HOUR };
    const { port } = await house.ask<{ port: number }>('open', ask);
    const { port: barePort } = await bare.ask<{ port: number }>('open');
    const requests = chunked(hour, 100).map((some) => requestOf(some, 'batch'));
    await postAll(requests, { port, lines: 2, forMs: Infinity });
    const loaded = await memoryOf(house);
    const weight = await taken('an open journey', WITHIN_MS, journeys);
    const lines = await taken('a connected screen', WITHIN_MS, () =>
      linesWeighed({ house, port, bare, barePort, screens }),
    );
    return {
      afterHourRss: figureOf('MiB', [loaded.rss / MIB]),
      afterHourHeap: figureOf('MiB', [loaded.heapUsed / MIB]),
      ...weight,
      ...lines,
    };
  } finally {
    await Promise.all([screens.stop(), house.stop(), bare.stop()]);
  }
}

interface Parties {
  readonly house: Child;
  readonly port: number;
  readonly bare: Child;
  readonly barePort: number;
  readonly screens: Screens;
}

/** The first screens of their kind open rooms and have code made ready: those that come after them are weighed. */
async function linesWeighed({ house, port, bare, barePort, screens }: Parties): Promise<Figures> {
  const first = await weighed(house, screens, port, true);
  const some: Weighed[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) some.push(await weighed(house, screens, port, true));
  await weighed(bare, screens, barePort, false);
  const plain = await weighed(bare, screens, barePort, false);
  const rss = some.map((one) => one.rss);
  return {
    bareLine: figureOf('kB', [plain.rss]),
    screen: figureOf('kB', rss),
    screenHeap: figureOf(
      'kB',
      some.map(({ heap }) => heap),
    ),
    screenOfBare: figureOf('×', [median(rss) / plain.rss]),
    firstScreens: figureOf('kB', [first.rss]),
  };
}

interface Weighed {
  /** kB a line. */
  readonly rss: number;
  readonly heap: number;
}

function memoryOf(server: Child): Promise<NodeJS.MemoryUsage> {
  return server.ask('memory');
}

async function weighed(server: Child, screens: Screens, port: number, watching: boolean): Promise<Weighed> {
  const before = await memoryOf(server);
  await screens.join(
    port,
    Array.from({ length: SCREENS }, (_, n) => (watching ? mixedScreen(n) : undefined)),
  );
  await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
  const after = await memoryOf(server);
  await screens.leave();
  await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
  const kB = (read: (memory: NodeJS.MemoryUsage) => number) => (read(after) - read(before)) / SCREENS / 1_000;
  return { rss: kB(({ rss }) => rss), heap: kB(({ heapUsed, external }) => heapUsed + external) };
}

/** What a journey that stands on a board at noon weighs in the heap, and the mean of all that the day has had by then. */
async function journeys(): Promise<Figures> {
  const child = startChild('weighProcess.ts', ['--expose-gc']);
  try {
    const { open, all } = await child.ask<{ open: Weight[]; all: Weight[] }>('journeys');
    const each = (unit: string, runs: readonly Weight[], read: (run: Weight) => number) =>
      figureOf(unit, runs.map(read));
    return {
      openJourneys: each('journeys', open, ({ journeys }) => journeys),
      openJourney: each('B', open, ({ bytes }) => bytes),
      journeysOfDay: each('journeys', all, ({ journeys }) => journeys),
      journeyOfDay: each('B', all, ({ bytes }) => bytes),
    };
  } finally {
    await child.stop();
  }
}
