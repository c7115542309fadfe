// What a shift's handovers come to: counts, proportions, times, hours lost, turnaround.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { medianOf, nearestRank } from './centiles.ts';
import { contractStanding } from './contract.ts';
import { crewStaysHeld, type DoneHandover } from './doneHandover.ts';
import { NIGHT, doneAfter, doneUnknown } from './examples.ts';
import { summariseByService, summariseHandovers } from './handovers.ts';
import { accruingLostMs } from './hoursLost.ts';

const TONIGHT = { from: NIGHT - 8 * HOUR, until: NIGHT + 8 * HOUR };
const summary = (...done: DoneHandover[]) => summariseHandovers(done, TONIGHT);

/** A handover of up to three hours, some before the arrival, some of unknown time, in the hours around NIGHT. */
const anyDone = fc
  .record({
    offset: fc.integer({ min: -6 * HOUR, max: 3 * HOUR }),
    wait: fc.integer({ min: -10 * MINUTE, max: 3 * HOUR }),
    unknown: fc.boolean(),
    clearAfter: fc.option(fc.integer({ min: -5 * MINUTE, max: HOUR })),
    service: fc.constantFrom('RYF', 'RRU', 'RX7'),
    held: fc.boolean(),
  })
  .map(({ offset, wait, unknown, clearAfter, service, held }): DoneHandover => {
    const arrivedAt = NIGHT + offset;
    const clearedAt = clearAfter === null ? null : arrivedAt + wait + clearAfter;
    const more = { service, clearedAt, ...(held && { crewStillHeld: true as const }) };
    return unknown ? doneUnknown(arrivedAt + Math.abs(wait), more) : doneAfter(wait / MINUTE, arrivedAt, more);
  });

