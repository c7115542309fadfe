// The turn of a bed and counts by hand, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OKORO, SOUTHMEAD, eventsOf, fact, given, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import type { BedAsk } from './asks.ts';
import { bedKey, bedLines, createBedTables } from './bed.ts';
import { decideBed } from './decide.ts';
import { BED_STATES, type BedEvent, type BedState } from './events.ts';
import { foldBed } from './fold.ts';
import { bedFaults } from './invariants.ts';
import { turnOf, withBedStep } from './turn.ts';

const bed = { create: createBedTables, fold: foldBed, faults: bedFaults };
const KEY = bedKey({ site: SOUTHMEAD, ward: 'Ward 7', bed: '7-12' });

function changed(time: string, state: BedState): BedEvent {
  return fact('kerbside.bed.changed', on(time), {
    site: SOUTHMEAD,
    ward: 'Ward 7',
    bed: '7-12',
    type: 'adult-general',
    stock: 'core',
    state,
  });
}
function turnsOf(...events: readonly BedEvent[]) {
  return given(bed, ...events).bedTallies.rows.get(SOUTHMEAD)?.turns ?? [];
}
function decide(ask: BedAsk, time = '14:00') {
  return decideBed(ask, tap(OKORO, on(time)));
}

describe('the turn of a bed', () => {
  const whole = [
    changed('09:00', 'occupied'),
    changed('13:00', 'dirty'),
    changed('13:20', 'cleaning'),
    changed('13:55', 'available'),
    changed('14:05', 'reserved'),
    changed('14:40', 'occupied'),
  ];

  test('[B9] is told from the patient leaving to the next one lying in it, in whatever order it was heard', () => {
    const turn = {
      bed: KEY,
      state: 'occupied',
      since: on('14:40'),
      vacatedAt: on('13:00'),
      cleaningAt: on('13:20'),
      readyAt: on('13:55'),
      allocatedAt: on('14:05'),
      occupiedAt: on('14:40'),
    };
    expect(turnsOf(...whole)).toEqual([turn]);
    expect(turnsOf(...whole.toReversed())).toEqual([turn]);
  });

  test('[B9] that is not over says where it stands and since when', () => {
    expect(turnsOf(...whole.slice(0, 3))).toMatchObject([
      { state: 'cleaning', since: on('13:20'), vacatedAt: on('13:00'), readyAt: null, occupiedAt: null },
    ]);
  });

  test('[B9] a bed that was never seen occupied, or was closed meanwhile, had no turn', () => {
    expect(turnsOf(...whole.slice(1, 4))).toEqual([]);
    expect(turnsOf(changed('09:00', 'occupied'), changed('10:00', 'closed'), changed('11:00', 'available'))).toEqual(
      [],
    );
  });

  test('[B9] is made of the set of states that were told', () => {
    const step = fc.record({ at: fc.nat(20), state: fc.constantFrom(...BED_STATES) });
    const told = fc.array(step, { maxLength: 30 });
    fc.assert(
      fc.property(
        told.chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray([...some, ...some], { minLength: some.length * 2 })),
        ),
        ([some, shuffled]) => {
          const steps = some.reduce(withBedStep, []);
          expect(shuffled.reduce(withBedStep, [])).toEqual(steps);
          const turn = turnOf(KEY, steps);
          if (turn?.readyAt) expect(turn.readyAt).toBeGreaterThanOrEqual(turn.vacatedAt);
        },
      ),
    );
  });

  test('[B4] a dirty bed is open, and counted with those being cleaned', () => {
    const { bedCounts, bedTallies } = given(bed, changed('13:00', 'dirty'));
    expect(bedLines(bedCounts.rows.get(SOUTHMEAD), bedTallies.rows.get(SOUTHMEAD))).toMatchObject([
      { open: 1, occupied: 0, cleaning: 1, from: 'single-beds' },
    ]);
  });
});

describe('counting by hand', () => {
  const LINE = { site: SOUTHMEAD, type: 'maternity', stock: 'core', open: 20, occupied: 21 } as const;

  test('[B10] a line of beds is the fact that a feed would report', () => {
    const [event] = eventsOf(decide({ type: 'CountBeds', body: LINE }));
    expect(event).toMatchObject({ type: 'kerbside.bed.counted', person: OKORO, data: { site: SOUTHMEAD } });
    const tables = event && given(bed, event);
    expect(tables && bedLines(tables.bedCounts.rows.get(SOUTHMEAD), undefined)).toMatchObject([
      { type: 'maternity', open: 20, occupied: 21, from: 'count' },
    ]);
  });

  test('[B10] more beds reserved or being cleaned than are open is refused with the field and the fix', () => {
    const refusal = refusalOf(decide({ type: 'CountBeds', body: { ...LINE, reserved: 15, cleaning: 6 } }));
    expect(refusal.message).toMatch(/^Reserved and being cleaned: 21 are more than the 20 beds open. Say at most 20/);
    expect(refusalOf(decide({ type: 'CountBeds', body: { ...LINE, occupied: 210 } })).message).toMatch(
      /^Occupied: 210/,
    );
  });

  test('[B11] discharges by 17:00 can be said from 17:00 on, and are part of those of the day', () => {
    const body = { site: SOUTHMEAD, doneToday: 30, doneBy17: 24, noCriteriaToReside: 90 };
    expect(refusalOf(decide({ type: 'CountDischarges', body })).message).toMatch(/^Done by 17:00: it is not 17:00 yet/);
    expect(refusalOf(decide({ type: 'CountDischarges', body: { ...body, doneBy17: 31 } }, '18:00')).message).toMatch(
      /31 is more than the 30 done today/,
    );
    expect(eventsOf(decide({ type: 'CountDischarges', body }, '18:00')).map(({ type, data }) => [type, data])).toEqual([
      ['kerbside.discharge.counted', { site: SOUTHMEAD, doneToday: 30, doneBy17: 24 }],
      ['kerbside.bed.counted', { site: SOUTHMEAD, beds: [], noCriteriaToReside: 90 }],
    ]);
  });

  test('[B12] bed equivalents are words of their own and no beds', () => {
    const [event] = eventsOf(
      decide({ type: 'CountEquivalent', body: { site: SOUTHMEAD, kind: 'virtual-ward', places: 40, occupied: 31 } }),
    );
    const beds = event && given(bed, event).bedCounts.rows.get(SOUTHMEAD);
    expect(beds?.equivalents['virtual-ward']?.value).toEqual({ kind: 'virtual-ward', places: 40, occupied: 31 });
    expect(bedLines(beds, undefined)).toEqual([]);
  });
});
