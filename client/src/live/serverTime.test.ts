import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  betterOffset,
  offsetAfterWord,
  offsetOfRoundTrip,
  serverTimeAt,
  shownWorldTime,
  worldTimeAt,
} from './serverTime.ts';

const clock = { worldAt: 1_000_000, realAt: 50_000, rate: 1, paused: false };

describe('the server’s time on a screen', () => {
  test('a round trip puts the server’s word in its middle', () => {
    const offset = offsetOfRoundTrip(1_000, 1_200, 9_100);
    expect(serverTimeAt(offset, 1_200)).toBe(9_200);
  });

  test('the true offset always lies between the bounds, whatever the delays', () => {
    const delays = fc.array(fc.tuple(fc.nat(3_000), fc.nat(3_000)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(delays, fc.integer({ min: -9e6, max: 9e6 }), (trips, truth) => {
        let known = null;
        let device = 0;
        for (const [out, back] of trips) {
          const sentAt = device;
          device += out;
          const said = device + truth;
          device += back;
          known = betterOffset(known, offsetOfRoundTrip(sentAt, device, said));
          known = offsetAfterWord(known, device + back, device + truth);
          device += 2_000;
          expect(known.low).toBeLessThanOrEqual(truth);
          expect(known.high).toBeGreaterThanOrEqual(truth);
        }
      }),
    );
  });

  test('the best round trip wins over a slow one', () => {
    const quick = offsetOfRoundTrip(0, 20, 5_010);
    const after = betterOffset(quick, offsetOfRoundTrip(2_000, 4_000, 7_900));
    expect(after.high - after.low).toBeLessThanOrEqual(21);
  });

  test('a device that slept takes the next word for what it is', () => {
    const known = offsetOfRoundTrip(0, 20, 5_010);
    const after = offsetAfterWord(known, 3_000, 3_600_000);
    expect(serverTimeAt(after, 3_000)).toBe(3_600_000);
  });

  test('the world runs at its rate and stands still while paused', () => {
    expect(worldTimeAt({ ...clock, rate: 60 }, 51_000)).toBe(1_060_000);
    expect(worldTimeAt({ ...clock, paused: true }, 99_000)).toBe(1_000_000);
  });

  test('the world’s clock is carried at most five seconds past the last beat', () => {
    expect(shownWorldTime(clock, 53_000, 52_000)).toBe(1_003_000);
    expect(shownWorldTime(clock, 90_000, 52_000)).toBe(1_007_000);
  });
});
