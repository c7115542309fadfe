// How old the last beat is at most: never younger than it is, and no older than the line and the clocks leave in doubt.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineTime } from './lineTime.ts';

const at = (running: number) => ({ running, wall: running });
/** A clock may be wrong by so much of the time that passes, and be put right as fast. */
const WRONG = 5e-4;
const wrong = fc.double({ min: -WRONG, max: WRONG, noNaN: true });
const delay = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 60_000 }));

/** What happens on a line one after the other: the server says a beat, or the screen looks whether to ask for the time. */
const happening = fc.record({
  kind: fc.constantFrom('beat', 'look'),
  afterMs: fc.nat({ max: 8_000 }),
  upMs: delay,
  downMs: delay,
  /** The device sleeps for so long just before: one of its clocks stands still. */
  sleptMs: fc.oneof(fc.constant(0), fc.nat({ max: 14_000 })),
});
const line = fc.record({
  hello: fc.record({ upMs: delay, downMs: delay }),
  happenings: fc.array(happening, { maxLength: 40 }),
  serverAhead: fc.integer({ min: -9e6, max: 9e6 }),
  serverWrong: wrong,
  deviceWrong: wrong,
  laterMs: fc.nat({ max: 30_000 }),
});
type Line = typeof line extends fc.Arbitrary<infer Value> ? Value : never;

interface Known {
  readonly age: number;
  readonly known: number;
  /** The quickest question and answer so far. */
  readonly quickest: number;
  readonly real: number;
}

/** A line on which nothing overtakes, each way. Calls `judge` with what is so and what is known, after each word heard. */
function lived(of: Line, judge: (is: Known) => void): void {
  const serverAt = (real: number): number => of.serverAhead + real * (1 + of.serverWrong);
  const sleeps: { readonly from: number; readonly to: number }[] = [];
  const deviceAt = (real: number) => {
    const slept = sleeps.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(real, to) - from), 0);
    return { running: (real - slept) * (1 + of.deviceWrong), wall: 7e5 + real * (1 + of.deviceWrong) };
  };
  const due: { readonly real: number; readonly happens: () => void }[] = [];
  const then = (real: number, happens: () => void): void => {
    due.push({ real, happens });
    due.sort((a, b) => a.real - b.real);
  };
  let [upBy, downBy] = [0, 0];
  const up = (sent: number, ms: number): number => (upBy = Math.max(upBy, sent + ms));
  const down = (said: number, ms: number): number => (downBy = Math.max(downBy, said + ms));

  const helloAt = deviceAt(0);
  const welcomeSaid = up(0, of.hello.upMs);
  const joined = down(welcomeSaid, of.hello.downMs);
  const time = new LineTime(serverAt(welcomeSaid), helloAt, deviceAt(joined));
  let lastSaid = welcomeSaid;
  let quickest = joined;
  const check = (real: number): void => {
    judge({ age: serverAt(real) - serverAt(lastSaid), known: time.sinceBeatMs(deviceAt(real)), quickest, real });
  };
  check(joined);

  let real = joined;
  for (const { kind, afterMs, upMs, downMs, sleptMs } of of.happenings) {
    sleeps.push({ from: real + afterMs, to: real + afterMs + sleptMs });
    real += afterMs + sleptMs;
    const now = real;
    then(now, () => {
      if (kind === 'beat') {
        const heard = down(now, downMs);
        then(heard, () => {
          expect(time.beat(serverAt(now), deviceAt(heard))).toBe(true);
          lastSaid = now;
          check(heard);
        });
        return;
      }
      const ask = time.asks(deviceAt(now));
      if (!ask) return;
      const said = up(now, upMs);
      then(said, () => {
        const heard = down(said, downMs);
        then(heard, () => {
          time.told({ ...ask, running: serverAt(said) }, deviceAt(heard));
          quickest = Math.min(quickest, heard - now);
          check(heard);
        });
      });
    });
  }
  for (let next = due.shift(); next; next = due.shift()) {
    real = Math.max(real, next.real);
    next.happens();
  }
  check(real + of.laterMs);
}

