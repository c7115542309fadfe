// Starts the simulator from the command line: against a server's world, as a load of feeds, or for its own figures. It alone here
// reads the process; everything else is handed what it needs.
import { calibrate, calibratedFile } from './drive/calibrate.ts';
import { Mistyped, readCommandLine, USAGE, type Settings } from './drive/commandLine.ts';
import { Door } from './drive/door.ts';
import { keysOf } from './drive/keysFile.ts';
import { runLockstep } from './drive/lockstep.ts';
import { Gone } from './drive/patience.ts';
import { createProgress } from './drive/progress.ts';
import { runInRealTime } from './drive/realTime.ts';
import { reportLines, simulateDays } from './drive/report.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const settings = readCommandLine(process.argv.slice(2));
  const { scenario, seed, days } = settings;
  if (settings.task === 'usage') say(USAGE);
  else if (settings.task === 'report') {
    const dayDone = (day: number): void => complain(`day ${day} simulated`);
    for (const line of reportLines(scenario, simulateDays({ scenario, seed, days, dayDone }), days)) say(line);
  } else if (settings.task === 'calibrate') {
    const seeds = Array.from({ length: 5 }, (_, n) => seed + n);
    say(calibratedFile(calibrate(scenario, seeds, complain)));
  } else await drive(settings);
}

async function drive(settings: Settings): Promise<never> {
  const { base, world, seed, scenario, multiply, rate } = settings;
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort(signal));
  const { signal } = stop;
  const keyOf = keysOf(settings);
  const door = new Door({ base, keyOf, family: settings.source, say: complain, signal });
  const progress = createProgress(say);
  const model = { seed, scenario, multiply };
  try {
    if (settings.task === 'lockstep')
      return await runLockstep({ ...model, base, world, keyOf, door, progress, signal, family: settings.source });
    return await runInRealTime({ ...model, rate, startAt: settings.startAt ?? Date.now(), door, progress, signal });
  } finally {
    const { posted, accepted, duplicates, pulses, rejected } = door.totals;
    say(`posted ${posted}: ${accepted} accepted, ${duplicates} known already, ${pulses} pulses, ${rejected} refused`);
    for (const [code, count] of door.rejectedByCode) say(`  refused ${code}: ${count}`);
  }
}

try {
  await main();
} catch (reason) {
  if (reason instanceof Mistyped) {
    complain(`${reason.message}\n\n${USAGE}`);
    process.exitCode = 2;
  } else if (reason instanceof Gone) {
    complain(`The simulator ends: ${reason.message}`);
    process.exitCode = 0;
  } else if (!isStop(reason)) throw reason;
}

/** Being asked to stop is not a fault. */
function isStop(reason: unknown): boolean {
  if (!(reason instanceof Error)) return reason === 'SIGTERM' || reason === 'SIGINT';
  return reason.name === 'AbortError' || isStop(reason.cause);
}
