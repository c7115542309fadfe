// The storms from the command line.
import { typed } from '../tools/typed.ts';
import { runAlertStorm } from './alertStorm.ts';
import { fuzzDoors } from './fuzz/run.ts';
import { KINDS, planOf, type Kind } from './plan.ts';
import { runStorm } from './storm.ts';

const USAGE = `npm run storm -- --kind KIND [--seed N] [--minutes M] [--clients C] [--load L]    one of ${KINDS.join(', ')}
npm run storm -- --kind alerts [--seed N] [--breaches N]                          thousands of alerts, a kill and everybody answering
npm run storm -- --kind fuzz [--inputs N] [--seed N] [--door http|socket|words]   every door, or one, this many inputs each`;

const { values } = typed(USAGE, {
  options: {
    seed: { type: 'string' },
    minutes: { type: 'string', default: '1' },
    kind: { type: 'string', default: 'mixed' },
    clients: { type: 'string', default: '200' },
    load: { type: 'string', default: '10' },
    breaches: { type: 'string', default: '5000' },
    inputs: { type: 'string', default: '1000000' },
    door: { type: 'string' },
  },
});

async function main(): Promise<readonly string[]> {
  const seed = numberOf('seed', values.seed ?? String(Date.now() % 1_000_000));
  const { kind } = values;
  if (kind === 'fuzz') return fuzzDoors({ seed, inputs: numberOf('inputs', values.inputs), door: values.door });
  if (kind === 'alerts') {
    console.log(`storm: kind alerts, seed ${seed}`);
    const { faults, figures } = await runAlertStorm({
      seed,
      breaches: numberOf('breaches', values.breaches),
      people: 12,
      setBackMs: 20_000,
    });
    console.log(JSON.stringify(figures));
    return faults;
  }
  if (!isKind(kind)) throw new Error(`There is no storm '${kind}'. There are: ${KINDS.join(', ')}, alerts, fuzz.`);
  const seconds = Math.round(numberOf('minutes', values.minutes) * 60);
  const plan = planOf({
    seed,
    kind,
    seconds,
    clients: numberOf('clients', values.clients),
    load: numberOf('load', values.load),
  });
  console.log(`storm: kind ${kind}, seed ${seed}, ${seconds} s, ${plan.clients} screens, ${plan.pace} messages/s`);
  const { faults, figures } = await runStorm(plan, (what) => {
    console.error(what);
  });
  console.log(JSON.stringify(figures));
  return faults;
}

function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text);
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (text === '' || !Number.isFinite(number) || number < 0) throw new Error(`--${name} is '${text}': give a number.`);
  return number;
}

const faults = await main().catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
console.log(faults.length === 0 ? 'All held.' : `${faults.length} faults.`);
process.exit(faults.length === 0 ? 0 : 1);
