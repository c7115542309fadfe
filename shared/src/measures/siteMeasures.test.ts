// One site now: who waits, who comes, what is free, how full it is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { NIGHT, site } from './examples.ts';
import { inboundOf } from './inbound.ts';
import { percentOf } from './known.ts';
import { placesShort } from './places.ts';
import { siteMeasures, type SiteInput } from './siteMeasures.ts';
import { corridorCareCount, waitingOf } from './waiting.ts';

const minutesAgo = (...minutes: number[]): number[] => minutes.map((count) => NIGHT - count * MINUTE);
const inMinutes = (...minutes: number[]): number[] => minutesAgo(...minutes.map((count) => -count));
const hearing = (input: SiteInput) => ({ feeds: input.feeds, heard: {}, now: NIGHT });
const value = (input: SiteInput, id: keyof ReturnType<typeof siteMeasures>) => {
  const known = siteMeasures(input, NIGHT)[id];
  return known.known ? known.value : known.why;
};

describe('waiting', () => {
  test('[N10] five patients, three vehicles: each number says which it counts', () => {
    const input = site({ waitingSince: minutesAgo(80, 80, 50, 50, 5), vehiclesHeldSince: minutesAgo(80, 50, 5) });
    expect([value(input, 'waiting'), value(input, 'vehiclesHeld')]).toEqual([5, 3]);
    expect([value(input, 'waitingOver45'), value(input, 'waitingOver60')]).toEqual([4, 2]);
    expect(value(input, 'longestWait')).toBe(80 * MINUTE);
    expect(value(input, 'accruingOver15')).toBe((65 + 35) * MINUTE);
    expect(value(input, 'accruingOver30')).toBe((50 + 20) * MINUTE);
  });

  test('[N10] where nobody waits the longest wait is nothing, and an arrival in the future waits nothing', () => {
    expect(waitingOf({ waitingSince: [] }, NIGHT)).toMatchObject({ waiting: 0, longestWait: 0 });
    expect(waitingOf({ waitingSince: inMinutes(4) }, NIGHT)).toMatchObject({
      waiting: 1,
      waitingOver15: 0,
      longestWait: 0,
    });
  });

  test('[N10] nobody’s wait shortens and nobody leaves a band while they wait', () => {
    const since = fc.array(fc.integer({ min: -3 * HOUR, max: HOUR }), { maxLength: 30 });
    fc.assert(
      fc.property(since, fc.nat(2 * HOUR), (offsets, later) => {
        const waitingSince = offsets.map((offset) => NIGHT + offset);
        const [now, then] = [waitingOf({ waitingSince }, NIGHT), waitingOf({ waitingSince }, NIGHT + later)];
        for (const id of Object.keys(now) as (keyof typeof now)[]) expect(then[id]).toBeGreaterThanOrEqual(now[id]);
        const ladder = [now.waiting, now.waitingOver15, now.waitingOver30, now.waitingOver45, now.waitingOver60];
        expect(ladder).toEqual([...ladder].sort((a, b) => b - a));
      }),
    );
  });

  test('[N10] corridor care begins at exactly 45 minutes without a designated space', () => {
    expect(corridorCareCount(minutesAgo(44, 45, 90), NIGHT)).toBe(2);
    const input = site({ noSpaceSince: minutesAgo(45), clearingSince: minutesAgo(10, 16) });
    expect([value(input, 'withoutSpace'), value(input, 'corridorCare')]).toEqual([1, 1]);
    expect([value(input, 'crewsClearing'), value(input, 'crewsClearingOver15')]).toEqual([2, 1]);
  });
});