describe('handovers of a window', () => {
  test('[N1] [N4] four crews handed over after 10, 20, 50 and 70 minutes: three over 15, two over 30 and 45, one over 60', () => {
    const { within15, over15, over30, over45, over60, shareOver15, shareOver45 } = summary(
      ...[10, 20, 50, 70].map((minutes) => doneAfter(minutes)),
    );
    expect({ within15, over15, over30, over45, over60 }).toEqual({
      within15: 1,
      over15: 3,
      over30: 2,
      over45: 2,
      over60: 1,
    });
    expect([shareOver15, shareOver45]).toEqual([0.75, 0.5]);
  });

  test('[N2] a handover belongs to the window in which the clock stopped, whenever the patient came', () => {
    const window = { from: NIGHT, until: NIGHT + HOUR };
    const came = doneAfter(40, NIGHT - 30 * MINUTE);
    const went = doneAfter(40, NIGHT + 30 * MINUTE);
    expect(summariseHandovers([came, went], window).handovers).toBe(1);
    expect(summariseHandovers([came], window).hoursLostOver15).toBeCloseTo(25 / 60, 10);
  });

  test('[N2] [N4] a handover of unknown time is counted when it became known, in no proportion and no mean', () => {
    const { handovers, handoversTimed, handoversTimeUnknown, shareTimeUnknown, meanMinutes } = summary(
      doneAfter(20),
      doneAfter(40),
      doneAfter(60),
      doneUnknown(NIGHT),
    );
    expect([handovers, handoversTimed, handoversTimeUnknown, shareTimeUnknown, meanMinutes]).toEqual([
      4, 3, 1, 0.25, 40,
    ]);
  });

  test('[N3] a handover before its arrival is said as a fault and makes no mean better', () => {
    const { handovers, handoversTimed, handoversFaulty, meanMinutes, hoursLostOver15, within15 } = summary(
      doneAfter(45),
      doneAfter(-90),
    );
    expect([handovers, handoversTimed, handoversFaulty, meanMinutes, within15]).toEqual([2, 1, 1, 45, 0]);
    expect(hoursLostOver15).toBe(0.5);
  });

  test('[N4] of no handovers there is no mean and no proportion: none, not zero', () => {
    const nothing = summary();
    expect([nothing.handovers, nothing.hoursLostOver15]).toEqual([0, 0]);
    expect([nothing.meanMinutes, nothing.medianMinutes, nothing.p90Minutes, nothing.shareOver60]).toEqual(
      Array(4).fill(null),
    );
    expect([nothing.shareTimeUnknown, nothing.meanTurnaroundMinutes]).toEqual([null, null]);
  });

  test('[N5] of ten handovers the ninth is the 90th centile, and the median lies between the fifth and the sixth', () => {
    const { medianMinutes, p90Minutes, meanMinutes } = summary(
      ...[80, 10, 20, 30, 90, 40, 50, 100, 60, 70].map((minutes) => doneAfter(minutes)),
    );
    expect([medianMinutes, p90Minutes, meanMinutes]).toEqual([55, 90, 55]);
    expect(medianOf([3, 5, 40])).toBe(5);
    expect(nearestRank([7], 90)).toBe(7);
  });

  test('[N5] at least 90 % of the times do not exceed the 90th centile, and it is one of them', () => {
    const times = fc.array(fc.nat(300), { minLength: 1, maxLength: 60 }).map((list) => list.sort((a, b) => a - b));
    fc.assert(
      fc.property(times, (sorted) => {
        const p90 = nearestRank(sorted, 90) ?? Number.NaN;
        expect(sorted).toContain(p90);
        expect(sorted.filter((time) => time <= p90).length).toBeGreaterThanOrEqual(0.9 * sorted.length);
        expect(sorted.filter((time) => time < p90).length).toBeLessThan(0.9 * sorted.length);
      }),
    );
  });

  test('[N27] every summary says how many times are one-sided, differ, or were entered late', () => {
    const differs = doneAfter(20, NIGHT, { hospitalHandoverAt: NIGHT + 31 * MINUTE });
    const crewOnly = doneAfter(20, NIGHT, { hospitalHandoverAt: null });
    const hospitalOnly = doneAfter(20, NIGHT, { crewHandoverAt: null, late: true });
    const { oneSided, differing, restated } = summary(doneAfter(20), differs, crewOnly, hospitalOnly);
    expect({ oneSided, differing, restated }).toEqual({ oneSided: 2, differing: 1, restated: 1 });
  });

  test('[N4] the bands part the timed, and timed, unknown and faulty part all', () => {
    fc.assert(
      fc.property(fc.array(anyDone, { maxLength: 40 }), (done) => {
        const sum = summary(...done);
        expect(sum.within15 + sum.over15).toBe(sum.handoversTimed);
        expect(sum.handoversTimed + sum.handoversTimeUnknown + sum.handoversFaulty).toBe(sum.handovers);
        const ladder = [sum.handoversTimed, sum.over15, sum.over30, sum.over45, sum.over60];
        expect(ladder).toEqual([...ladder].sort((a, b) => b - a));
        expect(sum.hoursLostOver15).toBeGreaterThanOrEqual(sum.hoursLostOver30);
      }),
    );
  });

  test('[N6] two windows side by side hold the handovers and the hours of both together', () => {
    fc.assert(
      fc.property(fc.array(anyDone, { maxLength: 40 }), fc.integer({ min: -8 * HOUR, max: 8 * HOUR }), (done, cut) => {
        const [before, after] = [
          summariseHandovers(done, { ...TONIGHT, until: NIGHT + cut }),
          summariseHandovers(done, { ...TONIGHT, from: NIGHT + cut }),
        ];
        const whole = summary(...done);
        for (const id of ['handovers', 'handoversTimed', 'over15', 'over60', 'oneSided', 'turnarounds'] as const) {
          expect(before[id] + after[id]).toBe(whole[id]);
        }
        expect(before.hoursLostOver15 + after.hoursLostOver15).toBeCloseTo(whole.hoursLostOver15, 9);
      }),
    );
  });

  test('[N20] by service the handovers of a border site are those each service conveyed, and add up to all', () => {
    fc.assert(
      fc.property(fc.array(anyDone, { maxLength: 40 }), (done) => {
        const parts = [...summariseByService(done, TONIGHT)];
        expect(parts.reduce((sum, [, { handovers }]) => sum + handovers, 0)).toBe(summary(...done).handovers);
        for (const [service, part] of parts) {
          expect(part).toEqual(summary(...done.filter((one) => one.service === service)));
        }
      }),
    );
  });
});

