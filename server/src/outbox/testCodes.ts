// The link in a test and its code: made of the test's own name with a key of this house, so that it outlives a restart and is kept
// nowhere. A few wrong codes and a test can no longer be confirmed by its link.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Wrong codes for one test, before its link is dead. Local setting. */
export const MOST_WRONG_CODES = 5;

export interface TestCodes {
  /** Where whoever got the test says so. */
  readonly linkOf: (test: string) => string;
  /** Whether this is the code of this test. Counts the wrong ones. */
  readonly fits: (test: string, code: string) => boolean;
}

/** `consoleUrl`: where people open this console, without a slash at its end. */
export function testCodes(key: Uint8Array, consoleUrl: string): TestCodes {
  const wrong = new Map<string, number>();
  const codeOf = (test: string): string => createHmac('sha256', key).update(test).digest('base64url').slice(0, 12);
  return {
    linkOf: (test) => `${consoleUrl}/confirm/${encodeURIComponent(test)}/${codeOf(test)}`,
    fits(test, code) {
      const known = Buffer.from(codeOf(test));
      const given = Buffer.from(code);
      const tried = wrong.get(test) ?? 0;
      const isRight = given.length === known.length && timingSafeEqual(given, known);
      if (!isRight) wrong.set(test, tried + 1);
      return isRight && tried < MOST_WRONG_CODES;
    },
  };
}

/** The key of a house, made once, readable by its user alone. */
export function keptCodeKey(path: string): Uint8Array {
  if (existsSync(path)) return Buffer.from(readFileSync(path, 'utf8'), 'base64url');
  const key = randomBytes(32);
  writeFileSync(path, key.toString('base64url'), { mode: 0o600, flag: 'wx' });
  return key;
}
