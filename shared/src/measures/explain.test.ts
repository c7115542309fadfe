// Every figure can be opened, and what its why says is the figure itself and all that it is made of.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../kernel/index.ts';
import { BEDS, CAD, ED, NIGHT, doneAfter, doneUnknown, site } from './examples.ts';
import type { DoneHandover } from './doneHandover.ts';
import { explain, type FigureOf } from './explain.ts';
import { explainFact } from './explainFacts.ts';
import type { Explanation, WaitFigure } from './explanation.ts';
import { HANDOVER_ENTRIES, type HandoverMeasureId } from './handoverEntries.ts';
import { rollUpHandovers } from './handoverRollUp.ts';
import type { Known } from './known.ts';
import { HELD_AGAINST } from './madeOf.ts';
import { MEASURES, type MeasureId } from './measureTable.ts';
import { rollUp } from './rollUp.ts';
import { SITE_MEASURE_IDS, siteMeasures, type SiteInput } from './siteMeasures.ts';
import { thresholdsOn } from './thresholds.ts';

const PATIENCE_MS = 30_000;
const HANDOVER_IDS = Object.keys(HANDOVER_ENTRIES) as HandoverMeasureId[];
const LOST_CAD = { ...CAD, silentSince: NIGHT - 38 * MINUTE };
const count = fc.nat(30);
const maybe = fc.option(count);
const ago = fc.nat(900).map((minutes) => NIGHT - minutes * MINUTE);
const moments = fc.array(ago, { maxLength: 6 });
const at = fc.constant(NIGHT - 5 * MINUTE);

/** Any value of each thing that a site's figures are made of. */
const PARTS = {
  waitingSince: moments,
  vehiclesHeldSince: moments,
  etas: fc.array(
    fc.integer({ min: -20, max: 80 }).map((minutes) => NIGHT + minutes * MINUTE),
    { maxLength: 6 },
  ),
  inboundWithoutEta: count,
  flagged: count,
  preAlertsNotReceived: count,
  noSpaceSince: moments,
  clearingSince: moments,
  spaces: fc.option(fc.record({ at, total: maybe, occupied: count, expectedIn30: maybe })),
  majorsResus: fc.option(fc.record({ at, spaces: maybe, occupied: count })),
  dtas: fc.option(fc.record({ at, count, oldestSince: fc.option(ago), over12h: maybe })),
  beds: fc.option(fc.record({ at, noCriteriaToReside: maybe })),
  bedsByType: fc.array(
    fc.record({
      type: fc.constantFrom('adult-general' as const, 'paediatric-general' as const, 'maternity' as const),
      stock: fc.constantFrom('core' as const, 'escalation' as const),
      open: count,
      occupied: count,
      available: count,
    }),
    { maxLength: 4 },
  ),
  discharges: fc.option(
    fc.record({ at, expectedToday: maybe, doneToday: count, expectedIn2Hours: maybe, expectedIn4Hours: maybe }),
  ),
  feeds: fc
    .tuple(
      fc.constantFrom(CAD, CAD, CAD, CAD, LOST_CAD, { ...CAD, lastHeardAt: null }, null),
      fc.constantFrom(ED, ED, ED, ED, { ...ED, silentSince: NIGHT - 2 * HOUR }, null),
      fc.constantFrom(BEDS, BEDS, BEDS, null),
    )
    .map((feeds) => feeds.filter((feed) => feed !== null)),
};
const anySite = fc.record(PARTS).map(site);
/** A site, and the same with one thing otherwise: a list, a count, or one number of a count. */
const siteAndAnother = fc.constantFrom(...(Object.keys(PARTS) as (keyof typeof PARTS)[])).chain((field) =>
  fc.tuple(anySite, PARTS[field] as fc.Arbitrary<unknown>, fc.nat(3)).map(([one, part, leaf]) => {
    const before: unknown = one[field];
    const name = isCount(before) && isCount(part) ? Object.keys(part).filter((key) => key !== 'at')[leaf] : undefined;
    const after =
      name === undefined ? part : { ...(before as object), [name]: (part as Record<string, unknown>)[name] };
    return [one, { ...one, [field]: after }] as readonly [SiteInput, SiteInput];
  }),
);