describe('hours lost', () => {
  test('[N6] a handover of 75 minutes lost an hour beyond 15 and 45 minutes beyond 30; one of 15 lost nothing', () => {
    const { hoursLostOver15, hoursLostOver30 } = summary(doneAfter(75), doneAfter(15));
    expect([hoursLostOver15, hoursLostOver30]).toEqual([1, 0.75]);
  });

  test('[N7] crews held for 10, 45 and 75 minutes accrue an hour and a half beyond 15', () => {
    const vehiclesHeldSince = [10, 45, 75].map((minutes) => NIGHT - minutes * MINUTE);
    expect(accruingLostMs({ vehiclesHeldSince }, 15 * MINUTE, NIGHT)).toBe(1.5 * HOUR);
  });

  test('[N7] what accrues never shrinks while nobody is handed over', () => {
    const held = fc.array(fc.integer({ min: -3 * HOUR, max: HOUR }), { maxLength: 20 });
    fc.assert(
      fc.property(held, fc.nat(2 * HOUR), (offsets, later) => {
        const input = { vehiclesHeldSince: offsets.map((offset) => NIGHT + offset) };
        const [now, then] = [NIGHT, NIGHT + later].map((at) => accruingLostMs(input, 15 * MINUTE, at));
        expect(then).toBeGreaterThanOrEqual(now ?? 0);
      }),
    );
  });

  test('[N7] [N8] with two patients on one vehicle the crew’s time is counted once, at the moment the second is handed over', () => {
    const [first, second] = [
      { patient: 1, stoodAt: NIGHT + 20 * MINUTE },
      { patient: 2, stoodAt: NIGHT + 80 * MINUTE },
    ];
    expect(crewStaysHeld(first, [first, { ...second, stoodAt: null }])).toBe(true);
    expect(crewStaysHeld(second, [first, second])).toBe(false);
    const done = [doneAfter(20, NIGHT, { crewStillHeld: true }), doneAfter(80)];
    const { handovers, over15, hoursLostOver15, turnarounds } = summary(...done);
    expect({ handovers, over15, turnarounds }).toEqual({ handovers: 2, over15: 2, turnarounds: 1 });
    const accrued = accruingLostMs({ vehiclesHeldSince: [NIGHT] }, 15 * MINUTE, NIGHT + 80 * MINUTE);
    expect(Math.round(hoursLostOver15 * HOUR)).toBe(accrued);
  });

  test('[N8] of the patients of a vehicle exactly one releases the crew, and only once all are handed over', () => {
    const times = fc.array(fc.option(fc.nat(5)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(times, (stood) => {
        const patients = stood.map((stoodAt, index) => ({ patient: index + 1, stoodAt }));
        const releasing = patients.filter((one) => !crewStaysHeld(one, patients));
        expect(releasing.length).toBe(stood.includes(null) ? 0 : 1);
      }),
    );
  });

  test('[N6] a day of England’s size loses the hours that the arithmetic of its mean foretells', () => {
    // Exponential times with the mean of January 2026 (36.3 minutes, 13,640 handovers a day): Σ beyond t = n · m · e^(−t/m).
    const [handovers, mean] = [13_640, 36.3];
    const times = Array.from({ length: handovers }, (_, i) => -mean * Math.log(1 - (i + 0.5) / handovers));
    const { meanMinutes, hoursLostOver15, hoursLostOver30 } = summary(
      ...times.map((minutes) => doneAfter(minutes, NIGHT - minutes * MINUTE)),
    );
    const foretold = (limit: number): number => (handovers * mean * Math.exp(-limit / mean)) / 60;
    expect(meanMinutes).toBeCloseTo(mean, 1);
    expect(hoursLostOver15 / foretold(15)).toBeCloseTo(1, 3);
    expect(hoursLostOver30 / foretold(30)).toBeCloseTo(1, 3);
  });
});

describe('turnaround', () => {
  test('[N9] arrival to clear and handover to clear, each over its own limit', () => {
    const slow = doneAfter(20, NIGHT, { clearedAt: NIGHT + 40 * MINUTE });
    const { turnarounds, meanTurnaroundMinutes, turnaroundsOver30, meanClearingMinutes, clearingsOver15 } = summary(
      slow,
      doneAfter(10),
      doneAfter(50, NIGHT, { clearedAt: null }),
    );
    expect([turnarounds, meanTurnaroundMinutes, turnaroundsOver30]).toEqual([2, 30, 1]);
    expect([meanClearingMinutes, clearingsOver15]).toEqual([15, 1]);
  });

  test('[N9] a crew clear before the handover is a fault, in no mean', () => {
    const { turnarounds, clearFaulty, meanTurnaroundMinutes } = summary(
      doneAfter(20, NIGHT, { clearedAt: NIGHT + 19 * MINUTE }),
    );
    expect([turnarounds, clearFaulty, meanTurnaroundMinutes]).toEqual([0, 1, null]);
  });

  test('[N9] where nobody knows when the handover was the turnaround is still known', () => {
    const { turnarounds, clearings } = summary(doneUnknown(NIGHT, { clearedAt: NIGHT + 5 * MINUTE }));
    expect([turnarounds, clearings]).toEqual([1, 0]);
  });
});

describe('against the contract', () => {
  const shift = summary(...[10, 12, 20, 70].map((minutes) => doneAfter(minutes)));

  test('[N28] two of four within 15 miss 65 %, three within 30 miss 95 %, three within 60 miss 100 %', () => {
    const rungs = contractStanding(shift, '2026-11-21').map(({ share, met }) => [share, met]);
    expect(rungs).toEqual([
      [0.5, false],
      [0.75, false],
      [0.75, false],
    ]);
  });

  test('[N28] exactly 65 % within 15 is met', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => doneAfter(i < 65 ? 15 : 16));
    expect(contractStanding(summary(...hundred), '2026-11-21').map(({ met }) => met)).toEqual([true, true, true]);
  });

  test('[N28] nothing timed is neither met nor missed, and before the contract there was no ladder', () => {
    expect(contractStanding(summary(), '2026-11-21').map(({ met }) => met)).toEqual([null, null, null]);
    expect(contractStanding(shift, '2021-06-01')).toEqual([]);
  });
});

