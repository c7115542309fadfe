import { describe, expect, test } from 'vitest';
import type { Whereabouts } from '@kerbside/shared/views';
import { patient } from './castRow.ts';
import { cohortFault, cohortsOf, cohortWords } from './cohorts.ts';
import { sectionsOf } from './sections.ts';

const BARE = { stopsClock: false, lead: null, places: null, ratio: null, agreement: null, agreedFrom: null } as const;
function inBay(more: Partial<Extract<Whereabouts, { kind: 'cohort' }>> = {}): Whereabouts {
  return { kind: 'cohort', cohort: 'Bay A', responsible: 'ambulance', ...BARE, ...more };
}

describe('a cohort', () => {
  test('counts those in it, and says who is responsible and leads, and of how many places', () => {
    const said = inBay({ lead: 'Paramedic', places: 6, ratio: 3 });
    const rows = [
      patient('1', { whereabouts: said, whereSince: 1 }),
      patient('2', { whereabouts: inBay({ cohort: 'bay a ' }), whereSince: 2 }),
      patient('3'),
    ];
    const [cohort, ...others] = cohortsOf(rows);
    expect(others).toEqual([]);
    expect(cohort).toMatchObject({ responsible: 'ambulance', lead: 'Paramedic', places: 6, ratio: 3 });
    expect(cohort?.patients).toHaveLength(2);
  });

  test('is as it was said last', () => {
    const rows = [
      patient('1', { whereabouts: inBay({ places: 6 }), whereSince: 1 }),
      patient('2', { whereabouts: inBay({ places: 4, responsible: 'hospital' }), whereSince: 2 }),
    ];
    expect(cohortsOf(rows)).toMatchObject([{ places: 4, responsible: 'hospital' }]);
  });

  test('still holds those whose clock it stopped, until they have a space', () => {
    const whereabouts = inBay({ responsible: 'hospital', stopsClock: true });
    const rows = [patient('1', { whereabouts, list: 'no-space' }), patient('2', { whereabouts, list: 'clearing' })];
    expect(sectionsOf(rows).cohorts[0]?.patients).toHaveLength(1);
  });
});

describe('entering a cohort', () => {
  const words = { ...cohortWords(), responsible: 'hospital' } as const;

  test('a new one is nobody’s responsibility until somebody says whose', () => {
    expect(cohortFault(cohortWords(), '2026-11-21')).toBe('Say who is responsible for the patients in it.');
    expect(cohortFault(words, '2026-11-21')).toBeNull();
  });

  test('an agreement needs the date since which it is in force', () => {
    const agreed = { ...words, agreement: 'Receiving area' };
    const fault = 'Give the date since which the agreement is in force.';
    expect(cohortFault(agreed, '2026-11-21')).toBe(fault);
    expect(cohortFault({ ...agreed, agreedFrom: '2026-12-01' }, '2026-11-21')).toBe(fault);
    expect(cohortFault({ ...agreed, agreedFrom: '2026-04-01' }, '2026-11-21')).toBeNull();
  });

  test('its places are a number', () => {
    expect(cohortFault({ ...words, places: '0' }, '2026-11-21')).toBe('Places are a number from 1 to 99.');
    expect(cohortFault({ ...words, places: '12' }, '2026-11-21')).toBeNull();
  });
});
