// Which band a wait is in, and when two words on one time agree: at the edges, to the millisecond.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { AGREEMENTS, agreementOf } from './agreement.ts';
import { BANDS, bandOf, beyond, countOver, OVER_45_MS } from './band.ts';
import { NIGHT, doneAfter } from './examples.ts';
import { tallyOfOne } from './handoverTally.ts';

describe('bands', () => {
  test.each([
    [15, 'under-15', 'over-15'],
    [30, 'over-15', 'over-30'],
    [45, 'over-30', 'over-45'],
    [60, 'over-45', 'over-60'],
  ] as const)('[N1] a wait of exactly %i:00 is not over %i: one more millisecond is', (minutes, at, after) => {
    expect(bandOf(NIGHT, NIGHT + minutes * MINUTE)).toBe(at);
    expect(bandOf(NIGHT, NIGHT + minutes * MINUTE + 1)).toBe(after);
  });

  test('[N1] a wait shown as "45 min" that is 45 minutes and 30 seconds is over 45', () => {
    expect(bandOf(NIGHT, NIGHT + 45.5 * MINUTE)).toBe('over-45');
  });

  test('[N1] an arrival in the future waits in no band of delay', () => {
    expect(bandOf(NIGHT + 3 * MINUTE, NIGHT)).toBe('under-15');
  });

  test('[N1] a patient never goes back to a better band as time passes', () => {
    fc.assert(
      fc.property(fc.nat(3 * HOUR), fc.nat(HOUR), (waited, more) => {
        const before = BANDS.indexOf(bandOf(NIGHT, NIGHT + waited));
        expect(BANDS.indexOf(bandOf(NIGHT, NIGHT + waited + more))).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('[N1] the row’s band and the count of handovers draw the line at the same millisecond', () => {
    const edges = [15, 30, 45, 60].flatMap((minutes) => [-1, 0, 1].map((ms) => minutes * MINUTE + ms));
    for (const wait of edges) {
      const { over15, over30, over45, over60 } = tallyOfOne(doneAfter(wait / MINUTE));
      expect([wait, over15 + over30 + over45 + over60]).toEqual([wait, BANDS.indexOf(bandOf(NIGHT, NIGHT + wait))]);
    }
  });

  test('[N6] the time beyond a limit is nothing up to it, and grows from there', () => {
    expect(beyond(OVER_45_MS, NIGHT, NIGHT + 45 * MINUTE)).toBe(0);
    expect(beyond(OVER_45_MS, NIGHT, NIGHT + 62 * MINUTE)).toBe(17 * MINUTE);
  });

  test('[N10] of two patients at 45:00 and 45:01 one is over 45', () => {
    expect(countOver(OVER_45_MS, [NIGHT, NIGHT - 1_000], NIGHT + 45 * MINUTE)).toBe(1);
  });
});

describe('agreement', () => {
  test('[N23] crew and hospital agree at exactly five minutes apart, either way, and differ a millisecond beyond', () => {
    expect(agreementOf(NIGHT, NIGHT + 5 * MINUTE)).toBe('agreed');
    expect(agreementOf(NIGHT + 5 * MINUTE, NIGHT)).toBe('agreed');
    expect(agreementOf(NIGHT, NIGHT + 5 * MINUTE + 1)).toBe('differing');
  });

  test('[N23] a time that only one party said is one-sided, never agreed', () => {
    expect(agreementOf(NIGHT, null)).toBe('crew-only');
    expect(agreementOf(null, NIGHT)).toBe('hospital-only');
    expect(agreementOf(null, null)).toBe('none');
  });

  test('[N23] it does not matter which party is ahead', () => {
    fc.assert(
      fc.property(fc.nat(HOUR), fc.nat(HOUR), (crew, hospital) => {
        expect(agreementOf(NIGHT + crew, NIGHT + hospital)).toBe(agreementOf(NIGHT + hospital, NIGHT + crew));
        expect(AGREEMENTS).toContain(agreementOf(NIGHT + crew, NIGHT + hospital));
      }),
    );
  });
});
