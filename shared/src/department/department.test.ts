// An emergency department's counts and places, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BRISTOL,
  HALE,
  OKORO,
  SOUTHMEAD,
  eventsOf,
  fact,
  given,
  on,
  refusalOf,
  tap,
} from '../../../tests/harness/given.ts';
import { comparable, expectFoldLaws, type Tale } from '../../../tests/harness/foldLaws.ts';
import { Changes, MINUTE } from '../kernel/index.ts';
import type { DepartmentAsk, DepartmentAsks } from './asks.ts';
import { decideDepartment } from './decide.ts';
import {
  countedAreas,
  createDepartmentTables,
  freePlaces,
  offerState,
  patientOffered,
  type DepartmentTables,
} from './department.ts';
import { AREAS, type DepartmentCounted, type DepartmentEvent } from './events.ts';
import { foldDepartment, retireDepartment } from './fold.ts';
import { departmentFaults } from './invariants.ts';

const department = { create: createDepartmentTables, fold: foldDepartment, faults: departmentFaults };
const needs = {
  callsignOf: (conveyance: string) => (conveyance.endsWith('/4711') ? 'A214' : undefined),
  awaitsPlace: (patient: string) => !patient.endsWith('/4799#1'),
};
const [A214, B101] = ['RYF/2026-11-21/4711#1', 'RYF/2026-11-21/4712#1'] as const;

function counted(time: string, figures: Partial<DepartmentCounted>) {
  return fact('kerbside.department.counted', on(time), { site: SOUTHMEAD, areas: [], ...figures });
}
function offered(time: string, space = 'Majors 7', offer = 'P1') {
  const place = {
    offer,
    site: SOUTHMEAD,
    conveyance: 'RYF/2026-11-21/4711',
    patient: 1,
    area: 'majors',
    space,
  } as const;
  const at = on(time);
  return fact('kerbside.department.place-offered', at, { ...place, expiresAt: at + 10 * MINUTE }, by(OKORO));
}
function lost(time: string, why: 'walk-in' | 'withdrawn' | 'other-patient', offer = 'P1') {
  return fact('kerbside.department.place-lost', on(time), { offer, site: SOUTHMEAD, why }, by(OKORO));
}
function by(person: typeof OKORO) {
  return { source: 'desk', person };
}
function decide(tables: DepartmentTables, ask: DepartmentAsk, time: string, tappedAt = time) {
  return decideDepartment(tables, ask, needs, tap(HALE, on(tappedAt), { now: on(time) }));
}
const only = <Row>(rows: Map<string, Row>): Row => {
  const [row] = rows.values();
  if (!row) throw new Error('nothing was folded');
  return row;
};

describe('counts', () => {
  test('[P1] an area that a newer count leaves out keeps its last word and its age', () => {
    const tables = given(
      department,
      counted('03:00', { areas: [{ area: 'resus', spaces: 6, occupied: 5 }], patientsInDepartment: 80 }),
      counted('03:15', { areas: [{ area: 'majors', spaces: 20, occupied: 26 }] }),
    );
    const known = only(tables.departments.rows);
    expect(countedAreas(known).map(({ area, occupied }) => [area, occupied?.value, occupied?.at])).toEqual([
      ['resus', 5, on('03:00')],
      ['majors', 26, on('03:15')],
    ]);
    expect(known.patientsInDepartment?.at).toBe(on('03:00'));
  });

  test('[P1] spaces and patients of an area age apart', () => {
    const tables = given(
      department,
      counted('03:00', { areas: [{ area: 'majors', spaces: 20, occupied: 18 }] }),
      counted('03:15', { areas: [{ area: 'majors', occupied: 19 }] }),
    );
    expect(only(tables.departments.rows).areas.majors).toMatchObject({
      spaces: { value: 20, at: on('03:00') },
      occupied: { value: 19, at: on('03:15') },
    });
  });

  test('[P1] what nobody counted is unknown, and nought is nought', () => {
    const known = only(given(department, counted('03:00', { placesExpectedIn30Minutes: 0 })).departments.rows);
    expect(known.placesExpectedIn30Minutes?.value).toBe(0);
    expect(known.patientsInDepartment).toBeUndefined();
    expect(countedAreas(known)).toEqual([]);
  });

  test('[P1] an older count that comes late overwrites nothing newer', () => {
    const newer = counted('03:15', { dtas: { count: 4 } });
    const tables = given(department, newer, counted('03:00', { dtas: { count: 9 }, over12hFromArrival: 3 }));
    expect(only(tables.departments.rows)).toMatchObject({
      dtas: { value: { count: 4 } },
      over12hFromArrival: { value: 3 },
    });
  });

  test('[P2] a newer number of patients waiting for a bed does not keep the older oldest', () => {
    const tables = given(
      department,
      counted('03:00', { dtas: { count: 14, oldestSince: on('01:00'), over12h: 2 } }),
      counted('03:15', { dtas: { count: 1 } }),
    );
    expect(only(tables.departments.rows).dtas?.value).toEqual({ count: 1 });
  });

  test('[P3] places free are never negative, and unknown while a figure is', () => {
    const areas = [
      { area: 'resus', spaces: 6, occupied: 4 },
      { area: 'majors', spaces: 20, occupied: 26 },
      { area: 'rat', occupied: 2 },
    ] as const;
    const known = only(given(department, counted('03:00', { areas })).departments.rows);
    expect(countedAreas(known).map(freePlaces)).toEqual([2, 0, undefined]);
  });
});