function isCount(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

const anyDone: fc.Arbitrary<DoneHandover> = fc
  .tuple(fc.integer({ min: -5, max: 150 }), fc.nat(300), fc.nat(12), fc.boolean(), fc.constantFrom(0, 3, 9, null))
  .map(([minutes, before, kind, late, apart]) => {
    const start = NIGHT - before * MINUTE;
    if (kind === 0) return doneUnknown(start);
    const done = doneAfter(minutes, start, late ? { late: true } : {});
    const hospital = apart === null || done.handoverAt === null ? null : done.handoverAt + apart * MINUTE;
    return { ...done, hospitalHandoverAt: hospital, ...(kind === 1 && { crewStillHeld: true as const }) };
  });
const window = { from: NIGHT - 6 * HOUR, until: NIGHT + 1 };
const handoversOf = (done: readonly DoneHandover[]) => ({ sites: [{ id: 'RVJ01', done, feeds: [CAD] }], window });

const WAIT: WaitFigure = {
  arrivedAt: NIGHT - 72 * MINUTE,
  arrivedBy: 'status-button',
  clockSuspect: false,
  handoverAt: null,
  handoverTimeUnknown: false,
  crewHandoverAt: null,
  hospitalHandoverAt: null,
  amended: [],
  otherTimes: [],
  feeds: [CAD],
};

/** All that a figure is said to be made of. */
function madeOf({ inputs, feeds, sites }: Explanation): string {
  return JSON.stringify({ inputs, feeds, sites });
}

function explained(measure: MeasureId): Explanation {
  const figure = {
    ...WAIT,
    sites: [{ ...site({ waitingSince: [NIGHT - 20 * MINUTE] }), done: [doneAfter(20)] }],
    window,
  };
  return explain(measure, figure as unknown as FigureOf<MeasureId>, NIGHT);
}

describe('the why of a figure', () => {
  test('[N29] every measure has one, in its own words, with at least one input and the feed it rests on', () => {
    for (const measure of Object.keys(MEASURES) as MeasureId[]) {
      const why = explained(measure);
      expect(why).toMatchObject(MEASURES[measure]);
      expect(why.inputs.length, measure).toBeGreaterThan(0);
      expect(why.feeds.length, measure).toBeGreaterThan(0);
      expect(why.rules).not.toBe('');
      for (const input of why.inputs) expect([input.what, input.unit, input.source], measure).not.toContain('');
    }
  });

  test('[N29] it names the limits in force on the day, each with its source and date', () => {
    for (const [measure, ids = []] of Object.entries(HELD_AGAINST)) {
      const { thresholds } = explained(measure as MeasureId);
      const inForce = thresholdsOn('2026-11-21');
      for (const id of ids) expect(thresholds, measure).toContain(inForce[id]);
    }
  });

  test(
    '[N29] the value of a site’s figure is the measure’s own, and whoever knows its inputs knows the value',
    () => {
      fc.assert(
        fc.property(siteAndAnother, ([one, other]) => {
          const [mine, theirs] = [siteMeasures(one, NIGHT), siteMeasures(other, NIGHT)];
          for (const measure of SITE_MEASURE_IDS) {
            const [own, others] = [knownValue(mine[measure]), knownValue(theirs[measure])];
            if (JSON.stringify(own) === JSON.stringify(others)) continue;
            const [a, b] = [one, other].map((each) => explain(measure, { sites: [each] }, NIGHT));
            expect([a?.value, b?.value]).toEqual([own, others]);
            expect(a && madeOf(a), measure).not.toBe(b && madeOf(b));
          }
        }),
        { numRuns: 400 },
      );
    },
    PATIENCE_MS,
  );

  test(
    '[N29] the value of a total is the total’s own, with each site’s part and every silent site named',
    () => {
      fc.assert(
        fc.property(fc.array(anySite, { minLength: 2, maxLength: 6 }), (some) => {
          const sites = some.map((one, place) => ({ ...one, id: `RVJ0${String(place)}` }));
          const totals = rollUp(sites, NIGHT);
          for (const measure of SITE_MEASURE_IDS) {
            const why = explain(measure, { sites }, NIGHT);
            const { value, silent, reporting, of } = totals[measure];
            expect(why).toMatchObject({ value, silent, reporting, of });
            expect(why.sites.filter((part) => part.value !== null)).toHaveLength(reporting);
          }
        }),
        { numRuns: 30 },
      );
    },
    PATIENCE_MS,
  );

  test(
    '[N29] the value of a figure of handovers is the summary’s own, and whoever knows its inputs knows the value',
    () => {
      const many = fc.array(anyDone, { maxLength: 8 });
      fc.assert(
        fc.property(many, anyDone, (done, more) => {
          const summary = rollUpHandovers(handoversOf(done).sites, window, NIGHT).all;
          for (const measure of HANDOVER_IDS) {
            const [a, b] = [done, [...done, more]].map((each) => explain(measure, handoversOf(each), NIGHT));
            expect(a?.value).toEqual(summary[measure]);
            if (!a || !b || a.value === b.value) continue;
            expect(JSON.stringify(a.inputs.map(valuesOf)), measure).not.toBe(JSON.stringify(b.inputs.map(valuesOf)));
          }
        }),
      );
    },
    PATIENCE_MS,
  );

  test('[N29] two sites silent for 38 minutes are named with since when and what they last had', () => {
    const sites = ['RA301', 'RA701', 'RVJ01'].map((id, place) =>
      site({ id, waitingSince: [NIGHT - 60 * MINUTE], ...(place < 2 && { feeds: [LOST_CAD] }) }),
    );
    const { value, silent, remarks } = explain('waiting', { sites }, NIGHT);
    expect(value).toBe(1);
    expect(silent.map((one) => [one.site, one.lastAt, one.last])).toEqual([
      ['RA301', NIGHT - 38 * MINUTE, 1],
      ['RA701', NIGHT - 38 * MINUTE, 1],
    ]);
    expect(remarks).toContain('Incomplete: 2 of 3 sites are silent, the longest since 01:47.');
  });

  test('[N29] an expectation that was not reported is said, and said to count as none', () => {
    const spaces = { at: NIGHT, total: 20, occupied: 20, expectedIn30: null };
    const { inputs, remarks } = explain('placesShort', { sites: [site({ spaces })] }, NIGHT);
    expect(inputs.find(({ what }) => what.includes('expected'))?.value).toBeNull();
    expect(remarks.join()).toMatch(/counted as none/);
  });

  test('[N29] what is lost has no value and no zero, but what was last known and since when', () => {
    const lost = site({ waitingSince: [NIGHT - 60 * MINUTE], feeds: [LOST_CAD] });
    const why = explain('waiting', { sites: [lost] }, NIGHT);
    expect(why).toMatchObject({ value: null, why: 'lost', last: 1, at: NIGHT - 38 * MINUTE });
    expect(why.inputs[0]?.state).toBe('lost');
  });
});

function knownValue(known: Known<unknown>): unknown {
  return known.known ? known.value : null;
}

function valuesOf({ what, value, values }: Explanation['inputs'][number]): unknown {
  return { what, value, values };
}

describe('the why of a wait', () => {
  test('[N29] says by whose word it began, and why it looks as it does', () => {
    const why = explain('wait', WAIT, NIGHT);
    expect(why.value).toBe(72);
    expect(why.inputs[0]).toMatchObject({ what: 'arrived', source: 'the crew’s button', instants: [WAIT.arrivedAt] });
    expect(why.remarks[0]).toMatch(/over 60/);
    const early = explain('wait', { ...WAIT, arrivedAt: NIGHT - 9 * MINUTE }, NIGHT);
    expect(early.remarks[0]).toMatch(/No colour/);
  });

  test('[N29] a suspect clock and a corrected time are said, with both values', () => {
    const amended = [
      {
        field: 'arrivedAt' as const,
        was: NIGHT - 80 * MINUTE,
        now: WAIT.arrivedAt,
        reason: 'pressed-late',
        mark: { at: NIGHT, by: 'S. Hale' },
      },
    ];
    const why = explain('wait', { ...WAIT, clockSuspect: true, amended }, NIGHT);
    expect(why.inputs[0]?.note).toMatch(/clock suspect/);
    expect(why.inputs.at(-1)).toMatchObject({ source: 'S. Hale', note: 'was 01:05, pressed late' });
    expect(why.inputs.at(-1)?.instants).toEqual([WAIT.arrivedAt]);
  });

  test('[N29] a handover whose time nobody knows has no length', () => {
    const why = explain('wait', { ...WAIT, handoverTimeUnknown: true }, NIGHT);
    expect(why).toMatchObject({ value: null, why: 'not-reported' });
  });
});

describe('the why of somebody’s word', () => {
  test('[N30] the messages of a feed today are told with what was refused of them, and not counted is not zero', () => {
    const fact = { fact: 'messages-today', feed: CAD, refused: 2 } as const;
    const why = explainFact({ ...fact, day: { messages: 120, ahead: 3 } }, NIGHT);
    expect(why).toMatchObject({ value: 120, why: null, remarks: [] });
    expect(why.inputs.map(({ value }) => value)).toEqual([120, 2, 3]);
    expect(explainFact({ ...fact, day: null }, NIGHT)).toMatchObject({ value: null, why: 'not-reported' });
  });

  test('[N30] a declared level says when it was declared, and that nothing was calculated', () => {
    const why = explainFact({ fact: 'reported-opel', level: 3, at: NIGHT - 25 * HOUR }, NIGHT);
    expect(why).toMatchObject({ value: 3, why: null, at: NIGHT - 25 * HOUR });
    expect(why.inputs[0]?.state).toBe('late');
    expect(why.remarks.join()).toMatch(/not calculated/);
    expect(explainFact({ fact: 'reported-opel', level: null, at: null }, NIGHT)).toMatchObject({
      value: null,
      why: 'not-reported',
    });
  });

  test('[N30] a feed says its rhythm, when it was last heard and when it counts as late and lost', () => {
    const why = explainFact({ fact: 'feed', feed: LOST_CAD }, NIGHT);
    expect(why.feeds[0]).toMatchObject({ state: 'lost', lastHeardAt: NIGHT - 38 * MINUTE });
    expect(why.thresholds.map(({ id }) => id)).toEqual(['feedLate', 'feedLost']);
    expect(why.remarks.join()).toMatch(/Silent since 01:47/);
  });

  test('[N30] calls counted by a feed that is lost are not known, and not zero', () => {
    const entry = { label: '999 calls holding', unit: 'calls', definition: 'x', source: 'y', kind: 'derived' } as const;
    const fact = { fact: 'counted', entry, kind: 'cad', value: 12, at: NIGHT - HOUR, feeds: [LOST_CAD] } as const;
    expect(explainFact(fact, NIGHT)).toMatchObject({ value: null, why: 'lost', last: 12 });
    expect(explainFact({ ...fact, feeds: [CAD] }, NIGHT)).toMatchObject({ value: 12, why: null, last: null });
  });
});
