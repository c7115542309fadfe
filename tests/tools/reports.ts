// Reads the JSON reports of the two test runners into tallies. A run that broke without naming a test counts as one failure.
import { NOTHING, plus, type Tally } from './tally.ts';

export interface Outcome {
  readonly tally: Tally;
  /** Full titles of the tests that did not run. */
  readonly skips: readonly string[];
}

export const NO_TESTS: Outcome = { tally: NOTHING, skips: [] };
/** A part that ended without counting. */
export const BROKEN: Outcome = { tally: { ...NOTHING, failed: 1 }, skips: [] };

interface VitestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** A Vitest JSON report. Files that could not be loaded count as one failure each. */
export function vitestOutcome(report: string | undefined, code: number): Outcome {
  if (report === undefined) return code === 0 ? NO_TESTS : BROKEN;
  const { testResults } = JSON.parse(report) as VitestReport;
  const tests = testResults.flatMap((file) => file.assertionResults);
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const skips = tests.filter(({ status }) => status !== 'passed' && status !== 'failed').map((one) => one.fullName);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length + unloaded.length;
  return { tally: orBroken({ passed, failed, skipped: skips.length }, code), skips };
}

interface PlaywrightSuite {
  readonly specs?: readonly {
    readonly title: string;
    readonly tests: readonly { readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

/** A Playwright JSON report. A walk that passed only on a second try counts as failed. */
export function playwrightOutcome(report: string | undefined, code: number): Outcome {
  if (report === undefined) return code === 0 ? NO_TESTS : BROKEN;
  const walks = walksOf(JSON.parse(report) as PlaywrightSuite);
  const skips = walks.filter(({ status }) => status === 'skipped').map(({ title }) => title);
  const passed = walks.filter(({ status }) => status === 'expected').length;
  const failed = walks.length - passed - skips.length;
  return { tally: orBroken({ passed, failed, skipped: skips.length }, code), skips };
}

function walksOf(suite: PlaywrightSuite): readonly { title: string; status: string }[] {
  const here = (suite.specs ?? []).flatMap(({ title, tests }) => tests.map(({ status }) => ({ title, status })));
  return [...here, ...(suite.suites ?? []).flatMap(walksOf)];
}

function orBroken(tally: Tally, code: number): Tally {
  return code !== 0 && tally.failed === 0 ? plus(tally, BROKEN.tally) : tally;
}