describe('a place offered', () => {
  const offer = (more: Partial<DepartmentAsks['OfferPlace']> = {}): DepartmentAsk => ({
    type: 'OfferPlace',
    body: { site: SOUTHMEAD, patientKey: B101, area: 'majors', space: 'Majors 8', ...more },
  });
  const lose = (more: Partial<DepartmentAsks['LosePlace']> = {}): DepartmentAsk => ({
    type: 'LosePlace',
    body: { site: SOUTHMEAD, offer: 'P1', why: 'walk-in', ...more },
  });

  test('[P4] is held for ten minutes unless it is offered for another time', () => {
    const place = (more = {}) => eventsOf(decide(createDepartmentTables(), offer(more), '03:12'))[0]?.data;
    expect(place({ space: ' Majors 8 ' })).toEqual({
      offer: `ask-halo-${on('03:12')}`,
      site: SOUTHMEAD,
      conveyance: 'RYF/2026-11-21/4712',
      patient: 1,
      area: 'majors',
      space: 'Majors 8',
      expiresAt: on('03:22'),
    });
    expect(place({ minutes: 1 })).toMatchObject({ expiresAt: on('03:13') });
    expect(place({ minutes: 60 })).toMatchObject({ expiresAt: on('04:12') });
  });

  test.each([
    ['space-missing', { space: '  ' }],
    ['offer-time', { minutes: 0 }],
    ['offer-time', { minutes: 61 }],
    ['not-waiting', { patientKey: 'RYF/2026-11-21/4799#1' }],
  ])('[P4] is refused as %s: %o', (code, more) => {
    expect(refusalOf(decide(createDepartmentTables(), offer(more), '03:12')).code).toBe(code);
  });

  test('[P4] a space is offered to one patient at a time', () => {
    const tables = given(department, offered('03:12'));
    expect(refusalOf(decide(tables, offer({ space: 'majors 7' }), '03:15'))).toEqual({
      code: 'space-offered',
      message:
        'Space Majors 7 was offered to A214 at 03:12 by J. Okoro; choose another space, or take that offer back first.',
      by: 'J. Okoro',
      at: on('03:12'),
    });
    expect(eventsOf(decide(tables, offer({ space: 'Majors 7', site: BRISTOL }), '03:15'))).toHaveLength(1);
    expect(eventsOf(decide(tables, offer({ space: 'Majors 7', area: 'resus' }), '03:15'))).toHaveLength(1);
  });

  test('[P4] a space known by its number alone is named with its area', () => {
    const tables = given(department, offered('03:12', '7'));
    expect(refusalOf(decide(tables, offer({ space: '7' }), '03:15')).message).toMatch(/^Space 7 in majors was offered/);
  });

  test('[P4] a patient has one place at a time', () => {
    const tables = given(department, offered('03:12'));
    expect(refusalOf(decide(tables, offer({ patientKey: A214 }), '03:15'))).toMatchObject({
      code: 'patient-has-place',
      message:
        'The patient of A214 was offered Majors 7 at 03:12 by J. Okoro, until 03:22; take that offer back first.',
    });
  });

  test('[P5] is live until it expires', () => {
    const place = only(given(department, offered('03:12')).offers.rows);
    expect(offerState(place, on('03:21'))).toBe('live');
    expect(offerState(place, on('03:22'))).toBe('expired');
    expect(place.offered && patientOffered(place.offered.value)).toBe(A214);
    expect(eventsOf(decide(given(department, offered('03:12')), offer({ space: 'Majors 7' }), '03:22'))).toHaveLength(
      1,
    );
  });

  test('[P6] is lost to a walk-in in one tap, and the space can be offered again', () => {
    const tables = given(department, offered('03:12'));
    const [event] = eventsOf(decide(tables, lose(), '03:14'));
    expect(event?.data).toEqual({ offer: 'P1', site: SOUTHMEAD, why: 'walk-in' });
    const after = given(department, offered('03:12'), ...(event ? [event] : []));
    expect(offerState(only(after.offers.rows), on('03:15'))).toBe('lost');
    expect(eventsOf(decide(after, offer({ space: 'Majors 7' }), '03:15'))).toHaveLength(1);
  });

  test('[P6] what is lost or ran out is not lost again', () => {
    const tables = given(department, offered('03:12'), lost('03:14', 'withdrawn'));
    expect(refusalOf(decide(tables, lose(), '03:15'))).toEqual({
      code: 'already-lost',
      message: 'Majors 7, offered to A214, was taken back at 03:14 by J. Okoro. Nothing to do.',
      by: 'J. Okoro',
      at: on('03:14'),
    });
    expect(refusalOf(decide(given(department, offered('03:12')), lose(), '03:22'))).toMatchObject({
      code: 'expired',
      message: 'Majors 7, offered to A214, ran out at 03:22 by itself. Nothing to do.',
    });
    expect(refusalOf(decide(tables, lose({ offer: 'P9' }), '03:15')).code).toBe('no-such-offer');
    expect(refusalOf(decide(tables, lose({ site: BRISTOL }), '03:15')).code).toBe('no-such-offer');
  });

  test('[P6] a loss kept on the device counts at its own time', () => {
    const [event] = eventsOf(decide(given(department, offered('03:12')), lose(), '03:40', '03:15'));
    expect(event).toMatchObject({ at: on('03:15'), recordedAt: on('03:40') });
  });

  test('[P9] an offer kept on the device until it had run out is refused', () => {
    expect(refusalOf(decide(createDepartmentTables(), offer(), '03:40', '03:12'))).toMatchObject({
      code: 'too-late-to-offer',
      message:
        'This offer was tapped at 03:12 and ran out at 03:22, before it was sent. ' +
        'Offer the place again if it is still free.',
    });
  });

  test('[P9] an offer that arrives at the very instant it runs out is too late', () => {
    expect(refusalOf(decide(createDepartmentTables(), offer(), '03:22', '03:12')).code).toBe('too-late-to-offer');
    expect(eventsOf(decide(createDepartmentTables(), offer(), '03:21', '03:12'))).toHaveLength(1);
  });

  test('[P7] what was over before the cutoff is forgotten', () => {
    const tables = given(
      department,
      counted('03:00', { patientsInDepartment: 80 }),
      offered('03:00', 'Majors 1', 'P1'),
      offered('04:00', 'Majors 2', 'P2'),
      offered('03:00', 'Majors 3', 'P3'),
      lost('04:30', 'walk-in', 'P3'),
      lost('03:00', 'walk-in', 'P4'),
      offered('03:50', 'Majors 5', 'P5'),
    );
    retireDepartment(tables, on('04:00'), new Changes());
    expect([...tables.offers.rows.keys()].sort()).toEqual(['P2', 'P3', 'P5']);
    expect(tables.departments.rows.size).toBe(1);
  });
});

