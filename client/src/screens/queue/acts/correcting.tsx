// Putting a record right: a time corrected with both values kept, a vehicle that goes elsewhere, one that does not come.
import type { CancelReason, DestinationChangeReason } from '@kerbside/shared/conveyance';
import type { AmendableField, AmendReason } from '@kerbside/shared/handover';
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import { sites } from '@kerbside/shared/site';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { worldNow, useAct } from '../../../live/index.ts';
import {
  AMEND_REASON_WORDS,
  CANCEL_WORDS,
  CHANGE_REASON_WORDS,
  FIELD_WORDS,
  Segmented,
  Select,
  siteShort,
  TextField,
} from '../../../parts/index.ts';
import { lastShown } from '../when.ts';
import { ActForm } from './actForm.tsx';
import { entriesOf, type PatientActProps } from './patientAct.ts';

interface Amendable {
  readonly field: AmendableField;
  readonly amends: string;
  readonly was: Instant | null;
}

/** The times that can be corrected: those somebody said. */
export function amendableOf({
  said,
  arrivedAt,
  crewHandoverAt,
  hospitalHandoverAt,
  clearedAt,
}: QueuePatientRow): Amendable[] {
  const all: { field: AmendableField; amends: string | null; was: Instant | null }[] = [
    { field: 'arrivedAt', amends: said.arrived, was: arrivedAt },
    { field: 'crewHandoverAt', amends: said.crew, was: crewHandoverAt },
    { field: 'hospitalHandoverAt', amends: said.hospital, was: hospitalHandoverAt },
    { field: 'clearedAt', amends: said.cleared, was: clearedAt },
  ];
  return all.flatMap(({ amends, ...rest }) => (amends === null ? [] : [{ ...rest, amends }]));
}

export function Amend({ row, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const amendable = amendableOf(row);
  const [field, setField] = useState<AmendableField | null>(amendable[0]?.field ?? null);
  const [text, setText] = useState('');
  const [reason, setReason] = useState<AmendReason | null>(null);
  const chosen = amendable.find((one) => one.field === field);
  const value = lastShown(text, worldNow() ?? 0);
  const was = chosen === undefined || chosen.was === null ? 'not known' : clockTime(chosen.was);
  const missing = !chosen
    ? 'Nobody has said a time that could be corrected.'
    : value === undefined
      ? 'Give the right time.'
      : reason === null
        ? 'Say why.'
        : null;
  const confirm = async (): Promise<void> => {
    if (!chosen || value === undefined || reason === null) return;
    const done = await act.send('Amend', { ...about, field: chosen.field, amends: chosen.amends, value, reason }, saw);
    if (done) onDone(`${FIELD_WORDS[chosen.field]} corrected at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Correct at ${siteWords}`}
      act={act}
      missing={missing}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented
        label="Which time"
        options={amendable.map((one) => [one.field, FIELD_WORDS[one.field]] as const)}
        value={field}
        onChange={setField}
      />
      {chosen && (
        <p>
          <span className="quiet">was</span> <strong>{was}</strong> <span className="quiet">will be</span>{' '}
          <strong>{value === undefined ? '…' : clockTime(value)}</strong>
        </p>
      )}
      <TextField
        label="The right time (24 h)"
        value={text}
        onChange={setText}
        hasFocusAtFirst
        inputMode="numeric"
        maxLength={5}
        note="e.g. 0225"
      />
      <Select
        label="Why"
        options={entriesOf(AMEND_REASON_WORDS)}
        value={reason ?? ''}
        onChange={setReason}
        placeholder="choose"
      />
      <p className="small quiet">Both values are kept, with who corrected it and why.</p>
    </ActForm>
  );
}

export function ChangeDestination({ row, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState<DestinationChangeReason | null>(null);
  const others = sites.filter((site) => site.code !== row.site);
  const confirm = async (): Promise<void> => {
    if (reason === null) return;
    const done = await act.send('ChangeDestination', { ...about, to, reason }, saw);
    if (done) onDone(`${row.callsign ?? 'The crew'} goes to ${siteShort(to)}, not ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={to === '' ? 'Change destination' : `Change destination from ${siteWords} to ${siteShort(to)}`}
      act={act}
      missing={to === '' ? 'Say where the vehicle goes.' : reason === null ? 'Say why.' : null}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Select
        label="Goes to"
        options={others.map((site) => [site.code, site.short] as const)}
        value={to}
        onChange={setTo}
        placeholder="choose a site"
      />
      <Select
        label="Why"
        options={entriesOf(CHANGE_REASON_WORDS)}
        value={reason ?? ''}
        onChange={setReason}
        placeholder="choose"
      />
    </ActForm>
  );
}

export function Cancel({ row, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [reason, setReason] = useState<CancelReason | null>(null);
  const confirm = async (): Promise<void> => {
    if (reason === null) return;
    const done = await act.send('CancelConveyance', { ...about, reason }, saw);
    if (done) onDone(`${row.callsign ?? 'The crew'} is not coming to ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Take ${row.callsign ?? 'this crew'} off the board of ${siteWords}`}
      act={act}
      missing={reason === null ? 'Say why.' : null}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented label="Why" options={entriesOf(CANCEL_WORDS)} value={reason} onChange={setReason} />
    </ActForm>
  );
}

export function ReceivePreAlert({ row, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const confirm = async (): Promise<void> => {
    const done = await act.send('ReceivePreAlert', about, saw);
    if (done) onDone(`Pre-alert received at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Pre-alert received at ${siteWords}`}
      act={act}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <p>The crew’s word about {row.callsign ?? 'this patient'} has been taken here and passed on.</p>
    </ActForm>
  );
}