/**
 * 9 January 2026 at three trusts, from the national daily ambulance collection.
 * Contains public sector information licensed under the Open Government Licence v3.0.
 */
const PUBLISHED = [
  { trust: 'RC9', known: 135, over: [80, 20, 2, 0], unknown: 5, all: 140, hours: 44.41, mean: 19.7 },
  { trust: 'RK9', known: 110, over: [96, 77, 67, 67], unknown: 0, all: 110, hours: 191.34, mean: 104.4 },
  { trust: 'RWD', known: 157, over: [141, 91, 47, 29], unknown: 0, all: 157, hours: 124.45, mean: 47.6 },
];

describe('the national daily collection', () => {
  test.each(PUBLISHED)('[N4] [N5] handovers with the counts and hours of $trust give the published mean', (day) => {
    const [over15 = 0, over30 = 0, over45 = 0, over60 = 0] = day.over;
    const inBands = [day.known - over15, over15 - over30, over30 - over45, over45 - over60, over60];
    const waits = spread(inBands, day.hours * 60);
    const unknown = Array.from({ length: day.unknown }, () => doneUnknown(NIGHT));
    const sum = summary(...waits.map((minutes) => doneAfter(minutes, NIGHT - minutes * MINUTE)), ...unknown);
    expect([sum.over15, sum.over30, sum.over45, sum.over60]).toEqual(day.over);
    expect([sum.handoversTimed, sum.handovers]).toEqual([day.known, day.all]);
    expect(sum.meanMinutes).toBeCloseTo(day.mean, 1);
  });
});

const BAND_EDGES = [0, 15, 30, 45, 60, 240];

/** Waits with these numbers in each band, all the same way up their band, that add up to so many minutes. */
function spread(inBands: readonly number[], totalMinutes: number): readonly number[] {
  const least = inBands.reduce((sum, count, band) => sum + count * (BAND_EDGES[band] ?? 0), 0);
  const room = inBands.reduce((sum, count, band) => sum + count * widthOf(band), 0);
  const way = (totalMinutes - least) / room;
  return inBands.flatMap((count, band) =>
    Array.from({ length: count }, () => (BAND_EDGES[band] ?? 0) + way * widthOf(band)),
  );
}

function widthOf(band: number): number {
  return (BAND_EDGES[band + 1] ?? 0) - (BAND_EDGES[band] ?? 0);
}