describe('the facts of a department', () => {
  test('[P8] a loss before its offer: the same tables', () => {
    const told = [offered('03:12'), lost('03:14', 'walk-in')] as const;
    expect(comparable(given(department, ...told.toReversed()))).toBe(comparable(given(department, ...told)));
  });

  test('[P5] an offer of which only the loss or nothing is known is not live', () => {
    expect(offerState(only(given(department, lost('03:14', 'walk-in')).offers.rows), on('03:15'))).toBe('lost');
    expect(offerState({ offer: 'P1', offered: undefined, lost: undefined }, on('03:15'))).toBe('unknown');
  });

  test('[P8] fold alike in any order, repeated and delayed, and are undone exactly', () => {
    expectFoldLaws<DepartmentTables, DepartmentEvent>(department, tales());
  });
});

function tales(): fc.Arbitrary<Tale<DepartmentEvent>> {
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const site = fc.constantFrom(SOUTHMEAD, BRISTOL);
  const id = fc.constantFrom('P1', 'P2', 'P3');
  const figure = optional(fc.nat(40));
  const oldest = optional(
    fc.record({ count: fc.nat(9), oldestSince: optional(fc.constantFrom(on('01:00'), on('02:00'))) }),
  );
  const area = fc.record({ area: fc.constantFrom(...AREAS), spaces: figure, occupied: fc.nat(40) });
  return fc.oneof(
    fc
      .record({
        site,
        areas: fc.array(area, { maxLength: 3 }),
        dtas: oldest,
        outsideDesignated: oldest,
        readyToProceed: oldest,
        patientsInDepartment: figure,
        over12hFromArrival: figure,
        medianMinutesToTriage: figure,
        medianMinutesToTreatment: figure,
        placesExpectedIn30Minutes: figure,
      })
      .map((data) => ({ type: 'kerbside.department.counted' as const, data })),
    fc
      .record({
        offer: id,
        site,
        conveyance: fc.constant('RYF/2026-11-21/4711'),
        patient: fc.integer({ min: 1, max: 4 }),
        area: fc.constantFrom(...AREAS),
        space: fc.constantFrom('Majors 7', 'Resus 1'),
        expiresAt: fc.constantFrom(on('03:30'), on('04:00')),
      })
      .map((data) => ({ type: 'kerbside.department.place-offered' as const, data })),
    fc
      .record({ offer: id, site, why: fc.constantFrom('walk-in', 'withdrawn') })
      .map((data) => ({ type: 'kerbside.department.place-lost' as const, data })),
  );
}
