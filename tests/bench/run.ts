// The benchmarks from the command line.
import { join } from 'node:path';
import { typed } from '../tools/typed.ts';
import { judge, type Bench, type Figures, type JudgedAim } from './bench.ts';
import { names, readBench, SUFFIX, USAGE } from './benchLine.ts';
import { profiling } from './child.ts';
import { thisMachine } from './machine.ts';

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

const asked = typed(USAGE, readBench);
profiling.folder = asked.profile;
if (asked.names.length === 0) await list();
for (const name of asked.names) await run(name, asked.asJson);
