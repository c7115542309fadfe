// The benchmarks from the command line.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { typed } from '../tools/typed.ts';
import { judge, type Bench, type Figures, type JudgedAim } from './bench.ts';
import { profiling } from './child.ts';
import { thisMachine } from './machine.ts';

const SUFFIX = '.bench.ts';

const USAGE = `npm run bench                            lists the benchmarks
npm run bench -- NAME                    runs one and shows its figures and aims
npm run bench -- all                     runs every one, one after the other
npm run bench -- NAME --json             ends with the same as one line of JSON for each: { name, machine, figures, aims }
npm run bench -- NAME --profile FOLDER   leaves a CPU profile of every process that was measured`;

function names(): string[] {
  return globSync(`*${SUFFIX}`, { cwd: import.meta.dirname })
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
}

async function benchNamed(name: string): Promise<Bench> {
  const { bench } = (await import(join(import.meta.dirname, `${name}${SUFFIX}`))) as { bench: Bench };
  return bench;
}

async function list(): Promise<void> {
  for (const name of names()) console.log(`${name.padEnd(12)} ${(await benchNamed(name)).about}`);
}

async function run(name: string, asJson: boolean): Promise<void> {
  const bench = await benchNamed(name);
  console.log(`${name}: ${bench.about}`);
  const figures = await bench.run();
  const aims = judge(bench.aims, figures);
  show(figures, aims);
  if (asJson) console.log(JSON.stringify({ name, machine: thisMachine(), figures, aims }));
}

function show(figures: Figures, aims: readonly JudgedAim[]): void {
  for (const [key, { value, unit, runs }] of Object.entries(figures)) {
    const range = runs.length > 1 ? `  (${Math.min(...runs)} … ${Math.max(...runs)}, ${runs.length} runs)` : '';
    console.log(`  ${key.padEnd(28)} ${value} ${unit}${range}`);
  }
  for (const aim of aims) {
    const wanted = 'atLeast' in aim ? `at least ${aim.atLeast}` : `at most ${aim.atMost}`;
    const verdict = figures[aim.figure] ? (aim.met ? 'met   ' : 'MISSED') : 'UNTOLD';
    console.log(`  ${verdict} ${aim.figure} ${wanted}`);
  }
}

const { positionals, values } = typed(USAGE, {
  options: { json: { type: 'boolean', default: false }, profile: { type: 'string' } },
  allowPositionals: true,
});
const [name] = positionals;
profiling.folder = values.profile;
if (name === undefined) await list();
else if (name === 'all') for (const each of names()) await run(each, values.json);
else if (names().includes(name)) await run(name, values.json);
else {
  console.error(`There is no benchmark '${name}'. There are: all, ${names().join(', ')}.`);
  process.exitCode = 1;
}
