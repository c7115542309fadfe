// Into a cohort: which, who is responsible and who leads it, its places and ratio, and whether entering it is the handover.
import { useState } from 'react';
import { localDateOf } from '@kerbside/shared/kernel';
import { worldNow, useAct } from '../../../live/index.ts';
import { Segmented, Select, TextField } from '../../../parts/index.ts';
import { cohortFault, cohortWords, type CohortWords } from '../cohorts.ts';
import { ActForm } from './actForm.tsx';
import type { PatientActProps } from './patientAct.ts';

const LEADS = [
  'Paramedic',
  'Specialist paramedic',
  'Advanced paramedic',
  'Emergency medical technician',
  'Registered nurse',
  'Senior nurse',
  'Doctor',
] as const;
const RATIOS = ['1', '2', '3', '4', '5', '6'] as const;
const NEW = 'another …';

export function JoinCohort({ row, cohorts, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const known = cohorts.map((one) => one.name);
  const [words, setWords] = useState<CohortWords>(() => cohortWords(cohorts[0], row));
  const [isNew, setIsNew] = useState(cohorts.length === 0);
  const change = (part: Partial<CohortWords>): void => setWords((before) => ({ ...before, ...part }));
  const choose = (name: string): void => {
    setIsNew(name === NEW);
    setWords(cohortWords(cohorts.find((one) => one.name === name)));
  };
  const today = localDateOf(worldNow() ?? 0);
  const confirm = async (): Promise<void> => {
    const { cohort, responsible, lead, places, ratio, agreement, agreedFrom } = words;
    if (responsible === null) return;
    const count = Number(places);
    const stops = responsible === 'hospital' && agreement.trim() !== '';
    const done = await act.send(
      'JoinCohort',
      {
        ...about,
        cohort: cohort.trim(),
        responsible,
        ...(lead !== '' && { lead }),
        ...(count > 0 && { places: count }),
        ...(ratio !== null && { ratio: Number(ratio) }),
        ...(stops && { stopsClockUnder: { agreement: agreement.trim(), from: agreedFrom } }),
      },
      saw,
    );
    if (done) onDone(`In ${cohort.trim()} at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Move to ${words.cohort.trim() || 'a cohort'} at ${siteWords}`}
      act={act}
      missing={cohortFault(words, today)}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      {known.length > 0 && (
        <Segmented
          label="Cohort"
          options={[...known, NEW].map((name) => [name, name] as const)}
          value={isNew ? NEW : words.cohort}
          onChange={choose}
        />
      )}
      {isNew && (
        <TextField
          label="Name of the cohort"
          value={words.cohort}
          onChange={(cohort) => change({ cohort })}
          maxLength={40}
        />
      )}
      <Segmented
        label="Clinically responsible"
        options={[
          ['ambulance', 'Ambulance service'],
          ['hospital', 'Hospital'],
        ]}
        value={words.responsible}
        onChange={(responsible) => change({ responsible })}
      />
      <Select
        label="Lead"
        options={LEADS.map((one) => [one as string, one] as const)}
        value={words.lead}
        onChange={(lead) => change({ lead })}
        placeholder="not said"
      />
      <TextField
        label="Places in it"
        value={words.places}
        onChange={(places) => change({ places })}
        inputMode="numeric"
        maxLength={2}
      />
      <Segmented
        label="Patients to each member of staff"
        options={RATIOS.map((one) => [one, one] as const)}
        value={words.ratio}
        onChange={(ratio) => change({ ratio })}
      />
      {words.responsible === 'hospital' && <Agreement words={words} onChange={change} />}
      <p className="small quiet">
        The handover clock runs on, unless the hospital is responsible under a dated local agreement. A HALO never leads
        or staffs a cohort.
      </p>
    </ActForm>
  );
}

function Agreement(props: { readonly words: CohortWords; readonly onChange: (part: Partial<CohortWords>) => void }) {
  const { words, onChange } = props;
  return (
    <>
      <TextField
        label="Local agreement by which entering it is the handover, if there is one"
        value={words.agreement}
        onChange={(agreement) => onChange({ agreement })}
        maxLength={60}
      />
      {words.agreement.trim() !== '' && (
        <TextField
          label="In force since (year-month-day)"
          value={words.agreedFrom}
          onChange={(agreedFrom) => onChange({ agreedFrom })}
          maxLength={10}
          note="e.g. 2026-04-01"
        />
      )}
    </>
  );
}
