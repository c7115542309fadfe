// What a hospital's feed may count in its emergency department.
import { AREAS, type AreaCount, type DtaCount, type OldestCount } from '@kerbside/shared/department';
import { countedTwice } from './countedTwice.ts';
import { count, group, instant, listOf, minutes, oneOf, optional, site, word } from './fields.ts';

const oldest = optional(group<OldestCount>({ count, oldestSince: optional(instant) }));

export const DEPARTMENT_WORDS = [
  word(
    'kerbside.department.counted',
    'An emergency department, counted. Leave out what is not counted; never send 0 for it.',
    {
      site,
      areas: listOf(group<AreaCount>({ area: oneOf(AREAS), spaces: optional(count), occupied: count }), AREAS.length),
      dtas: optional(
        group<DtaCount>({
          count,
          oldestSince: optional(instant),
          over4h: optional(count),
          over8h: optional(count),
          over12h: optional(count),
        }),
      ),
      outsideDesignated: oldest,
      readyToProceed: oldest,
      patientsInDepartment: optional(count),
      over12hFromArrival: optional(count),
      medianMinutesToTriage: optional(minutes),
      medianMinutesToTreatment: optional(minutes),
      placesExpectedIn30Minutes: optional(count),
      resusFree: optional(count),
      placesFree: optional(count),
    },
    {
      example: {
        site: 'RVJ01',
        areas: [
          { area: 'resus', spaces: 6, occupied: 5 },
          { area: 'majors', spaces: 20, occupied: 26 },
        ],
        dtas: { count: 14, oldestSince: '2026-11-20T19:12:00+00:00', over4h: 9, over8h: 5, over12h: 2 },
        outsideDesignated: { count: 7, oldestSince: '2026-11-21T05:40:00+00:00' },
        patientsInDepartment: 83,
        placesExpectedIn30Minutes: 2,
      },
      fault: ({ areas }) => countedTwice(areas, 'areas', ['area']),
    },
  ),
] as const;
