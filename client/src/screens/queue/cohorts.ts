// The cohorts of a site: who is in them, of how many places, who is responsible and leads. Pure.
import type { Instant, LocalDate } from '@kerbside/shared/kernel';
import type { QueuePatientRow, Whereabouts } from '@kerbside/shared/views';

export interface CohortHere {
  readonly name: string;
  readonly responsible: 'ambulance' | 'hospital';
  readonly stopsClock: boolean;
  readonly lead: string | null;
  readonly places: number | null;
  readonly ratio: number | null;
  readonly agreement: string | null;
  readonly agreedFrom: LocalDate | null;
  readonly patients: readonly QueuePatientRow[];
}

type InCohort = Extract<Whereabouts, { kind: 'cohort' }>;
interface Entry {
  readonly row: QueuePatientRow;
  readonly cohort: InCohort;
  readonly since: Instant;
}

/** What was said last of a cohort counts for all in it; what was left out then, from whoever said it before. */
export function cohortsOf(patients: readonly QueuePatientRow[]): readonly CohortHere[] {
  const entries = patients.flatMap((row): Entry[] =>
    row.whereabouts.kind === 'cohort' ? [{ row, cohort: row.whereabouts, since: row.whereSince ?? 0 }] : [],
  );
  const byName = Map.groupBy(entries, ({ cohort }) => cohort.cohort.trim().toLowerCase());
  return [...byName.values()].flatMap((some) => {
    const latest = some.toSorted((a, b) => b.since - a.since || (a.row.id < b.row.id ? -1 : 1));
    const [last] = latest;
    if (!last) return [];
    const said = <Key extends 'lead' | 'places' | 'ratio' | 'agreement'>(key: Key): InCohort[Key] | null =>
      latest.find(({ cohort }) => cohort[key] !== null)?.cohort[key] ?? null;
    return [
      {
        name: last.cohort.cohort.trim(),
        responsible: last.cohort.responsible,
        stopsClock: last.cohort.stopsClock,
        lead: said('lead'),
        places: said('places'),
        ratio: said('ratio'),
        agreement: said('agreement'),
        agreedFrom: last.cohort.agreedFrom,
        patients: some.map(({ row }) => row),
      },
    ];
  });
}

/** What is entered of a cohort before it is sent. */
export interface CohortWords {
  readonly cohort: string;
  readonly responsible: 'ambulance' | 'hospital' | null;
  readonly lead: string;
  readonly places: string;
  readonly ratio: '1' | '2' | '3' | '4' | '5' | '6' | null;
  readonly agreement: string;
  readonly agreedFrom: string;
}

const RATIO = ['1', '2', '3', '4', '5', '6'] as const;

/** Prefilled with what is known of the cohort; nobody is said to be responsible for a new one. */
export function cohortWords(known?: CohortHere, row?: QueuePatientRow): CohortWords {
  const own = row?.whereabouts.kind === 'cohort' ? row.whereabouts.cohort : 'Cohort 1';
  return {
    cohort: known?.name ?? own,
    responsible: known?.responsible ?? null,
    lead: known?.lead ?? '',
    places: known?.places === undefined || known.places === null ? '' : String(known.places),
    ratio: RATIO.find((one) => Number(one) === known?.ratio) ?? null,
    agreement: known?.agreement ?? '',
    agreedFrom: known?.agreedFrom ?? '',
  };
}

/** Why it cannot be sent yet, in words; null when it can. */
export function cohortFault(words: CohortWords, today: LocalDate): string | null {
  const { cohort, responsible, places, agreement, agreedFrom } = words;
  if (cohort.trim() === '') return 'Name the cohort.';
  if (responsible === null) return 'Say who is responsible for the patients in it.';
  if (places !== '' && !/^[1-9]\d?$/.test(places)) return 'Places are a number from 1 to 99.';
  if (responsible === 'ambulance' || agreement.trim() === '') return null;
  return /^\d{4}-\d{2}-\d{2}$/.test(agreedFrom) && agreedFrom <= today
    ? null
    : 'Give the date since which the agreement is in force.';
}
