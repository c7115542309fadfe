// Totals over sites: what is unknown is named, never a zero; parts are the whole.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { areasOf, sites } from '../site/index.ts';
import { BEDS, CAD, ED, NIGHT, doneAfter, site } from './examples.ts';
import { rollUpHandoverAreas, rollUpHandovers, type HandoverSite } from './handoverRollUp.ts';
import { summariseHandovers } from './handovers.ts';
import { rollUp, rollUpAreas, type Total } from './rollUp.ts';
import { SITE_MEASURE_IDS, type SiteInput } from './siteMeasures.ts';

const minutesAgo = (...minutes: number[]): number[] => minutes.map((count) => NIGHT - count * MINUTE);
const LOST_CAD = { ...CAD, silentSince: NIGHT - 38 * MINUTE };

/** Any site: waiting, full or empty, with live, lost, unheard or no feeds. */
const anySite = fc
  .record({
    waits: fc.array(fc.nat(200), { maxLength: 8 }),
    cad: fc.constantFrom(CAD, LOST_CAD, { ...CAD, lastHeardAt: null }, null),
    ed: fc.constantFrom(ED, { ...ED, silentSince: NIGHT - 2 * HOUR }, null),
    spaces: fc.option(fc.record({ total: fc.option(fc.nat(40)), occupied: fc.nat(40) })),
    beds: fc.option(fc.nat(600)),
  })
  .map(({ waits, cad, ed, spaces, beds }): Partial<SiteInput> => {
    const since = minutesAgo(...waits);
    return {
      waitingSince: since,
      vehiclesHeldSince: since,
      spaces: spaces && { at: NIGHT - 5 * MINUTE, ...spaces, expectedIn30: null },
      ...(beds === null && { beds: null, bedsByType: [] }),
      feeds: [cad, ed, BEDS].filter((feed) => feed !== null),
    };
  });
const anySites = fc
  .array(anySite, { maxLength: 12 })
  .map((parts) => parts.map((part, i) => site({ ...part, id: sites[i * 7]?.code ?? '' })));

/** Totals of counts, put together by hand. */
function sumOf(parts: readonly Total<number>[]): Total<number> {
  const add = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
  const [values, oldest] = [parts.flatMap(({ value }) => value ?? []), parts.flatMap(({ oldestAt }) => oldestAt ?? [])];
  return {
    value: values.length === 0 ? null : add(values),
    reporting: add(parts.map(({ reporting }) => reporting)),
    of: add(parts.map((part) => part.of)),
    oldestAt: oldest.length === 0 ? null : Math.min(...oldest),
    silent: parts.flatMap(({ silent }) => silent).toSorted((a, b) => (a.site < b.site ? -1 : 1)),
  };
}

describe('a total', () => {
  const quiet = site({ id: 'RA701', waitingSince: minutesAgo(12) });
  const busy = site({ id: 'RVJ01', waitingSince: minutesAgo(70, 20) });
  const silent = site({ id: 'RA301', waitingSince: minutesAgo(90, 60), feeds: [LOST_CAD, ED] });

  test('[N19] is over the sites that report, and names the others with since when and their last value', () => {
    expect(rollUp([quiet, busy, silent], NIGHT).waiting).toEqual({
      value: 3,
      reporting: 2,
      of: 3,
      oldestAt: NIGHT - 10_000,
      silent: [{ site: 'RA301', why: 'lost', lastAt: NIGHT - 38 * MINUTE, last: 2 }],
    });
  });

  test('[N19] of beds adds patients and beds, not percentages', () => {
    const small = site({
      id: 'RA701',
      bedsByType: [{ type: 'adult-general', stock: 'core', open: 40, occupied: 20, available: 20 }],
    });
    expect(rollUp([small, busy], NIGHT).bedOccupancy.value).toEqual({ part: 550, whole: 600 });
  });

  test('[N19] is as old as the oldest word in it', () => {
    const older = site({ id: 'RA701', dtas: { at: NIGHT - 50 * MINUTE, count: 2, oldestSince: null, over12h: null } });
    const { value, oldestAt } = rollUp([busy, older], NIGHT).waitingForBed;
    expect([value, oldestAt]).toEqual([11, NIGHT - 50 * MINUTE]);
  });

  test('[N19] a longest wait is the longest of all, a shortage is the sum of what each site is short of', () => {
    const full = site({
      id: 'RA701',
      waitingSince: minutesAgo(9, 8, 7),
      spaces: { at: NIGHT, total: 9, occupied: 9, expectedIn30: 0 },
    });
    const totals = rollUp([full, busy], NIGHT);
    expect([totals.longestWait.value, totals.placesShort.value]).toEqual([70 * MINUTE, 3]);
  });

  test('[N19] of sites that are all silent, or of no sites, is unknown and never zero', () => {
    expect(rollUp([silent], NIGHT).waiting).toMatchObject({ value: null, reporting: 0, of: 1, oldestAt: null });
    expect(rollUp([], NIGHT).bedOccupancy).toEqual({ value: null, reporting: 0, of: 0, oldestAt: null, silent: [] });
  });

  test('[N19] of the parts is the total of the whole, however the sites are parted', () => {
    fc.assert(
      fc.property(anySites, fc.array(fc.nat(2), { minLength: 12 }), (all, sides) => {
        const groups = Map.groupBy(all, (one) => sides[all.indexOf(one)]);
        const parts = [...groups.values()].map((group) => rollUp(group, NIGHT));
        const whole = rollUp(all, NIGHT);
        for (const id of ['waiting', 'placesShort', 'bedsAvailable'] as const)
          expect(sumOf(parts.map((part) => part[id]))).toEqual(whole[id]);
      }),
    );
  });

  test('[N17] [N19] every site is either in a total or named beside it', () => {
    fc.assert(
      fc.property(anySites, (all) => {
        const totals = rollUp(all, NIGHT);
        for (const id of SITE_MEASURE_IDS) {
          const { reporting, of, value, silent: named } = totals[id];
          expect([reporting + named.length, of]).toEqual([all.length, all.length]);
          expect(value === null).toBe(reporting === 0);
        }
      }),
    );
  });

  test('[N7] what crews at the reporting sites lose only grows', () => {
    fc.assert(
      fc.property(anySites, fc.nat(2 * MINUTE), (all, later) => {
        const [now, then] = [NIGHT, NIGHT + later].map((at) => rollUp(all, at).accruingOver15.value ?? 0);
        expect(then).toBeGreaterThanOrEqual(now ?? 0);
      }),
    );
  });
});

