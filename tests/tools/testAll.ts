// `npm test`: every part in turn, each against its budget, and one closing line. `npm test -- storms` runs one part.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../house/tree.ts';
import { assertNode } from './node.ts';
import { hasWalks, PART_WORDS, type Part, partsNamed } from './parts.ts';
import { BROKEN, NO_TESTS, type Outcome, playwrightOutcome, vitestOutcome } from './reports.ts';
import { closingLine, exitCode, isEmpty, NOTHING, plus } from './tally.ts';

const VITEST = join(ROOT, 'node_modules/vitest/vitest.mjs');
const PLAYWRIGHT = join(ROOT, 'node_modules/@playwright/test/cli.js');

interface Told extends Outcome {
  readonly line: string;
}

async function main(word: string | undefined): Promise<0 | 1> {
  assertNode(process.version);
  const parts = partsNamed(word);
  if (!parts) throw new Error(`There is no part '${word ?? ''}'. Parts: ${PART_WORDS.join(', ')}.`);
  const reports = await mkdtemp(join(tmpdir(), 'kerbside-reports-'));
  const told: Told[] = [];
  try {
    for (const part of parts) told.push(await runPart(part, join(reports, `${part.name}.json`)));
  } finally {
    await rm(reports, { recursive: true });
  }
  const total = told.reduce((sum, { tally }) => plus(sum, tally), NOTHING);
  const skips = told.flatMap((part) => part.skips.map((title) => `skipped: ${title}`));
  console.log(['', ...skips, ...told.map(({ line }) => line), '', closingLine(total)].join('\n'));
  return exitCode(total, process.env['CI'] === 'true');
}

async function runPart(part: Part, report: string): Promise<Told> {
  const started = performance.now();
  const running = part.projects.length > 0 ? runVitest(part.projects, report) : runWalks(report);
  const outcome = await running.catch((error: unknown) => {
    console.error(messageOf(error));
    return BROKEN;
  });
  const seconds = (performance.now() - started) / 1000;
  if (isEmpty(outcome.tally)) return { ...outcome, line: `${part.name}: no tests yet` };
  const over = seconds > part.budgetSeconds ? ' WARNING: over budget' : '';
  const time = `${seconds.toFixed(1)} s of ${part.budgetSeconds} s`;
  return { ...outcome, line: `${part.name}: ${closingLine(outcome.tally)}; ${time}${over}` };
}

async function runVitest(projects: readonly string[], report: string): Promise<Outcome> {
  const code = await run(VITEST, [
    'run',
    '--config=tests/house/vitest.config.ts',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...projects.map((project) => `--project=${project}`),
  ]);
  return vitestOutcome(await textOf(report), code);
}

async function runWalks(report: string): Promise<Outcome> {
  if (!hasWalks(ROOT)) return NO_TESTS;
  // Only the walks need the console: the other parts run without the server's code being whole.
  const { ensureConsoleBuilt } = await import('../../server/src/consoleBuild.ts');
  await ensureConsoleBuilt({ root: ROOT, say: (words) => console.log(words) });
  const code = await run(PLAYWRIGHT, ['test', '--config=tests/playwright.config.ts', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  return playwrightOutcome(await textOf(report), code);
}

function run(script: string, words: readonly string[], extra: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...words], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...extra },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}

process.exitCode = await main(process.argv[2]).catch((error: unknown) => {
  console.error(messageOf(error));
  return 1;
});

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
