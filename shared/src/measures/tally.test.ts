// What stays of a day: tallies that add up, also on the days when the clocks change, and the same as a world's closed day.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_TALLY, addTallies } from '../handover/index.ts';
import { DAY, HOUR, MINUTE, Changes, addDays, midnightOf, parseInstant, type DomainEvent } from '../kernel/index.ts';
import { createWorld, foldEvent } from '../world/index.ts';
import type { DoneHandover } from './doneHandover.ts';
import { doneAfter, doneUnknown } from './examples.ts';
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
      fc.property(dayAndDone, fc.infiniteStream(fc.boolean()), ([date, done], coin) => {
        const side = new Map(done.map((one) => [one, coin.next().value]));
        const [a, b] = [true, false].map((half) =>
          tallyOf(
            done.filter((one) => side.get(one) === half),
            date,
          ),
        );
        expect(addTally(a ?? emptyTally(date), b ?? emptyTally(date))).toEqual(tallyOf(done, date));
      }),
    );
  });

  test('[N24] every handover is in exactly one date', () => {
    fc.assert(
      fc.property(dayAndDone, ([, done]) => {
        const whole = talliesOf(done).map(totalOfDay).reduce(addTallies, EMPTY_TALLY);
        expect(whole.known + whole.unknown + whole.fault).toBe(done.length);
      }),
    );
  });

  test('[N24] [N25] the hours of a day, and its services, each add up to the day of 23, 24 or 25 hours', () => {
    fc.assert(
      fc.property(dayAndDone, ([date, done]) => {
        const tally = tallyOf(done, date);
        expect(Object.values(tally.byHour).reduce(addTallies, EMPTY_TALLY)).toEqual(totalOfDay(tally));
        const { handovers, over15, meanMinutes, hoursLostOver15 } = summariseHandovers(done, dayWindow(date));
        expect(figuresOf(totalOfDay(tally))).toMatchObject({ handovers, over15, meanMinutes, hoursLostOver15 });
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
    expect(tallyOf(done, BACK).byHour).toEqual({ 1: { ...EMPTY_TALLY, known: 2, totalMs: 10 * MINUTE } });
  });

  test('[N25] the hour from one to two is skipped when the clocks go forward', () => {
    const done = Array.from({ length: 23 * 4 }, (_, quarter) =>
      doneAfter(0, midnightOf(FORWARD) + quarter * 15 * MINUTE),
    );
    const { byHour } = tallyOf(done, FORWARD);
    expect(Object.keys(byHour).map(Number)).toEqual([0, ...Array.from({ length: 22 }, (_, i) => i + 2)]);
    expect(Object.values(byHour).every(({ known }) => known === 4)).toBe(true);
  });

  test('[N24] a time lost is the vehicle’s: the patient who did not release the crew adds a handover and no time lost', () => {
    const { beyond15Ms, known, totalMs } = totalOfDay(
      tallyOf([doneAfter(75, midnightOf(BACK), { crewStillHeld: true }), doneAfter(75, midnightOf(BACK))], BACK),
    );
    expect([known, totalMs, beyond15Ms]).toEqual([2, 150 * MINUTE, HOUR]);
  });
});

describe('a day that a world closed', () => {
  const said = (type: string, when: number, job: number, data: object): DomainEvent => ({
    id: `${type}-${job}`,
    type: `kerbside.${type}`,
    source: 'cad-ryf',
    at: when,
    recordedAt: when,
    data: { conveyance: `RYF/2026-11-02/${job}`, ...data },
  });

  test('[N24] its record holds the figures that the measures gave on the day', () => {
    const start = midnightOf('2026-11-02');
    const waits = [5, 20, 45, 61, 200];
    const done = waits.map((minutes, job) => doneAfter(minutes, start + job * HOUR));
    const [world, changes] = [createWorld('demo'), new Changes()];
    done.forEach(({ arrivedAt, handoverAt }, job) => {
      foldEvent(world, said('conveyance.arrived', arrivedAt, job, { site: 'RVJ01' }), changes);
      foldEvent(world, said('handover.completed', handoverAt ?? 0, job, { designatedSpace: true }), changes);
    });
    const closing = midnightOf(addDays('2026-11-02', 21));
    const close = { id: 'close', type: 'kerbside.world.day-closed', source: 'desk', at: closing, recordedAt: closing };
    foldEvent(world, { ...close, data: { date: addDays('2026-11-02', 20) } }, changes);
    const { byHour, byService } = world.days.rows.get('2026-11-02|RVJ01') ?? emptyTally('');
    expect({ date: '2026-11-02', byHour, byService }).toEqual(tallyOf(done, '2026-11-02'));
  });
});
