// What stays of a day: tallies that add up, also on the days when the clocks change.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, midnightOf, parseInstant } from '../kernel/index.ts';
import type { DoneHandover } from './doneHandover.ts';
import { doneAfter, doneUnknown } from './examples.ts';
import { sumTallies } from './handoverTally.ts';
import { figuresOf, summariseHandovers } from './handovers.ts';
import { addTally, emptyTally, talliesOf, tallyOf, totalOfDay } from './tally.ts';
import { dayWindow } from './windows.ts';

const FORWARD = '2026-03-29';
const BACK = '2026-10-25';
const at = (text: string): number => parseInstant(text) ?? Number.NaN;

/** A handover around a date: known, unknown or faulty, of three services. */
const anyDone = (date: string) =>
  fc
    .record({
      offset: fc.integer({ min: -12 * HOUR, max: DAY + 12 * HOUR }),
      wait: fc.integer({ min: -5 * MINUTE, max: 2 * HOUR }),
      unknown: fc.boolean(),
      held: fc.boolean(),
      service: fc.constantFrom('RYF', 'RRU', 'RX7'),
    })
    .map(({ offset, wait, unknown, held, service }): DoneHandover => {
      const arrivedAt = midnightOf(date) + offset;
      const more = { service, ...(held && { crewStillHeld: true as const }) };
      return unknown ? doneUnknown(arrivedAt, more) : doneAfter(wait / MINUTE, arrivedAt, more);
    });
const anyDay = fc.constantFrom('2026-11-21', FORWARD, BACK);
const dayAndDone = anyDay.chain((date) => fc.tuple(fc.constant(date), fc.array(anyDone(date), { maxLength: 40 })));

describe('a day’s tally', () => {
  test('[N24] the tally of two halves of a day’s handovers is the sum of their tallies, however they are parted', () => {
    fc.assert(
      fc.property(dayAndDone, fc.array(fc.boolean(), { minLength: 40 }), ([date, done], sides) => {
        const half = (side: boolean) => done.filter((_, i) => (sides[i] ?? false) === side);
        const [a, b] = [tallyOf(half(true), date), tallyOf(half(false), date)];
        expect(addTally(a, b)).toEqual(tallyOf(done, date));
      }),
    );
  });

  test('[N24] every handover is in exactly one date', () => {
    fc.assert(
      fc.property(dayAndDone, ([, done]) => {
        const whole = sumTallies(talliesOf(done).map(totalOfDay));
        expect(whole.known + whole.unknown + whole.fault).toBe(done.length);
      }),
    );
  });

  test('[N24] [N25] the hours of a day, and its services, each add up to the day of 23, 24 or 25 hours', () => {
    fc.assert(
      fc.property(dayAndDone, ([date, done]) => {
        const tally = tallyOf(done, date);
        const total = totalOfDay(tally);
        for (const [field, hours] of Object.entries(tally.byHour)) {
          expect(hours).toHaveLength(24);
          expect(hours.reduce((sum, count) => sum + count, 0)).toBe(total[field as keyof typeof tally.byHour]);
        }
        const { medianMinutes: _, p90Minutes: __, ...figures } = summariseHandovers(done, dayWindow(date));
        expect(figuresOf(total)).toEqual(figures);
      }),
    );
  });

  test('[N24] nothing added to a day leaves the day; two dates do not add', () => {
    const tally = tallyOf([doneAfter(20, midnightOf(BACK))], BACK);
    expect(addTally(tally, emptyTally(BACK))).toEqual(tally);
    expect(() => addTally(tally, emptyTally(FORWARD))).toThrow(RangeError);
  });

  test('[N25] both hours from one to two, when the clocks go back, are one hour of the tally', () => {
    const done = [at('2026-10-25T01:30:00+01:00'), at('2026-10-25T01:30:00Z')].map((arrived) => doneAfter(5, arrived));
    const { known, totalMs } = tallyOf(done, BACK).byHour;
    expect([known[0], known[1], known[2], totalMs[1]]).toEqual([0, 2, 0, 10 * MINUTE]);
  });

  test('[N25] the hour from one to two is skipped when the clocks go forward', () => {
    const done = Array.from({ length: 23 * 4 }, (_, quarter) =>
      doneAfter(0, midnightOf(FORWARD) + quarter * 15 * MINUTE),
    );
    expect(tallyOf(done, FORWARD).byHour.known).toEqual([4, 0, ...Array<number>(22).fill(4)]);
  });

  test('[N24] a time lost is the vehicle’s: the patient who did not release the crew adds a handover and no time lost', () => {
    const { beyond15Ms, known, totalMs } = totalOfDay(
      tallyOf([doneAfter(75, midnightOf(BACK), { crewStillHeld: true }), doneAfter(75, midnightOf(BACK))], BACK),
    );
    expect([known, totalMs, beyond15Ms]).toEqual([2, 150 * MINUTE, HOUR]);
  });
});