describe('areas', () => {
  const date = '2026-11-21';
  const all = sites.map(({ code }, i) =>
    site({ id: code, waitingSince: minutesAgo(...Array<number>(i % 4).fill(20)) }),
  );
  const byArea = rollUpAreas(all, (code) => areasOf(code, date), NIGHT);
  const sumOf = (kind: string): number =>
    [...byArea].reduce((sum, [area, { waiting }]) => (area.startsWith(kind) ? sum + (waiting.value ?? 0) : sum), 0);

  test('[N19] trusts, ICBs and regions each add up to England', () => {
    const england = byArea.get('england');
    expect(england).toEqual(rollUp(all, NIGHT));
    expect([sumOf('trust:'), sumOf('icb:'), sumOf('region:'), sumOf('site:')]).toEqual(
      Array(4).fill(england?.waiting.value),
    );
  });
});

describe('handovers of many sites', () => {
  const window = { from: NIGHT - 6 * HOUR, until: NIGHT + 1 };
  const border: HandoverSite = {
    id: 'RVJ01',
    done: [doneAfter(20, NIGHT - 2 * HOUR), doneAfter(50, NIGHT - 2 * HOUR, { service: 'RRU' })],
    feeds: [CAD],
  };
  const silent: HandoverSite = { id: 'RA701', done: [doneAfter(30, NIGHT - 3 * HOUR)], feeds: [LOST_CAD] };
  const unconnected: HandoverSite = { id: 'RA301', done: [], feeds: [] };

  test('[N20] a silent site keeps its handovers in the total and is named as ending there', () => {
    const { all, reporting, of, silent: named } = rollUpHandovers([border, silent, unconnected], window, NIGHT);
    expect([all.handovers, reporting, of]).toEqual([3, 1, 3]);
    expect(named).toEqual([
      { site: 'RA301', why: 'not-connected', lastAt: null, last: 0 },
      { site: 'RA701', why: 'lost', lastAt: NIGHT - 38 * MINUTE, last: 1 },
    ]);
  });

  test('[N20] a border site’s handovers go to the service that brought each patient', () => {
    const { byService } = rollUpHandovers([border, silent], window, NIGHT);
    expect([...byService].map(([service, { handovers }]) => [service, handovers])).toEqual([
      ['RRU', 1],
      ['RYF', 2],
    ]);
  });

  test('[N20] every area has the handovers of its own sites', () => {
    const areas = rollUpHandoverAreas([border, silent], (code) => [`site:${code}`, 'england'], window, NIGHT);
    expect(areas.get('england')?.all).toEqual(summariseHandovers([...border.done, ...silent.done], window));
    expect(areas.get('site:RA701')).toMatchObject({ reporting: 0, of: 1, all: { handovers: 1 } });
  });
});
