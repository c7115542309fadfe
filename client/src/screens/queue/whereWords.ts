// Where a patient is, in the floor's words. Pure.
import { serviceByCode, siteByCode } from '@kerbside/shared/site';
import type { QueuePatientRow, Whereabouts } from '@kerbside/shared/views';
import { PLACE_WORDS, PRIORITY_WORDS, wordFor } from '../../parts/words.ts';

export function whereWords(whereabouts: Whereabouts): string {
  switch (whereabouts.kind) {
    case 'vehicle':
      return 'in the vehicle';
    case 'brought-in':
      return `brought in: ${wordFor(PLACE_WORDS, whereabouts.place)}`;
    case 'sent-back':
      return 'sent back to the vehicle';
    case 'cohort':
      return `${whereabouts.cohort}, ${whereabouts.responsible === 'hospital' ? 'hospital' : 'ambulance'} responsible`;
  }
}

/** The crew now with the patient. */
export function crewOf(row: QueuePatientRow): string {
  return row.takenOverBy?.callsign ?? row.callsign ?? 'no callsign';
}

/** How the vehicle was dispatched; its service where that is not the one that usually conveys to the site. */
export function dispatchWords(row: QueuePatientRow): string {
  const usual = siteByCode.get(row.site)?.service;
  const service = serviceByCode.get(row.service)?.short ?? row.service;
  const priority = PRIORITY_WORDS[row.priority];
  return row.service === usual ? priority : `${service} · ${priority}`;
}

/** The crew, and which of its patients where it has more than one: 'A406 2/2'. */
export function crewAndPatient(row: QueuePatientRow): string {
  return row.patientsOnVehicle > 1
    ? `${crewOf(row)} ${String(row.patient)}/${String(row.patientsOnVehicle)}`
    : crewOf(row);
}
