import { parseInstant, type Instant } from '@kerbside/shared/kernel';
import { describe, expect, test } from 'vitest';
import { bookOffWords, instantOf, isReliefSuggested, inWords, lastShown, nextShown } from './when.ts';

const at = (text: string): Instant => parseInstant(text) ?? 0;
const NOW = at('2026-11-22T00:10:00Z');

describe('a time said at the bay', () => {
  test('just after midnight, 23:50 was yesterday', () => {
    expect(lastShown('23:50', NOW)).toBe(at('2026-11-21T23:50:00Z'));
  });

  test('it is read with or without its colon', () => {
    expect(lastShown('0005', NOW)).toBe(at('2026-11-22T00:05:00Z'));
    expect(lastShown('0:05', NOW)).toBe(at('2026-11-22T00:05:00Z'));
  });

  test('what is no time is not guessed at', () => {
    for (const text of ['', '25:00', '12:60', 'ten past']) expect(lastShown(text, NOW)).toBeUndefined();
  });

  test('in summer the clock on the wall counts', () => {
    expect(lastShown('02:25', at('2026-07-01T03:00:00Z'))).toBe(at('2026-07-01T01:25:00Z'));
  });

  test('on the night the clocks go back it is the nearer of the two', () => {
    expect(lastShown('01:30', at('2026-10-25T01:45:00Z'))).toBe(at('2026-10-25T01:30:00Z'));
    expect(lastShown('01:30', at('2026-10-25T01:10:00Z'))).toBe(at('2026-10-25T00:30:00Z'));
  });

  test('an ETA is the next time the clock will show it', () => {
    expect(nextShown('00:25', at('2026-11-21T23:55:00Z'))).toBe(at('2026-11-22T00:25:00Z'));
    expect(nextShown('00:05', NOW)).toBe(at('2026-11-23T00:05:00Z'));
  });

  test('now and some minutes ago need no typing', () => {
    expect(instantOf({ kind: 'now' }, NOW)).toBe(NOW);
    expect(instantOf({ kind: 'ago', minutes: 5 }, NOW)).toBe(NOW - 300_000);
    expect(instantOf({ kind: 'at', text: 'x' }, NOW)).toBeUndefined();
  });
});

describe('times in words', () => {
  test('a crew’s book-off is said in whole minutes, and past it how far', () => {
    expect(bookOffWords(NOW + 40 * 60_000, NOW)).toBe('off in 40 min');
    expect(bookOffWords(NOW + 30_000, NOW)).toBe('off now');
    expect(bookOffWords(NOW - 12 * 60_000, NOW)).toBe('past book-off 12 min');
  });

  test('relief is suggested in the last half hour, and ever after', () => {
    const suggested = (minutes: number) => isReliefSuggested(NOW + minutes * 60_000, NOW);
    expect([31, 30, 29, -5].map(suggested)).toEqual([false, false, true, true]);
  });

  test('what is due is said from now', () => {
    expect(inWords(NOW + 6 * 60_000, NOW)).toBe('in 6 min');
    expect(inWords(NOW - 3 * 60_000, NOW)).toBe('3 min ago');
  });
});
