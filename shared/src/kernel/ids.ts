// The names things are known by. Patients have none: they are 1 … n on a conveyance.

/** ODS site code, e.g. 'RVJ01'. */
export type SiteCode = string;
/** ODS code of an ambulance service, e.g. 'RYF'. */
export type ServiceCode = string;
/** Service / local date / CAD job, e.g. 'RYF/2026-11-21/4711'. A hand-made one has a job starting 'hand-'. */
export type ConveyanceId = string;
/** A patient of a conveyance, e.g. 'RYF/2026-11-21/4711#1'. */
export type PatientKey = string;

/** Beside the places there are: what holds, or is told, at each of them. */
export const EVERYWHERE = '*';

export const CONVEYANCE_PATTERN = '^[A-Z0-9]{3,6}/\\d{4}-\\d{2}-\\d{2}/[A-Za-z0-9_-]{1,40}$';
export const HAND_JOB_PREFIX = 'hand-';

export function conveyanceId(service: ServiceCode, date: string, job: string): ConveyanceId {
  return `${service}/${date}/${job}`;
}

export function serviceOf(conveyance: ConveyanceId): ServiceCode {
  return conveyance.slice(0, conveyance.indexOf('/'));
}

export function dateOf(conveyance: ConveyanceId): string {
  const start = conveyance.indexOf('/') + 1;
  return conveyance.slice(start, start + 10);
}

export function jobOf(conveyance: ConveyanceId): string {
  return conveyance.slice(conveyance.indexOf('/') + 12);
}

export function isHandMade(conveyance: ConveyanceId): boolean {
  const job = conveyance.indexOf('/') + 12;
  // Asked of every vehicle of a callsign again and again, and hardly ever so.
  return conveyance.charCodeAt(job) === HAND_JOB_PREFIX.charCodeAt(0) && conveyance.startsWith(HAND_JOB_PREFIX, job);
}

export function patientKey(conveyance: ConveyanceId, patient: number): PatientKey {
  return `${conveyance}#${patient}`;
}

export function conveyanceOfPatient(key: PatientKey): ConveyanceId {
  return key.slice(0, key.lastIndexOf('#'));
}

export function patientNumber(key: PatientKey): number {
  return Number(key.slice(key.lastIndexOf('#') + 1));
}
