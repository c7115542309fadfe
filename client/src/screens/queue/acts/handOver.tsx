// The handover: to whom, in a designated space or not, when. And at 45 minutes: stable first, or the crew stay.
import type { LeftOn } from '@kerbside/shared/handover';
import { useState } from 'react';
import { worldNow, useAct } from '../../../live/index.ts';
import { LEFT_ON_WORDS, RECEIVER_WORDS, Segmented } from '../../../parts/index.ts';
import { instantOf, NOW, type When } from '../when.ts';
import { ActForm } from './actForm.tsx';
import { entriesOf, type PatientActProps } from './patientAct.ts';
import { WhenField } from './whenField.tsx';

const YES_NO = [
  ['yes', 'Yes'],
  ['no', 'No, not yet'],
] as const;

export function HandOver({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [toRole, setToRole] = useState<string | null>(null);
  const [space, setSpace] = useState<'yes' | 'no' | null>(null);
  const [when, setWhen] = useState<When>(NOW);
  const [isUnknown, setIsUnknown] = useState(false);
  const words = `Hand over at ${siteWords}`;
  const meant = instantOf(when, worldNow() ?? 0);
  const missing =
    toRole === null
      ? 'Say who took the handover.'
      : space === null
        ? 'Say whether the patient is in a designated space.'
        : !isUnknown && meant === undefined
          ? 'Say when it was.'
          : null;
  const confirm = async (): Promise<void> => {
    if (toRole === null) return;
    const done = await act.send(
      'CompleteHandover',
      {
        ...about,
        toRole,
        designatedSpace: space === 'yes',
        ...(isUnknown ? { timeUnknown: true } : when.kind !== 'now' && meant !== undefined && { handedOverAt: meant }),
      },
      saw,
    );
    if (done) onDone(`Handed over at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={words}
      act={act}
      missing={missing}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented label="Handed over to" options={entriesOf(RECEIVER_WORDS)} value={toRole} onChange={setToRole} />
      <Segmented label="In a designated space?" options={YES_NO} value={space} onChange={setSpace} />
      {space === 'no' && (
        <p className="small quiet">
          The row stays as “handed over, no designated space” until the hospital places the patient.
        </p>
      )}
      {!isUnknown && <WhenField label="When" value={when} onChange={setWhen} />}
      <label className="tick">
        <input type="checkbox" checked={isUnknown} onChange={(event) => setIsUnknown(event.target.checked)} />
        The time is not known
      </label>
    </ActForm>
  );
}

export function HandOverAt45({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [stable, setStable] = useState<'stable' | 'not-stable' | null>(null);
  const [leftOn, setLeftOn] = useState<LeftOn | null>(null);
  const [toldRole, setToldRole] = useState<string | null>(null);
  const [recordSent, setRecordSent] = useState<'yes' | 'no' | null>(null);
  const stays = stable === 'not-stable';
  const words = stays ? `Crew stays at ${siteWords}: not stable` : `45-minute handover at ${siteWords}`;
  const missing =
    stable === null
      ? 'Say first whether the patient is stable.'
      : stays
        ? null
        : leftOn === null
          ? 'Say what the patient was left on.'
          : toldRole === null
            ? 'Say who was told.'
            : recordSent === null
              ? 'Say whether the record was sent.'
              : null;
  const confirm = async (): Promise<void> => {
    const told = toldRole === null ? {} : { toldRole };
    if (stays) {
      const done = await act.send('StayWithPatient', { ...about, ...told }, saw);
      if (done) onDone(`Crew stays at ${siteWords}: not stable`, done);
    } else if (leftOn !== null && toldRole !== null) {
      const body = { ...about, leftOn, toldRole, recordSent: recordSent === 'yes' };
      const done = await act.send('CompleteAt45', body, saw);
      if (done) onDone(`45-minute handover at ${siteWords}`, done);
    }
  };
  return (
    <ActForm
      confirm={words}
      act={act}
      missing={missing}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented
        label="Is the patient stable?"
        isEqual
        options={[
          ['stable', 'Stable: handed over, crew leaves'],
          ['not-stable', 'Crew stays: not stable'],
        ]}
        value={stable}
        onChange={setStable}
      />
      {stable === 'stable' && (
        <Segmented label="Left on a" options={entriesOf(LEFT_ON_WORDS)} value={leftOn} onChange={setLeftOn} />
      )}
      {stable !== null && (
        <Segmented label="Told" options={entriesOf(RECEIVER_WORDS)} value={toldRole} onChange={setToldRole} />
      )}
      {stable === 'stable' && (
        <Segmented
          label="Record sent?"
          options={[
            ['yes', 'Sent'],
            ['no', 'Not yet'],
          ]}
          value={recordSent}
          onChange={setRecordSent}
        />
      )}
      <p className="small quiet">Done and recorded, not asked for. Responsibility is the hospital’s either way.</p>
    </ActForm>
  );
}
