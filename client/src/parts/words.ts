// The words people read for the code's terms. Screens take every label from here, so that one thing is called one thing.
import type { CalledRole, CallOutcome } from '@kerbside/shared/contact';
import type { CancelReason, ComplaintGroup, DestinationChangeReason } from '@kerbside/shared/conveyance';
import type { Area } from '@kerbside/shared/department';
import type { FeedKind } from '@kerbside/shared/feed';
import type {
  AgeBand,
  AmendReason,
  BroughtInPlace,
  Concern,
  LeftOn,
  Need,
  ReturnReason,
  Sex,
} from '@kerbside/shared/handover';
import type { Priority, Role } from '@kerbside/shared/kernel';

export { FIELD_WORDS } from '@kerbside/shared/measures';

type Words<Term extends string> = Readonly<Record<Term, string>>;

export const ROLE_WORDS: Words<Role> = {
  halo: 'HALO',
  crew: 'Crew',
  'ed-coordinator': 'ED co-ordinator',
  'nurse-in-charge': 'Nurse in charge',
  epic: 'EPIC',
  'site-manager': 'Clinical site manager',
  'bed-manager': 'Bed manager',
  'on-call-manager': 'On-call manager',
  executive: 'On-call executive',
  'ambulance-control': 'Ambulance control',
  'icb-centre': 'ICB centre',
  region: 'Region',
  trainer: 'Trainer',
  auditor: 'Auditor',
  wallboard: 'Wallboard',
  'public-screen': 'Public screen',
};

export const CALLED_ROLE_WORDS: Words<CalledRole> = {
  'nurse-in-charge': 'Nurse in charge',
  epic: 'EPIC',
  'site-manager': 'Clinical site manager',
  'on-call-manager': 'On-call manager',
  executive: 'On-call executive',
  'ambulance-control': 'Ambulance control',
  'tactical-commander': 'Tactical commander',
  'strategic-commander': 'Strategic commander',
  'icb-centre': 'ICB centre',
  'icb-on-call': 'ICB on-call director',
};

export const OUTCOME_WORDS: Words<CallOutcome> = {
  yes: 'said yes',
  no: 'said no',
  'will-call-back': 'will call back',
  coming: 'is coming',
  'space-expected': 'expects a space',
  'nothing-agreed': 'nothing agreed',
};

/** The roles that can take a handover or be told of one. */
export const RECEIVER_WORDS: Readonly<Record<string, string>> = {
  'nurse-in-charge': 'Nurse in charge',
  'receiving-nurse': 'Receiving nurse',
  'rat-team': 'Assessment team',
  'resus-team': 'Resus team',
  epic: 'EPIC',
};

export const NEED_WORDS: Words<Need> = {
  trolley: 'Trolley',
  chair: 'Chair',
  resus: 'Resus',
  monitored: 'Monitored',
  oxygen: 'Oxygen',
  'side-room': 'Side room',
  paediatric: 'Paediatric',
  bariatric: 'Bariatric',
  'mental-health-one-to-one': 'Mental health 1:1',
  police: 'Police',
};

export const CONCERN_WORDS: Words<Concern> = {
  breathing: 'breathing',
  circulation: 'circulation',
  consciousness: 'consciousness',
  pain: 'pain',
  sepsis: 'sepsis?',
  bleeding: 'bleeding',
  behaviour: 'behaviour',
  'worse-than-before': 'worse than before',
  other: 'other concern',
};

export const PLACE_WORDS: Words<BroughtInPlace> = {
  corridor: 'corridor',
  'ambulance-bay': 'ambulance bay',
  'waiting-room': 'waiting room',
  assessment: 'assessment',
  other: 'elsewhere inside',
};

export const RETURN_WORDS: Words<ReturnReason> = {
  'space-lost': 'space lost',
  'corridor-full': 'corridor full',
  clinical: 'clinical reason',
  'infection-control': 'infection control',
  other: 'other reason',
};

export const LEFT_ON_WORDS: Words<LeftOn> = {
  'hospital-trolley': 'hospital trolley',
  wheelchair: 'wheelchair',
  chair: 'chair',
};

export const AREA_WORDS: Words<Area> = {
  resus: 'Resus',
  majors: 'Majors',
  rat: 'Assessment (RAT)',
  minors: 'Minors',
  'paediatric-ed': 'Paediatric ED',
  'fit-to-sit': 'Fit to sit',
  'mental-health-room': 'Mental health room',
  cohort: 'Cohort',
};

export const COMPLAINT_WORDS: Words<ComplaintGroup> = {
  'cardiac-arrest': 'Cardiac arrest',
  'chest-pain': 'Chest pain',
  breathing: 'Breathing',
  stroke: 'Stroke',
  sepsis: 'Sepsis',
  'major-trauma': 'Major trauma',
  trauma: 'Trauma',
  fall: 'Fall',
  abdominal: 'Abdominal',
  seizure: 'Seizure',
  'reduced-consciousness': 'Reduced consciousness',
  overdose: 'Overdose',
  'mental-health': 'Mental health',
  maternity: 'Maternity',
  allergy: 'Allergy',
  bleeding: 'Bleeding',
  infection: 'Infection',
  frailty: 'Frailty',
  'child-unwell': 'Unwell child',
  other: 'Other',
};

export const AMEND_REASON_WORDS: Words<AmendReason> = {
  'pressed-late': 'pressed late',
  'pressed-early': 'pressed early',
  'wrong-vehicle': 'wrong vehicle',
  'agreed-with-other-party': 'agreed with the other party',
  'gps-trail': 'GPS trail',
  'paper-record': 'paper record',
  other: 'other reason',
};

export const PRIORITY_WORDS: Words<Priority> = {
  C1: 'dispatched as C1',
  C2: 'dispatched as C2',
  C3: 'dispatched as C3',
  C4: 'dispatched as C4',
  HCP: 'HCP call',
  IFT: 'inter-facility transfer',
  'running-call': 'running call',
  unknown: 'dispatch not known',
};

export const AGE_WORDS: Words<AgeBand> = {
  '0-4': '0–4 y',
  '5-15': '5–15 y',
  '16-39': '16–39 y',
  '40-64': '40–64 y',
  '65-79': '65–79 y',
  '80+': '80+ y',
};

export const SEX_WORDS: Words<Sex> = { female: 'female', male: 'male', other: 'other', unknown: 'sex not known' };

export const FEED_WORDS: Words<FeedKind> = {
  cad: 'Ambulance CAD',
  ed: 'ED system',
  beds: 'Bed system',
  other: 'Other feed',
};

/** Where there is no room for more. */
export const SHORT_FEED_WORDS: Words<FeedKind> = { cad: 'CAD', ed: 'ED', beds: 'beds', other: 'other' };

export const CHANGE_REASON_WORDS: Words<DestinationChangeReason> = {
  'divert-agreement': 'divert agreement',
  'specialist-care': 'specialist care',
  'patient-deteriorated': 'patient deteriorated',
  'nearer-site': 'nearer site',
  'hospital-request': 'hospital’s request',
  'patient-choice': 'patient’s choice',
  other: 'other reason',
};

export const CANCEL_WORDS: Words<CancelReason> = {
  'treated-on-scene': 'treated on scene',
  'conveyed-elsewhere': 'conveyed elsewhere',
  'entered-in-error': 'entered in error',
  died: 'died',
  other: 'other reason',
};

/** The word for a term, or the term itself where a newer server says one this console does not know. */
export function wordFor(words: Readonly<Record<string, string>>, term: string): string {
  return words[term] ?? term.replaceAll('-', ' ');
}
