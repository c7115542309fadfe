// Summer: July 2025, as the national collections give it. Data only.
import type { Scenario } from '../model/scenario.ts';
import { INCIDENTS_JULY_2025 } from './incidents.ts';
import { pressuresOfWinterTimes } from './pressures.ts';

export const quietDay: Scenario = {
  name: 'quietDay',
  about:
    'July 2025: 13,294 handovers a day, mean 25:38, 90th centile 47:40, 22.1 % over 30, 5.5 % over 60 (AmbSYS); 47,389 type 1 attendances a day',
  // Tuesday 15 July 2025, local midnight.
  startAt: Date.UTC(2025, 6, 14, 23),
  handoversPerDay: 13_294,
  attendanceFactor: 47_389 / 46_908,
  // Winter is an outflow problem: nearly the same patients come, and beds are found sooner.
  pressureBySite: pressuresOfWinterTimes({ pressure: 0.7, handover: 1 }),
  incidentsPerDay: INCIDENTS_JULY_2025,
  reap: 2,
};
