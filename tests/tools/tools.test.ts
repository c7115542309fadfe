// The tools count honestly: nothing that broke may look like nothing that ran.
import { describe, expect, test } from 'vitest';
import { assertNode } from './node.ts';
import { PARTS, partsNamed } from './parts.ts';
import { playwrightOutcome, vitestOutcome } from './reports.ts';
import { closingLine, exitCode } from './tally.ts';

const vitest = (...statuses: string[]): string =>
  JSON.stringify({
    testResults: [
      { name: 'a', status: 'x', assertionResults: statuses.map((status) => ({ fullName: status, status })) },
    ],
  });

describe('counting', () => {
  test('every test of a report is passed, failed or skipped, and skips are named', () => {
    const outcome = vitestOutcome(vitest('passed', 'failed', 'pending', 'todo', 'skipped'), 1);
    expect(outcome).toEqual({ tally: { passed: 1, failed: 1, skipped: 3 }, skips: ['pending', 'todo', 'skipped'] });
  });

  test('a file that could not be loaded is a failure', () => {
    const report = JSON.stringify({ testResults: [{ name: 'a', status: 'failed', assertionResults: [] }] });
    expect(vitestOutcome(report, 1).tally.failed).toBe(1);
  });

  test('a runner that broke without naming a test is a failure', () => {
    expect(vitestOutcome(vitest('passed'), 1).tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
    expect(vitestOutcome(undefined, 1).tally.failed).toBe(1);
    expect(playwrightOutcome(undefined, 1).tally.failed).toBe(1);
  });

  test('walks are counted through nested suites, and one that passed only on a second try is a failure', () => {
    const spec = (status: string): unknown => ({ title: status, tests: [{ status }] });
    const report = JSON.stringify({
      suites: [{ specs: [spec('expected')], suites: [{ specs: [spec('skipped'), spec('flaky')] }] }],
    });
    expect(playwrightOutcome(report, 0)).toEqual({ tally: { passed: 1, failed: 1, skipped: 1 }, skips: ['skipped'] });
  });

  test('the closing line is plain', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 3 })).toBe('12 passed, 0 failed, 3 skipped');
  });

  test('a skip fails only in CI; a failure always does', () => {
    expect(exitCode({ passed: 1, failed: 0, skipped: 1 }, false)).toBe(0);
    expect(exitCode({ passed: 1, failed: 0, skipped: 1 }, true)).toBe(1);
    expect(exitCode({ passed: 1, failed: 1, skipped: 0 }, false)).toBe(1);
  });
});

describe('parts', () => {
  test('no word is every part, a word is a part or one project of it, and another word is none', () => {
    expect(partsNamed(undefined)).toBe(PARTS);
    expect(partsNamed('unit')?.map(({ name }) => name)).toEqual(['unit']);
    expect(partsNamed('journeys')?.[0]?.projects).toEqual(['journeys']);
    expect(partsNamed('everything')).toBeUndefined();
  });
});

describe('node', () => {
  test('an older Node is refused with the way out', () => {
    expect(() => assertNode('v20.19.2')).toThrow(/24\.11.*npm ci/s);
    expect(() => assertNode('v24.10.0')).toThrow();
    expect(() => assertNode('v24.11.0')).not.toThrow();
    expect(() => assertNode('v26.0.0')).not.toThrow();
  });

  test('the tests themselves run on a Node the house stands on', () => {
    expect(() => assertNode(process.version)).not.toThrow();
  });
});
