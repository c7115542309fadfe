// Beds and discharges, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRISTOL, SOUTHMEAD, fact, given, on } from '../../../tests/harness/given.ts';
import { comparable, expectFoldLaws, type Tale } from '../../../tests/harness/foldLaws.ts';
import { localDateOf } from '../kernel/index.ts';
import { availableBeds, bedKey, bedLines, countedOn, countsOfBeds, createBedTables, type BedTables } from './bed.ts';
import { BED_STATES, BED_STOCKS, BED_TYPES, type BedChanged, type BedEvent, type BedsCounted } from './events.ts';
import { foldBed } from './fold.ts';
import { bedFaults } from './invariants.ts';

const bed = { create: createBedTables, fold: foldBed, faults: bedFaults };
const CORE = { type: 'adult-general', stock: 'core' } as const;
const ESCALATION = { type: 'adult-general', stock: 'escalation' } as const;

function counted(time: string, beds: BedsCounted['beds'], noCriteriaToReside?: number): BedEvent {
  return fact('kerbside.bed.counted', on(time), { site: SOUTHMEAD, beds, noCriteriaToReside });
}
function changed(time: string, name: string, state: BedChanged['state'], more: Partial<BedChanged> = {}): BedEvent {
  return fact('kerbside.bed.changed', on(time), { site: SOUTHMEAD, ward: 'Ward 7', bed: name, state, ...more });
}
function discharged(time: string, figures: { doneToday: number; expectedToday?: number; doneBy17?: number }): BedEvent {
  return fact('kerbside.discharge.counted', on(time), { site: SOUTHMEAD, ...figures });
}
function linesOf({ bedCounts, bedTallies }: BedTables) {
  return bedLines(bedCounts.rows.get(SOUTHMEAD), bedTallies.rows.get(SOUTHMEAD));
}

describe('counted beds', () => {
  test('[B1] a newer line counts whole: what it leaves out is unknown', () => {
    const tables = given(
      bed,
      counted('03:00', [{ ...CORE, open: 640, occupied: 622, reserved: 5, cleaning: 4 }]),
      counted('03:15', [{ ...CORE, open: 640, occupied: 625 }]),
    );
    expect(linesOf(tables)).toEqual([{ ...CORE, open: 640, occupied: 625, at: on('03:15'), from: 'count' }]);
  });

  test('[B1] a line that a newer count leaves out keeps its last word and its age', () => {
    const tables = given(
      bed,
      counted('03:15', [{ ...CORE, open: 640, occupied: 625 }]),
      counted('03:00', [
        { ...CORE, open: 640, occupied: 622 },
        { ...ESCALATION, open: 24, occupied: 24 },
      ]),
    );
    expect(linesOf(tables).map(({ stock, occupied, at }) => [stock, occupied, at])).toEqual([
      ['core', 625, on('03:15')],
      ['escalation', 24, on('03:00')],
    ]);
  });

  test('[B2] more patients than open beds is kept as it was said, and leaves nothing available', () => {
    const [line] = linesOf(
      given(bed, counted('03:00', [{ ...CORE, open: 28, occupied: 31, reserved: 0, cleaning: 0 }])),
    );
    expect(line).toMatchObject({ open: 28, occupied: 31 });
    expect(line && availableBeds(line)).toEqual({ count: 0, withoutCounting: [] });
  });

  test('[B3] reserved beds and beds being cleaned are not available; closed ones were never open', () => {
    const line = { ...CORE, open: 640, occupied: 622, closed: 8, reserved: 5, cleaning: 4 };
    expect(availableBeds(line)).toEqual({ count: 9, withoutCounting: [] });
  });

  test('[B3] what was not counted is named beside the figure', () => {
    const line = { ...CORE, open: 640, occupied: 622 };
    expect(availableBeds(line)).toEqual({ count: 18, withoutCounting: ['reserved', 'cleaning'] });
    expect(availableBeds({ ...line, cleaning: 4 })).toEqual({ count: 14, withoutCounting: ['reserved'] });
  });

  test('[B7] no criteria to reside is the last census, with its own age', () => {
    const tables = given(bed, counted('03:00', [], 118), counted('03:15', [{ ...CORE, open: 640, occupied: 625 }]));
    expect(tables.bedCounts.rows.get(SOUTHMEAD)?.noCriteriaToReside).toMatchObject({ value: 118, at: on('03:00') });
  });
});

