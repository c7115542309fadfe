// What feeds may say of a vehicle on its way with patients.
import {
  ARRIVAL_METHODS,
  CANCEL_REASONS,
  COMPLAINT_GROUPS,
  DESTINATION_CHANGE_REASONS,
} from '@kerbside/shared/conveyance';
import { PRIORITIES } from '@kerbside/shared/kernel';
import {
  callsign,
  conveyance,
  instant,
  ofPatient,
  oneOf,
  optional,
  patientsOnVehicle,
  service,
  site,
  word,
} from './fields.ts';

const JOB = 'RYF/2026-11-21/4711';

export const CONVEYANCE_WORDS = [
  word(
    'kerbside.conveyance.started',
    'A vehicle has left the scene for a hospital.',
    {
      conveyance,
      callsign,
      destination: site,
      priority: optional(oneOf(PRIORITIES)),
      etaAt: optional(instant),
      patients: optional(patientsOnVehicle),
      bookOffAt: optional(instant),
    },
    {
      example: {
        conveyance: JOB,
        callsign: 'A401',
        destination: 'RVJ01',
        priority: 'C2',
        etaAt: '2026-11-21T09:52:00+00:00',
        patients: 1,
        bookOffAt: '2026-11-21T19:00:00+00:00',
      },
    },
  ),
  word(
    'kerbside.conveyance.eta-changed',
    'The vehicle is expected at another time.',
    { conveyance, etaAt: instant },
    { example: { conveyance: JOB, etaAt: '2026-11-21T09:58:00+00:00' } },
  ),
  word(
    'kerbside.conveyance.pre-alerted',
    'The crew gave word ahead of a patient.',
    {
      ...ofPatient,
      complaintGroup: optional(oneOf(COMPLAINT_GROUPS)),
      etaAt: optional(instant),
      callsign: optional(callsign),
      site: optional(site),
    },
    {
      example: {
        conveyance: JOB,
        patient: 1,
        complaintGroup: 'stroke',
        etaAt: '2026-11-21T09:55:00+00:00',
        site: 'RVJ01',
      },
    },
  ),
  word(
    'kerbside.conveyance.destination-changed',
    'The vehicle goes to another site.',
    {
      conveyance,
      from: optional(site),
      to: site,
      reason: oneOf(DESTINATION_CHANGE_REASONS),
      etaAt: optional(instant),
    },
    {
      example: {
        conveyance: JOB,
        from: 'RVJ01',
        to: 'RA701',
        reason: 'divert-agreement',
        etaAt: '2026-11-21T10:05:00+00:00',
      },
    },
  ),
  word(
    'kerbside.conveyance.cancelled',
    'The conveyance is not going to a hospital after all.',
    { conveyance, reason: oneOf(CANCEL_REASONS) },
    { example: { conveyance: JOB, reason: 'treated-on-scene' } },
  ),
  word(
    'kerbside.conveyance.arrived',
    'The vehicle is at the hospital: the handover clock of each patient starts. Said again it does not start anew.',
    {
      conveyance,
      site,
      method: optional(oneOf(ARRIVAL_METHODS)),
      callsign: optional(callsign),
      priority: optional(oneOf(PRIORITIES)),
      patients: optional(patientsOnVehicle),
    },
    {
      example: {
        conveyance: JOB,
        site: 'RVJ01',
        method: 'status-button',
        callsign: 'A401',
        priority: 'C2',
        patients: 1,
      },
    },
  ),
  word(
    'kerbside.conveyance.relieved',
    'Another crew took a patient over at the bay; the patient keeps the arrival clock.',
    { ...ofPatient, byCallsign: callsign, byService: optional(service), bookOffAt: optional(instant) },
    { example: { conveyance: JOB, patient: 1, byCallsign: 'A417', bookOffAt: '2026-11-22T07:00:00+00:00' } },
  ),
  word(
    'kerbside.conveyance.book-off-set',
    "When the crew's shift ends or its meal break is due.",
    { conveyance, bookOffAt: instant },
    { example: { conveyance: JOB, bookOffAt: '2026-11-21T19:00:00+00:00' } },
  ),
  word(
    'kerbside.conveyance.cleared',
    'The crew can take another call.',
    { conveyance },
    { example: { conveyance: JOB } },
  ),
] as const;
