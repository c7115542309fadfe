// The storms from the command line.
import { typed } from '../tools/typed.ts';
import { runAlertStorm } from './alertStorm.ts';
import { fuzzDoors } from './fuzz/run.ts';
import { planOf } from './plan.ts';
import { runStorm } from './storm.ts';
import { readStorm, USAGE, type Storm } from './stormLine.ts';

async function rage(storm: Storm): Promise<readonly string[]> {
  const { kind, seed } = storm;
  if (kind === 'fuzz') return fuzzDoors(storm);
  if (kind === 'alerts') {
    console.log(`storm: kind alerts, seed ${seed}`);
    const { faults, figures } = await runAlertStorm({
      seed,
      breaches: storm.breaches,
      people: 12,
      setBackMs: 20_000,
    });
    console.log(JSON.stringify(figures));
    return faults;
  }
  const plan = planOf(storm);
  console.log(
    `storm: kind ${kind}, seed ${seed}, ${storm.seconds} s, ${plan.clients} screens, ${plan.pace} messages/s`,
  );
  const { faults, figures } = await runStorm(plan, (what) => {
    console.error(what);
  });
  console.log(JSON.stringify(figures));
  return faults;
}

const storm = typed(USAGE, (words) => readStorm(words, Date.now() % 1_000_000));
const faults = await rage(storm).catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
console.log(faults.length === 0 ? 'All held.' : `${faults.length} faults.`);
process.exit(faults.length === 0 ? 0 : 1);
