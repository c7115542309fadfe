// What people and systems count and Kerbside only repeats: each figure's name, unit and meaning, for its why.
import type { MeasureEntry } from './measureEntry.ts';

const DEPARTMENT = 'the department’s own count, by its system or by hand';
const WARDS = 'the bed team’s own count, by its system or by hand';

const counted = (label: string, unit: string, definition: string, source: string): MeasureEntry => ({
  label,
  unit,
  kind: 'local setting',
  definition,
  source,
});
const national = (label: string, unit: string, definition: string, source: string): MeasureEntry => ({
  ...counted(label, unit, definition, source),
  kind: 'national',
});

/** [N30] */
export const COUNTED = {
  callsHolding: counted(
    '999 calls holding',
    'calls',
    'Calls of this priority waiting for a vehicle, as the ambulance service counts them.',
    'the ambulance service’s CAD',
  ),
  crewsFree: counted(
    'crews free',
    'crews',
    'Crews on duty without a call, as the service counts them.',
    'the ambulance service’s CAD',
  ),
  reap: national(
    'REAP',
    'level',
    'The service’s resource escalation level, as it declared it.',
    'Resource Escalation Action Plan, AACE',
  ),
  csp: national(
    'CSP',
    'level',
    'The level of the service’s clinical safety plan, as it declared it.',
    'the service’s clinical safety plan',
  ),
  expectedIn30: counted(
    'expected in 30 min',
    'places',
    'Places that the department expects to have free within 30 minutes, beyond those free now.',
    DEPARTMENT,
  ),
  outsideDesignated: national(
    'outside designated spaces',
    'patients',
    'Patients cared for in the department outside a designated clinical space; which are designated is each site’s list.',
    'NHS England definition of corridor care, March 2026, as reported in the press; counted by the department',
  ),
  resusFree: counted('resus free', 'places', 'Free designated spaces in resus.', DEPARTMENT),
  readyToProceed: national(
    'ready to proceed',
    'patients',
    'Patients whose emergency care is done and who have not left the department: 60 minutes are allowed.',
    'clinically ready to proceed, RCEM and NHS England; counted by the department',
  ),
  inDepartment: counted(
    'in the department',
    'patients',
    'Patients in the department, wherever they are in it.',
    DEPARTMENT,
  ),
  over12hFromArrival: national(
    'over 12 h from arrival',
    'patients',
    'Patients in the department for more than 12 hours since they arrived, however they arrived.',
    'NHS England, 12 hours from arrival; counted by the department',
  ),
  inArea: counted(
    'patients in the area',
    'patients',
    'Patients in this area against its designated spaces.',
    DEPARTMENT,
  ),
  bedLine: counted(
    'beds available',
    'beds',
    'Open beds of this type and stock, less occupied, reserved and in cleaning. Where the last two are not reported it is at most this.',
    WARDS,
  ),
  equivalent: counted(
    'places that are not beds',
    'patients',
    'Patients in places that are not beds. They are never added to beds.',
    WARDS,
  ),
  bedTurnaround: counted(
    'turnaround of beds in the last day',
    'minutes',
    'Told bed by bed: the middle, or the ninetieth of a hundred, of the turns of the last day that have both moments.',
    'single beds, as their system tells them',
  ),
  bedStage: counted(
    'beds at this stage',
    'beds',
    'Single beds that stand at this stage now.',
    'single beds, as their system tells them',
  ),
  doneBy17: national(
    'discharged by 17:00',
    'patients',
    'Patients discharged today by 17:00; after 17:00 they are counted apart.',
    'NHS England daily discharge collection: by 17:00 and after',
  ),
} as const satisfies Readonly<Record<string, MeasureEntry>>;