describe('inbound', () => {
  test('[N11] a passed ETA is due now and said apart; one due in exactly 15 minutes is within 15', () => {
    const input = { etas: inMinutes(-4, 0, 15, 16, 30, 60, 61), inboundWithoutEta: 2 };
    expect(inboundOf(input, NIGHT)).toEqual({
      inboundIn15: 3,
      inboundIn30: 5,
      inboundIn60: 6,
      etaPassed: 1,
      inboundWithoutEta: 2,
    });
  });

  test('[N11] each horizon holds the one before, and as time passes nobody falls out of it', () => {
    const etas = fc.array(fc.integer({ min: -HOUR, max: 2 * HOUR }), { maxLength: 20 });
    fc.assert(
      fc.property(etas, fc.nat(HOUR), (offsets, later) => {
        const input = { etas: offsets.map((offset) => NIGHT + offset), inboundWithoutEta: 0 };
        const [now, then] = [inboundOf(input, NIGHT), inboundOf(input, NIGHT + later)];
        expect(now.etaPassed).toBeLessThanOrEqual(now.inboundIn15);
        expect(now.inboundIn15).toBeLessThanOrEqual(now.inboundIn30);
        expect(now.inboundIn30).toBeLessThanOrEqual(now.inboundIn60);
        for (const id of ['inboundIn15', 'inboundIn60', 'etaPassed'] as const) {
          expect(then[id]).toBeGreaterThanOrEqual(now[id]);
        }
      }),
    );
  });
});

describe('places short', () => {
  const busy = site({ waitingSince: minutesAgo(20, 10, 5), etas: inMinutes(-3, 10, 50, 70), inboundWithoutEta: 2 });

  test('[N12] five inbound and three waiting, six places free and two expected: none short; with no place free, six', () => {
    const free = { short: 0, inbound: 5, waiting: 3, free: 6, expected: 2 };
    expect(placesShort(busy, hearing(busy))).toMatchObject({ known: true, value: free });
    const full = { ...busy, spaces: { at: NIGHT, total: 20, occupied: 26, expectedIn30: 2 } };
    expect(placesShort(full, hearing(full))).toMatchObject({ known: true, value: { short: 6, free: 0 } });
  });

  test('[N12] an expectation nobody reported counts as none, and the figure says so', () => {
    const silent = { ...busy, spaces: { at: NIGHT, total: 20, occupied: 20, expectedIn30: null } };
    expect(placesShort(silent, hearing(silent))).toMatchObject({ known: true, value: { short: 8, expected: null } });
  });

  test('[N12] where the spaces are not known nobody can say that no place is short', () => {
    expect(value(site({ spaces: null }), 'placesShort')).toBe('not-reported');
    const uncounted = site({ spaces: { at: NIGHT, total: null, occupied: 4, expectedIn30: 1 } });
    expect([value(uncounted, 'placesShort'), value(uncounted, 'placesFree')]).toEqual(['not-reported', 'not-reported']);
  });

  test('[N12] is never negative, never less for one more patient and never more for one more place', () => {
    const counts = fc.record({ waiting: fc.nat(20), etas: fc.nat(20), total: fc.nat(40), occupied: fc.nat(40) });
    const short = ({
      waiting,
      etas,
      total,
      occupied,
    }: { [Of in 'waiting' | 'etas' | 'total' | 'occupied']: number }) => {
      const input = site({
        waitingSince: Array<number>(waiting).fill(NIGHT),
        etas: Array<number>(etas).fill(NIGHT),
        spaces: { at: NIGHT, total, occupied, expectedIn30: 1 },
      });
      return Number(value(input, 'placesShort'));
    };
    fc.assert(
      fc.property(counts, (some) => {
        expect(short(some)).toBeGreaterThanOrEqual(0);
        expect(short({ ...some, waiting: some.waiting + 1 })).toBeGreaterThanOrEqual(short(some));
        expect(short({ ...some, total: some.total + 1 })).toBeLessThanOrEqual(short(some));
      }),
    );
  });
});

