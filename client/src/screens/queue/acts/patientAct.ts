// What every act about one patient is given.
import type { AskType } from '@kerbside/shared/world';
import type { QueuePatientRow } from '@kerbside/shared/views';
import type { CohortHere } from '../cohorts.ts';
import type { Done } from '../../../live/index.ts';

export interface PatientActProps {
  readonly row: QueuePatientRow;
  /** The cohorts of the site, to join one. */
  readonly cohorts: readonly CohortHere[];
  /** Site and patient, as an ask names them. */
  readonly about: { readonly site: string; readonly patientKey: string };
  /** The version of the row the person sees. */
  readonly saw: number;
  readonly siteWords: string;
  readonly onBack: () => void;
  readonly onClose: () => void;
  /** The server took it: what to say, and what can be taken back for 20 s. */
  readonly onDone: (words: string, done: Done) => void;
}

/** The acts a person can make about one patient, each with a form of its own. */
export type PatientActName = Extract<
  AskType,
  | 'CompleteHandover'
  | 'CompleteAt45'
  | 'BringIn'
  | 'SendBack'
  | 'JoinCohort'
  | 'PlacePatient'
  | 'AskPlace'
  | 'OfferPlace'
  | 'ClearCrew'
  | 'TakeOver'
  | 'Observe'
  | 'StateNeeds'
  | 'FlagUnwell'
  | 'LowerFlag'
  | 'Amend'
  | 'ReceivePreAlert'
  | 'ChangeDestination'
  | 'CancelConveyance'
  | 'SetBookOff'
>;

/** Which acts make sense for a row where it stands: the common ones first. The server decides; this spares a refusal. */
export function actsFor(row: QueuePatientRow): readonly PatientActName[] {
  const flag: PatientActName[] = row.unwell ? ['FlagUnwell', 'LowerFlag'] : ['FlagUnwell'];
  switch (row.list) {
    case 'inbound':
      return [
        ...(row.preAlert && !row.preAlert.received ? (['ReceivePreAlert'] as const) : []),
        'OfferPlace',
        ...flag,
        'Observe',
        'StateNeeds',
        'ChangeDestination',
        'CancelConveyance',
      ];
    case 'waiting':
      return [
        'CompleteHandover',
        'CompleteAt45',
        'BringIn',
        ...(row.whereabouts.kind === 'brought-in' || row.whereabouts.kind === 'cohort' ? (['SendBack'] as const) : []),
        'JoinCohort',
        'AskPlace',
        'OfferPlace',
        'TakeOver',
        ...flag,
        'Observe',
        'StateNeeds',
        'SetBookOff',
        'Amend',
        'CancelConveyance',
      ];
    case 'no-space':
      return [
        'PlacePatient',
        'OfferPlace',
        ...(row.clearedAt === null ? (['ClearCrew'] as const) : []),
        ...flag,
        'Observe',
        'StateNeeds',
        'Amend',
      ];
    case 'clearing':
      return ['ClearCrew', 'SetBookOff', 'Amend'];
    case 'away':
      return ['Amend'];
  }
}

/** The pairs of a words table, as a choice takes them. */
export function entriesOf<Term extends string>(
  words: Readonly<Record<Term, string>>,
): readonly (readonly [Term, string])[] {
  return Object.entries(words) as unknown as (readonly [Term, string])[];
}
