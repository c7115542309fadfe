// The storms from the command line.
import { typed } from '../tools/typed.ts';
import { runAlertStorm } from './alertStorm.ts';
import { fuzzDoors } from './fuzz/run.ts';
import { planOf } from './plan.ts';
import { runStorm } from './storm.ts';
import { lineOf, readStorm, USAGE, type Storm } from './stormLine.ts';

async function rage(storm: Storm): Promise<readonly string[]> {
  if (storm.kind === 'fuzz') return fuzzDoors(storm);
  if (storm.kind === 'alerts') {
    const { faults, figures } = await runAlertStorm({
      seed: storm.seed,
      breaches: storm.breaches,
      people: 12,
      setBackMs: 20_000,
    });
    console.log(JSON.stringify(figures));
    return faults;
  }
  const { faults, figures } = await runStorm(planOf(storm), (what) => {
    console.error(what);
  });
  console.log(JSON.stringify(figures));
  return faults;
}

const storm = typed(USAGE, (words) => readStorm(words, Date.now() % 1_000_000));
// Said before anything can fail: a seed that nobody typed is found nowhere else.
console.log(lineOf(storm));
const faults = await rage(storm).catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
console.log(
  faults.length === 0
    ? 'All held.'
    : `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}. To have it again: ${lineOf(storm)}`,
);
process.exit(faults.length === 0 ? 0 : 1);
