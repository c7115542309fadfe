// Five thousand screens that come back at once, as after a restart of the server: until each is welcomed and shown all it watches.
// Against a bare ws server that only shakes hands with as many lines of the same client program.
import { HOUR } from '@kerbside/shared/kernel';
import { figureOf, repeated, type Bench } from './bench.ts';
import { startChild } from './child.ts';
import type { OpenAsk } from './houseProcess.ts';
import { asRecorded, BEGINS_AT, FEEDING_FROM_HOUR, nationalEvents } from './national.ts';
import { writeWorld } from './preparing.ts';
import { mixedScreen } from './rooms.ts';
import { withFolder } from './scratchFolder.ts';
import { startScreens } from './screens.ts';

const RUNS = 3;
const SCREENS = 5_000;

export const bench: Bench = {
  about: `${SCREENS} screens that come back at once until all are live, against bare ws handshakes`,
  aims: [{ figure: 'live', atMost: 4_000 }],
  run: () => withFolder(measured),
};

async function measured(folder: string) {
  await writeWorld(folder, await asRecorded(nationalEvents(FEEDING_FROM_HOUR)));
  const screens = startScreens();
  const house = startChild('houseProcess.ts');
  const bare = startChild('bareServer.ts');
  try {
    const ask: OpenAsk = { dataDir: folder, at: BEGINS_AT + FEEDING_FROM_HOUR * HOUR };
    const { port } = await house.ask<{ port: number }>('open', ask);
    const { port: barePort } = await bare.ask<{ port: number }>('open');
    const all = Array.from({ length: SCREENS }, (_, n) => mixedScreen(n));
    const runs = await repeated(RUNS, async () => {
      const bareBefore = await bare.ask<number>('cpu');
      const plain = await screens.join(
        barePort,
        all.map(() => undefined),
      );
      const bareCpu = (await bare.ask<number>('cpu')) - bareBefore;
      await screens.leave();
      const before = await house.ask<number>('cpu');
      const live = await screens.join(port, all);
      const cpu = (await house.ask<number>('cpu')) - before;
      await screens.leave();
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return { live, cpu, bare: plain, bareCpu };
    });
    const each = (unit: string, read: (run: (typeof runs)[number]) => number) => figureOf(unit, runs.map(read));
    return {
      bareConnected: each('ms', (run) => run.bare),
      bareOnCpu: each('ms CPU', (run) => run.bareCpu),
      live: each('ms', (run) => run.live),
      liveOnCpu: each('ms CPU', (run) => run.cpu),
      ofBare: each('×', (run) => run.live / run.bare),
      ofBareOnCpu: each('×', (run) => run.cpu / run.bareCpu),
    };
  } finally {
    await Promise.all([screens.stop(), house.stop(), bare.stop()]);
  }
}
