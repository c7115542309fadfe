// npm run bench                  lists the benchmarks
// npm run bench -- NAME          runs one and shows its figures and aims
// npm run bench -- NAME --json   ends with the same as one line of JSON: { name, machine, figures, aims }
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { judge, type Bench, type Figures, type JudgedAim } from './bench.ts';
import { thisMachine } from './machine.ts';

const SUFFIX = '.bench.ts';

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
    console.log(`  ${aim.met ? 'met   ' : 'MISSED'} ${aim.figure} ${wanted}`);
  }
}

const words = process.argv.slice(2);
const [name] = words.filter((word) => !word.startsWith('--'));
const unknown = words.filter((word) => word.startsWith('--') && word !== '--json');
if (unknown.length > 0 || (name !== undefined && !names().includes(name))) {
  console.error(
    `There is no benchmark '${[...unknown, name ?? ''].join(' ').trim()}'. There are: ${names().join(', ')}.`,
  );
  process.exitCode = 1;
} else if (name === undefined) await list();
else await run(name, words.includes('--json'));
