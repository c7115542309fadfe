// The three figures counted by a person, beside what a feed counts: which of them stands, and what is refused.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HALE, OKORO, SOUTHMEAD, eventsOf, fact, given, on, refusalOf, tap } from '../../../tests/harness/given.ts';
import { HOUR, MINUTE } from '../kernel/index.ts';
import type { DepartmentAsks } from './asks.ts';
import { decideDepartment } from './decide.ts';
import { createDepartmentTables, type DepartmentTables } from './department.ts';
import type { DepartmentCounted, DepartmentEvent } from './events.ts';
import { foldDepartment } from './fold.ts';
import { departmentFaults } from './invariants.ts';
import { placesNow } from './placesNow.ts';
import { TRAIL_MS, TRAIL_STEP_MS, withStep } from './trail.ts';

const department = { create: createDepartmentTables, fold: foldDepartment, faults: departmentFaults };
const needs = { callsignOf: () => undefined, awaitsPlace: () => true };
const AREAS = [
  { area: 'resus', spaces: 6, occupied: 4 },
  { area: 'majors', spaces: 20, occupied: 22 },
  { area: 'fit-to-sit', spaces: 8, occupied: 5 },
  { area: 'minors', occupied: 12 },
] as const;

function counted(time: string, figures: Partial<DepartmentCounted>, person?: typeof OKORO): DepartmentEvent {
  const who = person ? { source: 'desk', person } : { source: 'ed-rvj01' };
  return fact('kerbside.department.counted', on(time), { site: SOUTHMEAD, areas: [], ...figures }, who);
}
function stands(...events: readonly DepartmentEvent[]) {
  const now = placesNow(given(department, ...events).departments.rows.get(SOUTHMEAD));
  return [now.resusFree?.value, now.placesFree?.value, now.expectedIn30?.value];
}
function count(tables: DepartmentTables, body: Omit<DepartmentAsks['CountPlaces'], 'site'>, time = '03:20') {
  return decideDepartment(
    tables,
    { type: 'CountPlaces', body: { site: SOUTHMEAD, ...body } },
    needs,
    tap(HALE, on(time)),
  );
}

