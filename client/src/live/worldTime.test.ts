// How old the last beat is, as well as a device can know: never older than it is, and as old as it was longer on its way than another.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WorldTime } from './worldTime.ts';

const CLOCK = { worldAt: 0, realAt: 0, rate: 1, paused: false };
const at = (running: number) => ({ running, wall: running });

describe('how old the last beat is', () => {
  test('is said of it at least by what the quickest of its line took less', () => {
    const delays = fc.array(fc.nat({ max: 60_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(delays, fc.integer({ min: -9e6, max: 9e6 }), fc.nat({ max: 30_000 }), (onTheWay, ahead, later) => {
        const time = new WorldTime();
        let [saidAt, heardAt] = [0, 0];
        for (const delay of onTheWay) {
          saidAt += 2_000;
          // On one line nothing overtakes.
          heardAt = Math.max(heardAt, saidAt + delay);
          time.beat({ seq: 1, serverTime: saidAt + ahead, running: saidAt + ahead, clock: CLOCK }, at(heardAt));
        }
        const age = heardAt + later - saidAt;
        const known = time.sinceBeatMs(at(heardAt + later)) ?? -1;
        const drift = heardAt * 1e-4 + 1;
        expect(known).toBeLessThanOrEqual(age);
        expect(known).toBeGreaterThanOrEqual(age - Math.min(...delaysOf(onTheWay)) - drift);
      }),
    );
  });

  test('is of one line: a new one is judged by itself', () => {
    const time = new WorldTime();
    time.beat({ seq: 1, serverTime: 0, running: 0, clock: CLOCK }, at(0));
    time.welcomed(CLOCK, 10_000, at(9_900), at(10_000));
    expect(time.sinceBeatMs(at(10_500))).toBe(500);
    // Another server, whose clock began to run later.
    time.beat({ seq: 1, serverTime: 12_000, running: 40, clock: CLOCK }, at(12_000));
    expect(time.sinceBeatMs(at(12_100))).toBe(100);
  });
});

/** How long each was on its way, held up by those before it. */
function delaysOf(onTheWay: readonly number[]): readonly number[] {
  let heardAt = 0;
  return onTheWay.map((delay, n) => {
    heardAt = Math.max(heardAt, (n + 1) * 2_000 + delay);
    return heardAt - (n + 1) * 2_000;
  });
}