describe('single beds', () => {
  test('[B4] fold to lines by type and stock', () => {
    const tables = given(
      bed,
      changed('03:00', '1', 'occupied', CORE),
      changed('03:00', '2', 'available', CORE),
      changed('03:00', '3', 'closed', CORE),
      changed('03:00', '4', 'reserved', CORE),
      changed('03:05', '1', 'cleaning'),
    );
    const line = { ...CORE, open: 3, occupied: 0, closed: 1, reserved: 1, cleaning: 1 };
    expect(linesOf(tables)).toEqual([{ ...line, at: on('03:05'), from: 'single-beds' }]);
    expect(countsOfBeds(tables.beds.rows.values()).counts).toEqual([line]);
    expect(availableBeds(line).count).toBe(1);
  });

  test('[B4] a bed of which nobody said type and stock is counted apart', () => {
    const tables = given(
      bed,
      changed('03:00', '1', 'occupied'),
      changed('03:00', '2', 'closed', { type: 'maternity' }),
    );
    expect(linesOf(tables)).toEqual([]);
    expect(countsOfBeds(tables.beds.rows.values())).toMatchObject({
      counts: [],
      withoutKind: { occupied: 1, closed: 1, available: 0 },
    });
  });

  test('[B4] every single bed is counted once, in the state it is in', () => {
    const states = fc.array(fc.constantFrom(...BED_STATES), { maxLength: 30 });
    fc.assert(
      fc.property(states, states, (known, unknown) => {
        const tables = given(
          bed,
          ...known.map((state, index) => changed('03:00', `${index}`, state, CORE)),
          ...unknown.map((state, index) => changed('03:00', `u${index}`, state, { stock: 'core' })),
        );
        const of = (list: readonly string[], state: string) => list.filter((other) => other === state).length;
        const { counts, withoutKind } = countsOfBeds(tables.beds.rows.values());
        expect(withoutKind).toEqual(Object.fromEntries(BED_STATES.map((state) => [state, of(unknown, state)])));
        expect(counts).toHaveLength(known.length > 0 ? 1 : 0);
        const [line] = counts;
        if (!line) return;
        expect(line.open).toBe(known.length - of(known, 'closed'));
        expect(line).toMatchObject({ occupied: of(known, 'occupied'), closed: of(known, 'closed') });
        expect(availableBeds(line)).toEqual({ count: of(known, 'available'), withoutCounting: [] });
      }),
    );
  });

  test('[B4] an older state that comes late changes nothing', () => {
    const told = [changed('03:10', '1', 'available', CORE), changed('03:00', '1', 'occupied', CORE)] as const;
    expect(linesOf(given(bed, ...told))[0]).toMatchObject({ occupied: 0, open: 1 });
    expect(comparable(given(bed, ...told))).toBe(comparable(given(bed, ...told.toReversed())));
  });

  test('[B4] a state from a clock that was ahead is as old as the next word makes it, whichever came first', () => {
    const ahead = fact(
      'kerbside.bed.changed',
      on('06:00'),
      { site: SOUTHMEAD, ward: 'Ward 7', bed: '1', state: 'occupied', ...CORE } as const,
      { recordedAt: on('03:00') },
    );
    const told = [changed('02:50', '2', 'occupied', CORE), ahead, changed('03:10', '1', 'available')] as const;
    expect(linesOf(given(bed, ...told))[0]).toMatchObject({ occupied: 1, open: 2, at: on('03:10') });
    expect(comparable(given(bed, ...told))).toBe(comparable(given(bed, ...told.toReversed())));
  });

  test('[B4] two beds are never taken for one, whatever their names', () => {
    const at = { site: SOUTHMEAD };
    expect(bedKey({ ...at, ward: 'A/B', bed: 'C' })).not.toBe(bedKey({ ...at, ward: 'A', bed: 'B/C' }));
    expect(bedKey({ ...at, ward: 'A%2F', bed: 'C' })).not.toBe(bedKey({ ...at, ward: 'A/', bed: 'C' }));
  });

  test('[B5] where a site counts a line, its single beds are not added to it', () => {
    const tables = given(
      bed,
      counted('03:00', [{ ...CORE, open: 640, occupied: 622 }]),
      changed('03:10', '1', 'occupied', CORE),
      changed('03:10', '2', 'occupied', ESCALATION),
    );
    expect(linesOf(tables).map(({ stock, occupied, from }) => [stock, occupied, from])).toEqual([
      ['core', 622, 'count'],
      ['escalation', 1, 'single-beds'],
    ]);
    expect(bedLines(undefined, undefined)).toEqual([]);
  });
});

