// Counting what passed: one shape for every part and the one closing line that people and machines read.

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

export function plus(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

export function isEmpty({ passed, failed, skipped }: Tally): boolean {
  return passed + failed + skipped === 0;
}

/** The closing line, alone on its line. */
export function closingLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Failures are failures; in CI a skip is one too, so that nothing goes quietly untested. */
export function exitCode({ failed, skipped }: Tally, inCi: boolean): 0 | 1 {
  return failed > 0 || (inCi && skipped > 0) ? 1 : 0;
}
