// The letters that open an act of the row under the keyboard's focus. Listed where '?' shows the keys.
import type { PatientActName } from './patientAct.ts';

export const ROW_KEYS: Readonly<Record<string, PatientActName>> = {
  h: 'CompleteHandover',
  4: 'CompleteAt45',
  b: 'BringIn',
  s: 'SendBack',
  g: 'JoinCohort',
  r: 'AskPlace',
  o: 'OfferPlace',
  n: 'Observe',
  t: 'TakeOver',
  d: 'PlacePatient',
  l: 'ClearCrew',
  e: 'Amend',
};
