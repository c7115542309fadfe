// Where the patient is: brought in, sent back, in a designated space, with another crew, the crew clear.
import type { Area } from '@kerbside/shared/department';
import type { BroughtInPlace, ReturnReason } from '@kerbside/shared/handover';
import { useState } from 'react';
import { worldNow, useAct } from '../../../live/index.ts';
import { AREA_WORDS, PLACE_WORDS, RETURN_WORDS, Segmented, Select, TextField } from '../../../parts/index.ts';
import { nextShown } from '../when.ts';
import { ActForm } from './actForm.tsx';
import { isCallsign } from './callsign.ts';
import { entriesOf, type PatientActProps } from './patientAct.ts';

export function BringIn({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [place, setPlace] = useState<BroughtInPlace | null>(null);
  const confirm = async (): Promise<void> => {
    if (place === null) return;
    const done = await act.send('BringIn', { ...about, place }, saw);
    if (done) onDone(`Brought in at ${siteWords}, ${PLACE_WORDS[place]}`, done);
  };
  return (
    <ActForm
      confirm={`Bring in at ${siteWords}`}
      act={act}
      missing={place === null ? 'Say where the patient is.' : null}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented label="Where" options={entriesOf(PLACE_WORDS)} value={place} onChange={setPlace} />
      <p className="small quiet">Brought in, not handed over: the clock runs on.</p>
    </ActForm>
  );
}

export function SendBack({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [reason, setReason] = useState<ReturnReason | null>(null);
  const confirm = async (): Promise<void> => {
    if (reason === null) return;
    const done = await act.send('SendBack', { ...about, reason }, saw);
    if (done) onDone(`Sent back to the vehicle at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Send back to the vehicle at ${siteWords}`}
      act={act}
      missing={reason === null ? 'Say why.' : null}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented label="Why" options={entriesOf(RETURN_WORDS)} value={reason} onChange={setReason} />
      <p className="small quiet">The clock does not start again: it still counts from the arrival.</p>
    </ActForm>
  );
}

export function Place({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [area, setArea] = useState<Area | ''>('');
  const [space, setSpace] = useState('');
  const confirm = async (): Promise<void> => {
    const where = { ...(area && { area }), ...(space.trim() && { space: space.trim() }) };
    const done = await act.send('PlacePatient', { ...about, ...where }, saw);
    if (done) onDone(`Placed at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Place in a designated space at ${siteWords}`}
      act={act}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Select
        label="Area, if known"
        options={entriesOf(AREA_WORDS)}
        value={area}
        onChange={setArea}
        placeholder="not said"
      />
      <TextField label="Space, if known" value={space} onChange={setSpace} isMono maxLength={20} />
      <p className="small quiet">The row then leaves the board.</p>
    </ActForm>
  );
}

export function ClearCrew({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const confirm = async (): Promise<void> => {
    const done = await act.send('ClearCrew', about, saw);
    if (done) onDone(`Crew clear at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Crew clear at ${siteWords}`}
      act={act}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <p>The crew can take another call now.</p>
    </ActForm>
  );
}

export function TakeOver({ row, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [callsign, setCallsign] = useState('');
  const [bookOff, setBookOff] = useState('');
  const name = callsign.trim().toUpperCase();
  const bookOffAt = nextShown(bookOff, worldNow() ?? 0);
  const confirm = async (): Promise<void> => {
    const until = bookOffAt === undefined ? {} : { bookOffAt };
    const done = await act.send('TakeOver', { ...about, byCallsign: name, byService: row.service, ...until }, saw);
    if (done) onDone(`${name} took over at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`${name || 'Another crew'} takes over at ${siteWords}`}
      act={act}
      missing={
        !isCallsign(name)
          ? 'Give the callsign of the crew that takes over.'
          : bookOff !== '' && bookOffAt === undefined
            ? 'The book-off is not a time: four figures, e.g. 0630.'
            : null
      }
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <TextField
        label="Callsign taking over"
        value={callsign}
        onChange={setCallsign}
        isMono
        hasFocusAtFirst
        maxLength={12}
      />
      <TextField
        label="Their book-off, if known (24 h)"
        value={bookOff}
        onChange={setBookOff}
        inputMode="numeric"
        maxLength={5}
        note="e.g. 0630"
      />
      <p className="small quiet">The patient keeps the arrival time; {row.callsign ?? 'the first crew'} can clear.</p>
    </ActForm>
  );
}