describe('how old the last beat is', () => {
  test('is never said to be less than it is, nor more by the quickest answer and what two clocks part by', () => {
    fc.assert(
      fc.property(line, (of) => {
        lived(of, ({ age, known, quickest, real }) => {
          expect(known).toBeGreaterThanOrEqual(age - 1e-3);
          expect(known).toBeLessThanOrEqual(age + quickest + 20 + real * 4 * WRONG);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('is what lies between the hello and the welcome at the most, until a beat or an answer says better', () => {
    const time = new LineTime(0, at(0), at(20_000));
    expect(time.sinceBeatMs(at(20_000))).toBeCloseTo(20_000, -2);
    time.beat(1_000, at(20_100));
    expect(time.sinceBeatMs(at(20_100))).toBeCloseTo(19_100, -2);
    expect(time.asks(at(20_100))).toEqual({ sentAt: 20_100 });
    time.told({ sentAt: 20_100, running: 1_020 }, at(20_140));
    expect(time.sinceBeatMs(at(20_140))).toBeCloseTo(60, -2);
  });

  test('is not known where a beat says more than can be: the device’s clocks stood still', () => {
    const time = new LineTime(0, at(0), at(40));
    expect(time.beat(2_000, at(2_040))).toBe(true);
    expect(time.beat(600_000, at(4_040))).toBe(false);
  });

  test('is known where a browser tells the time by sixtieths of a second', () => {
    const time = new LineTime(10, at(0), at(0));
    expect(time.beat(36, at(16))).toBe(true);
  });
});

describe('the server is asked for its time', () => {
  const known = (): LineTime => new LineTime(0, at(0), at(40));
  const doubtful = (): LineTime => new LineTime(0, at(0), at(6_000));

  test('not while it is known within a second', () => {
    expect(known().asks(at(60_000))).toBeNull();
    const time = doubtful();
    time.beat(5_900, at(6_000));
    expect(time.asks(at(6_000))).toBeNull();
  });

  test('where the hello was slow; once, until it has answered', () => {
    const time = doubtful();
    expect(time.asks(at(6_000))).toEqual({ sentAt: 6_000 });
    expect(time.asks(at(60_000))).toBeNull();
    time.told({ sentAt: 6_000, running: 50_000 }, at(61_000));
    expect(time.asks(at(61_000))).toEqual({ sentAt: 61_000 });
  });

  test('every five seconds at the oftenest, where the answers are slow', () => {
    const time = doubtful();
    time.asks(at(6_000));
    time.told({ sentAt: 6_000, running: 4_000 }, at(9_000));
    expect(time.asks(at(10_999))).toBeNull();
    expect(time.asks(at(11_000))).toEqual({ sentAt: 11_000 });
  });

  test('where two clocks may have parted by a second since, and beats do not tell', () => {
    expect(known().asks(at(3_600_000))).toEqual({ sentAt: 3_600_000 });
  });

  test('where the device’s wall clock was put forward: it may have slept, and is believed again once answered', () => {
    const time = known();
    const later = { running: 2_000, wall: 12_000 };
    time.beat(1_980, later);
    expect(time.sinceBeatMs(later)).toBeGreaterThan(10_000);
    expect(time.asks(later)).toEqual({ sentAt: 2_000 });
    time.told({ sentAt: 2_000, running: 2_000 }, { running: 2_020, wall: 12_020 });
    expect(time.sinceBeatMs({ running: 2_020, wall: 12_020 })).toBeLessThan(100);
  });

  test('where the server itself stood still, as often as before', () => {
    const time = known();
    time.asks(at(3_600_000));
    time.told({ sentAt: 3_600_000, running: 1_000 }, at(3_600_040));
    expect(time.asks(at(7_200_000))).not.toBeNull();
  });

  test('and an answer to anything else says nothing', () => {
    const time = doubtful();
    const before = time.sinceBeatMs(at(6_000));
    time.told({ sentAt: 6_000, running: 0 }, at(6_000));
    time.asks(at(6_000));
    time.told({ sentAt: 5_999, running: 0 }, at(6_000));
    expect(time.sinceBeatMs(at(6_000))).toBe(before);
    time.told({ sentAt: 6_000, running: 0 }, at(6_000));
    time.told({ sentAt: 6_000, running: -9_000 }, at(6_000));
    expect(time.sinceBeatMs(at(6_000))).toBeCloseTo(0, -2);
  });
});