describe('what stands as free', () => {
  test('[P11] the areas that take ambulance patients add up, and a full one takes nothing from another', () => {
    expect(stands(counted('03:00', { areas: [...AREAS] }))).toEqual([2, 5, undefined]);
  });

  test("[P11] a person's count stands until the feed counts again, each with its own time", () => {
    const feed = counted('03:00', { areas: [...AREAS], placesExpectedIn30Minutes: 1 });
    const hand = counted('03:10', { resusFree: 1, placesFree: 3 }, OKORO);
    const later = counted('03:15', { areas: [...AREAS] });
    expect(stands(feed, hand)).toEqual([1, 3, 1]);
    expect(stands(hand, feed)).toEqual([1, 3, 1]);
    expect(stands(feed, hand, later)).toEqual([2, 5, 1]);
    const now = placesNow(given(department, feed, hand).departments.rows.get(SOUTHMEAD));
    expect(now.placesFree).toMatchObject({ at: on('03:10'), from: 'count', said: { person: { name: 'J. Okoro' } } });
    expect(now.expectedIn30).toMatchObject({ at: on('03:00'), said: { source: 'ed-rvj01' } });
  });

  test('[P11] an area counted long ago makes the sum of the areas as old as it is', () => {
    const [resus, majors] = AREAS;
    const feed = [counted('01:00', { areas: [resus] }), counted('03:00', { areas: [majors] })];
    expect(stands(...feed, counted('02:00', { placesFree: 4 }, OKORO))).toEqual([2, 4, undefined]);
  });

  test('[P11] where spaces are unknown nothing is free and nothing is full: it is unknown', () => {
    expect(stands(counted('03:00', { areas: [{ area: 'majors', occupied: 9 }] }))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('counting', () => {
  const tables = given(department, counted('03:00', { areas: [...AREAS], placesExpectedIn30Minutes: 1 }));

  test('[P13] becomes the fact that a feed would report, of the figures that were given and of no others', () => {
    const [event] = eventsOf(count(tables, { resusFree: 0, placesFree: 2 }));
    expect(event).toMatchObject({ type: 'kerbside.department.counted', person: HALE, at: on('03:20') });
    expect(event?.data).toEqual({ site: SOUTHMEAD, areas: [], resusFree: 0, placesFree: 2 });
  });

  test('[P13] of nothing, of more than there are, or of fewer than in resus alone is refused with the field and the fix', () => {
    expect(refusalOf(count(tables, {})).code).toBe('nothing-counted');
    expect(refusalOf(count(tables, { resusFree: 9 })).message).toBe(
      'Resus free: 9 is more than the 6 designated spaces in resus. Say 0 to 6.',
    );
    expect(refusalOf(count(tables, { placesFree: 35 })).message).toMatch(/^Places free now: 35 is more than the 34/);
    expect(refusalOf(count(tables, { resusFree: 2, placesFree: 1 })).message).toMatch(
      /fewer than the 2 free in resus.*Say at least 2/,
    );
    expect(refusalOf(count(tables, { expectedIn30: 1.5 })).message).toBe(
      'Expected in 30 min: 1.5 is not a count. Say 0 to 34.',
    );
  });

  test('[P13] where nobody told the spaces, any sensible count is taken', () => {
    expect(eventsOf(count(createDepartmentTables(), { placesFree: 40 }))).toHaveLength(1);
    expect(refusalOf(count(createDepartmentTables(), { placesFree: 4_000 })).code).toBe('not-plausible');
  });

  test('[P12] unchanged renews the age of what was shown', () => {
    const shown = { resusFree: 2, placesFree: 5, expectedIn30: 1 };
    const [event] = eventsOf(count(tables, { ...shown, unchanged: true }));
    const now =
      event &&
      placesNow(given(department, counted('03:00', { areas: [...AREAS] }), event).departments.rows.get(SOUTHMEAD));
    expect(now?.placesFree).toMatchObject({ value: 5, at: on('03:20') });
    expect(now?.expectedIn30).toMatchObject({ value: 1, at: on('03:20') });
  });

  test('[P12] unchanged is refused where another figure stands by now, with who counted it and when', () => {
    const later = given(
      department,
      counted('03:00', { areas: [...AREAS] }),
      counted('03:15', { placesFree: 1 }, OKORO),
    );
    const refusal = refusalOf(count(later, { resusFree: 2, placesFree: 5, unchanged: true }));
    expect(refusal).toMatchObject({ code: 'changed-meanwhile', by: 'J. Okoro', at: on('03:15') });
    expect(refusal.message).toMatch(/^Places free now is 1, counted at 03:15 by J. Okoro; the screen showed 5/);
  });

  test('[P12] a figure that was not reported when it was shown, and is by now, has changed', () => {
    expect(refusalOf(count(tables, { resusFree: 2, placesFree: 5, unchanged: true })).message).toMatch(
      /^Expected in 30 min is 1.*showed not reported/,
    );
    expect(refusalOf(count(createDepartmentTables(), { unchanged: true })).code).toBe('nothing-to-renew');
    expect(refusalOf(count(createDepartmentTables(), { placesFree: 1, unchanged: true })).code).toBe(
      'changed-meanwhile',
    );
  });
});

describe('the trail of an area', () => {
  const START = on('00:00');
  const steps = fc.array(
    fc.record({ at: fc.nat(96).map((quarter) => START + quarter * 15 * MINUTE), occupied: fc.nat(9) }),
    { maxLength: 80 },
  );

  test('[P10] is the same in whatever order the counts came, in order and bounded', () => {
    fc.assert(
      fc.property(
        steps.chain((some) =>
          fc.tuple(fc.constant(some), fc.shuffledSubarray([...some, ...some], { minLength: some.length * 2 })),
        ),
        ([some, shuffled]) => {
          const trail = some.reduce(withStep, []);
          expect(shuffled.reduce(withStep, [])).toEqual(trail);
          expect(trail.length).toBeLessThanOrEqual(TRAIL_MS / TRAIL_STEP_MS + 1);
          const [first, last] = [trail[0]?.at ?? 0, trail.at(-1)?.at ?? 0];
          expect(last - first).toBeLessThan(12 * HOUR);
        },
      ),
    );
  });

  test('[P10] keeps the last count of each half hour', () => {
    const tables = given(
      department,
      counted('03:00', { areas: [{ area: 'majors', spaces: 20, occupied: 18 }] }),
      counted('03:15', { areas: [{ area: 'majors', spaces: 20, occupied: 19 }] }),
      counted('03:30', { areas: [{ area: 'majors', spaces: 20, occupied: 21 }] }),
    );
    expect(tables.departments.rows.get(SOUTHMEAD)?.areas.majors?.trail).toEqual([
      { at: on('03:15'), occupied: 19 },
      { at: on('03:30'), occupied: 21 },
    ]);
  });
});
