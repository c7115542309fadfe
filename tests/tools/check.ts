// `npm run check`: what can be said of the code without running it, as many checks at a time as there are cores. One line a check,
// then the closing line.
import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { arrowFaults } from '../house/arrows.ts';
import { pathFaults } from '../house/paths.ts';
import { specFaults } from '../house/specs.ts';
import { ROOMS, ROOT } from '../house/tree.ts';
import { assertNode } from './node.ts';
import { closingLine, exitCode, NOTHING, plus } from './tally.ts';

/** Looks, and answers with what is wrong; nothing when all is well. */
interface Check {
  readonly name: string;
  readonly look: () => Promise<readonly string[]>;
}

const tool = (path: string): string => join(ROOT, 'node_modules', path);

const node = (script: string, ...words: readonly string[]): Promise<readonly string[]> =>
  wordsOf(process.execPath, [tool(script), ...words]);

/** The rooms whose lint is looked at apart, so that its two halves take about as long. */
const LINTED_APART = ['shared', 'server', 'simulator'];
const lint = (...words: readonly string[]): Promise<readonly string[]> =>
  node('eslint/bin/eslint.js', '--config=tests/house/eslint.config.js', '--max-warnings=0', ...words);

/** The longest first: what is short fills the gaps. */
const CHECKS: readonly Check[] = [
  { name: `lint of ${LINTED_APART.join(', ')}`, look: () => lint(...LINTED_APART) },
  {
    name: 'lint of all else',
    look: () => lint('.', ...LINTED_APART.flatMap((room) => ['--ignore-pattern', `${room}/`])),
  },
  ...ROOMS.toReversed().map((room) => ({
    name: `types of ${room}`,
    look: () => node('typescript/bin/tsc', '-p', room, '--pretty', 'false'),
  })),
  { name: 'format', look: () => node('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') },
  { name: 'arrows', look: () => arrowFaults(ROOT, ROOMS) },
  { name: 'specs and tests agree', look: async () => specFaults(ROOT) },
  { name: 'no path leaves the repository', look: async () => pathFaults(ROOT) },
  { name: 'lock and packages agree', look: () => wordsOf('npm', ['ci', '--dry-run', '--ignore-scripts', '--silent']) },
];

async function main(): Promise<0 | 1> {
  assertNode(process.version);
  const waiting = [...CHECKS];
  let total = NOTHING;
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const isWell = await looked(check);
      total = plus(total, { ...NOTHING, [isWell ? 'passed' : 'failed']: 1 });
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, lane));
  console.log(`\n${closingLine(total)}`);
  return exitCode(total, process.env['CI'] === 'true');
}

async function looked({ name, look }: Check): Promise<boolean> {
  const started = performance.now();
  const faults = await look();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const isWell = faults.length === 0;
  console.log(`${isWell ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  for (const fault of faults) console.log(`       ${fault}`);
  return isWell;
}

/** Runs a tool; what it wrote is the fault list when it ends badly. */
function wordsOf(program: string, words: readonly string[]): Promise<readonly string[]> {
  return new Promise((resolve) => {
    execFile(program, words, { cwd: ROOT, maxBuffer: 64_000_000 }, (error, out, problems) => {
      const lines = `${out}\n${problems}`.split('\n').filter((line) => line.trim() !== '');
      resolve(error ? [...lines, error.message.split('\n')[0] ?? 'ended badly'] : []);
    });
  });
}

process.exitCode = await main();
