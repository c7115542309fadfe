// What a patient's four times are called.
import type { AmendableField } from '../handover/index.ts';

export const FIELD_WORDS: Readonly<Record<AmendableField, string>> = {
  arrivedAt: 'Arrived',
  crewHandoverAt: 'Handed over (crew)',
  hospitalHandoverAt: 'Handed over (hospital)',
  clearedAt: 'Crew clear',
};
