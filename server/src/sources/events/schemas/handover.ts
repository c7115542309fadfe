// What feeds may say of one patient between arrival and a designated space.
import {
  AGE_BANDS,
  AMENDABLE_FIELDS,
  AMEND_REASONS,
  BROUGHT_IN_PLACES,
  CONCERNS,
  LEFT_ON,
  NEEDS,
  NEWS2_BANDS,
  RETURN_REASONS,
  SEXES,
} from '@kerbside/shared/handover';
import Type from 'typebox';
import {
  callsign,
  conveyance,
  group,
  instant,
  label,
  localDate,
  ofPatient,
  oneOf,
  optional,
  ownId,
  patientsOnVehicle,
  setOf,
  site,
  wholeNumber,
  word,
  yesOrNo,
} from './fields.ts';

const JOB = 'RYF/2026-11-21/4711';

/** The crew's and the carers' words on where the patient is and how. */
const WAITING_WORDS = [
  word(
    'kerbside.handover.needs-stated',
    'What is known of the patient that decides the space.',
    { ...ofPatient, needs: setOf(NEEDS), ageBand: optional(oneOf(AGE_BANDS)), sex: optional(oneOf(SEXES)) },
    { example: { conveyance: JOB, patient: 1, needs: ['trolley', 'oxygen'], ageBand: '65-79', sex: 'female' } },
  ),
  word(
    'kerbside.handover.brought-in',
    'The patient is out of the vehicle; this is not the handover.',
    { ...ofPatient, place: oneOf(BROUGHT_IN_PLACES) },
    { example: { conveyance: JOB, place: 'corridor' } },
  ),
  word(
    'kerbside.handover.returned-to-vehicle',
    'The patient was sent back to the vehicle; the clock runs on.',
    { ...ofPatient, reason: oneOf(RETURN_REASONS) },
    { example: { conveyance: JOB, reason: 'space-lost' } },
  ),
  word(
    'kerbside.handover.cohorted',
    "The patient is in one team's care with others.",
    {
      ...ofPatient,
      cohort: label,
      responsible: oneOf(['ambulance', 'hospital']),
      lead: optional(label),
      places: optional(wholeNumber(1, 99)),
      ratio: optional(wholeNumber(1, 20)),
      stopsClockUnder: optional(group<{ agreement: string; from: string }>({ agreement: label, from: localDate })),
    },
    { example: { conveyance: JOB, cohort: 'Bay A', responsible: 'ambulance', lead: 'paramedic', places: 4, ratio: 4 } },
  ),
  word(
    'kerbside.handover.flagged-unwell',
    'Somebody is worried about this patient now.',
    { ...ofPatient, concern: optional(oneOf(CONCERNS)) },
    { example: { conveyance: JOB, patient: 1, concern: 'breathing' } },
  ),
  word(
    'kerbside.handover.observed',
    'Observations or a care round were done.',
    {
      ...ofPatient,
      news2Band: optional(oneOf(NEWS2_BANDS)),
      unwell: optional(yesOrNo),
      nextCareRoundAt: optional(instant),
    },
    { example: { conveyance: JOB, news2Band: '5-6', nextCareRoundAt: '2026-11-21T10:30:00+00:00' } },
  ),
] as const;

/** The words that stop a clock, and their correction. */
const CLOCK_WORDS = [
  word(
    'kerbside.handover.completed',
    "The crew's word: clinical handover and physical transfer are complete.",
    {
      ...ofPatient,
      kind: optional(oneOf(['full', '45-minute'])),
      toRole: optional(label),
      designatedSpace: optional(yesOrNo),
      leftOn: optional(oneOf(LEFT_ON)),
      recordSent: optional(yesOrNo),
      timeUnknown: optional(Type.Literal(true)),
    },
    { example: { conveyance: JOB, kind: 'full', toRole: 'nurse-in-charge', designatedSpace: true } },
  ),
  word(
    'kerbside.handover.crew-stayed',
    'At 45 minutes the patient was not stable: the crew stay.',
    { ...ofPatient, toldRole: optional(label) },
    { example: { conveyance: JOB, toldRole: 'nurse-in-charge' } },
  ),
  word(
    'kerbside.handover.received',
    "The hospital's word on the same moment, by the conveyance or, where it is not known, the callsign.",
    { conveyance: optional(conveyance), patient: optional(patientsOnVehicle), callsign: optional(callsign), site },
    { example: { callsign: 'A401', site: 'RVJ01' }, needsOneOf: ['conveyance', 'callsign'] },
  ),
  word(
    'kerbside.handover.placed',
    'The patient is in a designated space.',
    { ...ofPatient, area: optional(label), space: optional(label) },
    { example: { conveyance: JOB, area: 'majors', space: 'Majors 7' } },
  ),
  word(
    'kerbside.handover.amended',
    'A time was wrong; both values are kept.',
    {
      ...ofPatient,
      amends: ownId,
      field: oneOf(AMENDABLE_FIELDS),
      value: instant,
      reason: oneOf(AMEND_REASONS),
    },
    {
      example: {
        conveyance: JOB,
        amends: 'evt-000017',
        field: 'crewHandoverAt',
        value: '2026-11-21T10:21:00+00:00',
        reason: 'pressed-late',
      },
    },
  ),
] as const;

export const HANDOVER_WORDS = [...WAITING_WORDS, ...CLOCK_WORDS] as const;
