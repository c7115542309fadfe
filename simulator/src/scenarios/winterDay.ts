// Winter: January 2026, as the national collections give it. Data only.
import type { Scenario } from '../model/scenario.ts';
import { INCIDENTS_JANUARY_2026 } from './incidents.ts';
import { pressuresOfWinterTimes } from './pressures.ts';

export const winterDay: Scenario = {
  name: 'winterDay',
  about:
    'January 2026: 13,640 handovers a day, mean 37:39, 90th centile 84:25, 33.0 % over 30, 11.7 % over 60 (AmbSYS); 46,282 type 1 attendances a day',
  // Tuesday 13 January 2026, local midnight.
  startAt: Date.UTC(2026, 0, 13),
  handoversPerDay: 13_640,
  attendanceFactor: 46_282 / 46_908,
  pressureBySite: pressuresOfWinterTimes({ pressure: 1.05, handover: 1.02 }),
  incidentsPerDay: INCIDENTS_JANUARY_2026,
  reap: 3,
};