describe('beds and the department', () => {
  const percent = (id: 'bedOccupancy' | 'escalationShare' | 'edOccupancy' | 'boarderShare', input = site()) => {
    const known = siteMeasures(input, NIGHT)[id];
    return known.known ? percentOf(known.value) : known.why;
  };

  test('[N13] occupancy is of general and acute beds, adult and paediatric, core and escalation: 530 of 560', () => {
    expect(siteMeasures(site(), NIGHT).bedOccupancy).toMatchObject({ value: { part: 530, whole: 560 } });
    expect(value(site(), 'bedsAvailable')).toBe(20);
    expect(percent('escalationShare')).toBeCloseTo(3.571, 3);
    expect(value(site(), 'noCriteriaToReside')).toBe(110);
  });

  test('[N13] a hospital that counted only critical care has not reported its occupancy', () => {
    const { bedsByType } = site();
    const input = site({ bedsByType: bedsByType.filter(({ type }) => type === 'adult-critical-care') });
    expect(percent('bedOccupancy', input)).toBe('not-reported');
    expect(percent('bedOccupancy', site({ beds: null, bedsByType: [] }))).toBe('not-reported');
  });

  test('[N14] a department with 25 patients in 20 spaces is 125 % full', () => {
    const input = site({ majorsResus: { at: NIGHT, spaces: 20, occupied: 25 } });
    expect(percent('edOccupancy', input)).toBe(125);
  });

  test('[N14] nine patients waiting for a bed are 45 % of 20 spaces, the oldest still waiting longer', () => {
    expect(percent('boarderShare')).toBe(45);
    expect([value(site(), 'waitingForBed'), value(site(), 'waitingForBedOver12h')]).toEqual([9, 1]);
    expect(value(site(), 'longestBedWait')).toBe(305 * MINUTE);
  });

  test('[N14] spaces that nobody stated leave occupancy and the boarder share unknown', () => {
    const input = site({ majorsResus: { at: NIGHT, spaces: null, occupied: 25 } });
    expect([percent('edOccupancy', input), percent('boarderShare', input)]).toEqual(['not-reported', 'not-reported']);
    expect(percent('edOccupancy', site({ majorsResus: null }))).toBe('not-reported');
  });

  test('[N14] nobody waiting for a bed waits nothing; some, without saying since when, wait unknown', () => {
    const at = NIGHT;
    expect(value(site({ dtas: { at, count: 0, oldestSince: null, over12h: null } }), 'longestBedWait')).toBe(0);
    const unsaid = site({ dtas: { at, count: 3, oldestSince: null, over12h: null } });
    expect([value(unsaid, 'longestBedWait'), value(unsaid, 'waitingForBedOver12h')]).toEqual([
      'not-reported',
      'not-reported',
    ]);
    expect(value(unsaid, 'waitingForBed')).toBe(3);
  });

  test('[N13] discharges are known as far as they were counted', () => {
    const discharges = {
      at: NIGHT,
      expectedToday: null,
      doneToday: 12,
      expectedIn2Hours: null,
      expectedIn4Hours: null,
    };
    const input = site({ discharges });
    expect([value(input, 'dischargesDone'), value(input, 'dischargesExpected')]).toEqual([12, 'not-reported']);
  });

  test('[N40] the bed gap is who waits for a bed less beds available and discharges expected, and unknown without any of them', () => {
    const beds = { beds: { at: NIGHT, noCriteriaToReside: null }, bedsByType: [GENERAL] };
    const dtas = { at: NIGHT, count: 20, oldestSince: null, over12h: null };
    const discharges = { at: NIGHT, expectedToday: 60, doneToday: 3, expectedIn2Hours: 5, expectedIn4Hours: 14 };
    const input = site({ ...beds, dtas, discharges });
    expect([value(input, 'bedGapIn2h'), value(input, 'bedGapIn4h')]).toEqual([7, 0]);
    expect(value(site({ ...beds, dtas, discharges: { ...discharges, expectedIn2Hours: null } }), 'bedGapIn2h')).toBe(
      'not-reported',
    );
    expect(value(site({ ...beds, discharges, dtas: null }), 'bedGapIn2h')).toBe('not-reported');
  });
});

const GENERAL = { type: 'adult-general', stock: 'core', open: 100, occupied: 90, available: 8 } as const;
