// Where the patient is: brought in, sent back, in a cohort, in a designated space, with another crew, the crew clear.
import type { Area } from '@kerbside/shared/department';
import type { BroughtInPlace, ReturnReason } from '@kerbside/shared/handover';
import { useState } from 'react';
import { AREA_WORDS, PLACE_WORDS, RETURN_WORDS, Segmented, Select, TextField } from '../../../parts/index.ts';
import { ActForm } from './actForm.tsx';
import { isCallsign } from './callsign.ts';
import { entriesOf, type PatientActProps } from './patientAct.ts';
import { useAct } from './useAct.ts';

export function BringIn({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [place, setPlace] = useState<BroughtInPlace | null>(null);
  const confirm = async (): Promise<void> => {
    if (place === null) return;
    const events = await act.send('BringIn', { ...about, place }, saw);
    if (events) onDone(`Brought in at ${siteWords}, ${PLACE_WORDS[place]}`, events);
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
    const events = await act.send('SendBack', { ...about, reason }, saw);
    if (events) onDone(`Sent back to the vehicle at ${siteWords}`, events);
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

export function JoinCohort({ row, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [cohort, setCohort] = useState(row.whereabouts.kind === 'cohort' ? row.whereabouts.cohort : 'Cohort 1');
  const [responsible, setResponsible] = useState<'ambulance' | 'hospital' | null>(null);
  const [places, setPlaces] = useState('');
  const name = cohort.trim();
  const count = Number(places);
  const missing =
    name === '' ? 'Name the cohort.' : responsible === null ? 'Say who is responsible for the patients in it.' : null;
  const confirm = async (): Promise<void> => {
    if (responsible === null) return;
    const size = Number.isInteger(count) && count > 0 && count < 100 ? { places: count } : {};
    const events = await act.send('JoinCohort', { ...about, cohort: name, responsible, ...size }, saw);
    if (events) onDone(`In ${name} at ${siteWords}`, events);
  };
  return (
    <ActForm
      confirm={`Move to ${name || 'a cohort'} at ${siteWords}`}
      act={act}
      missing={missing}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <TextField label="Cohort" value={cohort} onChange={setCohort} maxLength={40} />
      <Segmented
        label="Clinically responsible"
        options={[
          ['ambulance', 'Ambulance service'],
          ['hospital', 'Hospital'],
        ]}
        value={responsible}
        onChange={setResponsible}
      />
      <TextField label="Places in it, if known" value={places} onChange={setPlaces} inputMode="numeric" maxLength={2} />
      <p className="small quiet">The handover clock runs on, unless a dated local agreement says otherwise.</p>
    </ActForm>
  );
}

export function Place({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [area, setArea] = useState<Area | ''>('');
  const [space, setSpace] = useState('');
  const confirm = async (): Promise<void> => {
    const where = { ...(area && { area }), ...(space.trim() && { space: space.trim() }) };
    const events = await act.send('PlacePatient', { ...about, ...where }, saw);
    if (events) onDone(`Placed at ${siteWords}`, events);
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

export function OfferPlace({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [area, setArea] = useState<Area | ''>('');
  const [space, setSpace] = useState('');
  const name = space.trim();
  const confirm = async (): Promise<void> => {
    if (area === '') return;
    const events = await act.send('OfferPlace', { ...about, area, space: name }, saw);
    if (events) onDone(`${AREA_WORDS[area]} ${name} offered at ${siteWords}`, events);
  };
  return (
    <ActForm
      confirm={`Offer the place at ${siteWords}`}
      act={act}
      missing={area === '' ? 'Say in which area.' : name === '' ? 'Name the space.' : null}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Select label="Area" options={entriesOf(AREA_WORDS)} value={area} onChange={setArea} placeholder="choose" />
      <TextField label="Space" value={space} onChange={setSpace} isMono maxLength={20} />
      <p className="small quiet">Kept for this patient for ten minutes; one offer a space.</p>
    </ActForm>
  );
}

export function ClearCrew({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const confirm = async (): Promise<void> => {
    const events = await act.send('ClearCrew', about, saw);
    if (events) onDone(`Crew clear at ${siteWords}`, events);
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
  const name = callsign.trim().toUpperCase();
  const confirm = async (): Promise<void> => {
    const events = await act.send('TakeOver', { ...about, byCallsign: name, byService: row.service }, saw);
    if (events) onDone(`${name} took over at ${siteWords}`, events);
  };
  return (
    <ActForm
      confirm={`${name || 'Another crew'} takes over at ${siteWords}`}
      act={act}
      missing={isCallsign(name) ? null : 'Give the callsign of the crew that takes over.'}
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
      <p className="small quiet">The patient keeps the arrival time; {row.callsign ?? 'the first crew'} can clear.</p>
    </ActForm>
  );
}