describe('discharges', () => {
  test('[B6] belong to the local day of their count', () => {
    const tables = given(bed, discharged('23:50', { doneToday: 93, expectedToday: 88 }));
    const counts = tables.discharges.rows.get(SOUTHMEAD);
    expect(countedOn(counts?.doneToday, localDateOf(on('23:55')))).toBe(93);
    expect(countedOn(counts?.doneToday, localDateOf(on('00:05', '2026-11-22')))).toBeUndefined();
    expect(countedOn(counts?.doneBy17, localDateOf(on('23:55')))).toBeUndefined();
  });

  test('[B6] in summer the local day begins an hour before the day in UTC', () => {
    const event = fact('kerbside.discharge.counted', Date.parse('2026-07-01T23:10:00Z'), {
      site: SOUTHMEAD,
      doneToday: 1,
    });
    const { doneToday } = given(bed, event).discharges.rows.get(SOUTHMEAD) ?? {};
    expect(countedOn(doneToday, '2026-07-02')).toBe(1);
    expect(countedOn(doneToday, '2026-07-01')).toBeUndefined();
  });

  test('[B6] what a newer count leaves out keeps its own age', () => {
    const tables = given(
      bed,
      discharged('09:00', { doneToday: 5, expectedToday: 88 }),
      discharged('10:00', { doneToday: 9 }),
    );
    expect(tables.discharges.rows.get(SOUTHMEAD)).toMatchObject({
      doneToday: { value: 9, at: on('10:00') },
      expectedToday: { value: 88, at: on('09:00') },
    });
  });
});

describe('the facts of beds', () => {
  test('[B8] fold alike in any order, repeated and delayed, and are undone exactly', () => {
    expectFoldLaws<BedTables, BedEvent>(bed, tales());
  });
});

function tales(): fc.Arbitrary<Tale<BedEvent>> {
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const site = fc.constantFrom(SOUTHMEAD, BRISTOL);
  const figure = optional(fc.nat(40));
  const kind = { type: fc.constantFrom(...BED_TYPES.slice(0, 2)), stock: fc.constantFrom(...BED_STOCKS) };
  const line = fc.record({
    ...kind,
    open: fc.nat(40),
    occupied: fc.nat(40),
    closed: figure,
    reserved: figure,
    cleaning: figure,
  });
  return fc.oneof(
    fc
      .record({ site, beds: fc.array(line, { maxLength: 3 }), noCriteriaToReside: figure })
      .map((data) => ({ type: 'kerbside.bed.counted' as const, data })),
    fc
      .record({
        site,
        ward: fc.constantFrom('Ward 7', 'Ward 8'),
        bed: fc.constantFrom('1', '2'),
        type: optional(kind.type),
        stock: optional(kind.stock),
        state: fc.constantFrom(...BED_STATES),
      })
      .map((data) => ({ type: 'kerbside.bed.changed' as const, data })),
    fc
      .record({ site, expectedToday: figure, doneToday: fc.nat(90), doneBy17: figure })
      .map((data) => ({ type: 'kerbside.discharge.counted' as const, data })),
  );
}
