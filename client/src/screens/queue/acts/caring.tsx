// What is known of the patient: unwell, observations and the next care round, needs, the crew's book-off.
import type { Concern, Need, News2Band } from '@kerbside/shared/handover';
import { NEEDS, NEWS2_BANDS } from '@kerbside/shared/handover';
import { clockTime, MINUTE } from '@kerbside/shared/kernel';
import { useState } from 'react';
import { worldNow, useAct } from '../../../live/index.ts';
import { CONCERN_WORDS, Many, NEED_ICONS, NEED_WORDS, Segmented, TextField } from '../../../parts/index.ts';
import { nextShown } from '../when.ts';
import { ActForm } from './actForm.tsx';
import { entriesOf, type PatientActProps } from './patientAct.ts';

export function FlagWithConcern({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [concern, setConcern] = useState<Concern | null>(null);
  const confirm = async (): Promise<void> => {
    const done = await act.send('FlagUnwell', { ...about, ...(concern && { concern }) }, saw);
    if (done) onDone(`Flagged unwell at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Flag unwell at ${siteWords}`}
      act={act}
      isRisk
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented
        label="Concern, if it can be said"
        options={entriesOf(CONCERN_WORDS)}
        value={concern}
        onChange={setConcern}
      />
    </ActForm>
  );
}

export function LowerFlag({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const confirm = async (): Promise<void> => {
    const done = await act.send('LowerFlag', about, saw);
    if (done) onDone(`Flag lowered at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Lower the flag at ${siteWords}`}
      act={act}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <p>Seen, and no longer a concern. Observations with their time say more: Record observations.</p>
    </ActForm>
  );
}

const ROUNDS = ['none', '15', '30', '60'] as const;

export function Observe({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [band, setBand] = useState<News2Band | null>(null);
  const [round, setRound] = useState<(typeof ROUNDS)[number]>('none');
  const confirm = async (): Promise<void> => {
    const next = round === 'none' ? {} : { nextCareRoundAt: (worldNow() ?? 0) + Number(round) * MINUTE };
    const done = await act.send('Observe', { ...about, ...(band && { news2Band: band }), ...next }, saw);
    if (done) onDone(`Observations recorded at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Record observations at ${siteWords}`}
      act={act}
      missing={band === null && round === 'none' ? 'Give the NEWS2 band, or when the next care round is due.' : null}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented
        label="NEWS2"
        options={NEWS2_BANDS.map((one) => [one, one] as const)}
        value={band}
        onChange={setBand}
      />
      <Segmented
        label="Next care round"
        options={ROUNDS.map((one) => [one, one === 'none' ? 'not set' : `in ${one} min`] as const)}
        value={round}
        onChange={setRound}
      />
    </ActForm>
  );
}

export function StateNeeds({ row, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [needs, setNeeds] = useState<readonly Need[]>(row.needs);
  const confirm = async (): Promise<void> => {
    const done = await act.send('StateNeeds', { ...about, needs }, saw);
    if (done) onDone(`Needs stated at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`State needs at ${siteWords}`}
      act={act}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <NeedsChoice chosen={needs} onChange={setNeeds} />
    </ActForm>
  );
}

export function NeedsChoice(props: {
  readonly chosen: readonly Need[];
  readonly onChange: (needs: readonly Need[]) => void;
}) {
  const options = NEEDS.map((need) => {
    const Icon = NEED_ICONS[need];
    return [
      need,
      <>
        <Icon className="icon" aria-hidden="true" />
        {NEED_WORDS[need]}
      </>,
    ] as const;
  });
  return <Many label="Needs" options={options} {...props} />;
}

export function SetBookOff({ row, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [text, setText] = useState(row.bookOffAt === null ? '' : clockTime(row.bookOffAt));
  const bookOffAt = nextShown(text, worldNow() ?? 0);
  const confirm = async (): Promise<void> => {
    if (bookOffAt === undefined) return;
    const done = await act.send('SetBookOff', { ...about, bookOffAt }, saw);
    if (done) onDone(`Book-off set at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Set book-off at ${siteWords}`}
      act={act}
      missing={bookOffAt === undefined ? 'Give the time of the crew’s book-off or meal break.' : null}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <TextField
        label="Shift end or meal break (24 h)"
        value={text}
        onChange={setText}
        hasFocusAtFirst
        inputMode="numeric"
        maxLength={5}
        note="e.g. 0630"
      />
    </ActForm>
  );
}
