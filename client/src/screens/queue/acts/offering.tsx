// Asking the department for a place, and offering one: to a patient, or from a space that is free.
import { AREAS, type Area } from '@kerbside/shared/department';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useState } from 'react';
import { useWhyNotNow, useWorldNow, useAct, type Done } from '../../../live/index.ts';
import { AREA_WORDS, Empty, Segmented, SheetFrame, siteShort, TextField } from '../../../parts/index.ts';
import { candidatesFor } from '../offers.ts';
import { keyOf } from '../sections.ts';
import { crewAndPatient, whereWords } from '../whereWords.ts';
import { ActForm } from './actForm.tsx';
import type { PatientActProps } from './patientAct.ts';

/** Where a patient who came by ambulance is put. */
const PLACES: readonly Area[] = AREAS.filter((area) => area !== 'minors');
const AREA_CHOICES = PLACES.map((area) => [area, AREA_WORDS[area]] as const);

export function AskPlace({ about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const [area, setArea] = useState<Area | 'any'>('any');
  const confirm = async (): Promise<void> => {
    const done = await act.send('AskPlace', { ...about, ...(area !== 'any' && { area }) }, saw);
    if (done) onDone(`Place asked for at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Ask for a place at ${siteWords}`}
      act={act}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented label="Where" options={[['any', 'Anywhere'], ...AREA_CHOICES]} value={area} onChange={setArea} />
      <p className="small quiet">
        It shows under Places until one is offered. Nobody is paged: call, and log the call.
      </p>
    </ActForm>
  );
}

export function OfferPlace({ row, about, siteWords, saw, onBack, onClose, onDone }: PatientActProps) {
  const act = useAct();
  const whyNot = useWhyNotNow('OfferPlace');
  const wanted = row.placeAsked?.area;
  const [area, setArea] = useState<Area | null>(PLACES.find((one) => one === wanted) ?? null);
  const [space, setSpace] = useState('');
  const name = space.trim();
  const confirm = async (): Promise<void> => {
    if (area === null) return;
    const done = await act.send('OfferPlace', { ...about, area, space: name }, saw);
    if (done) onDone(`${AREA_WORDS[area]} ${name} offered at ${siteWords}`, done);
  };
  return (
    <ActForm
      confirm={`Offer the place at ${siteWords}`}
      act={act}
      missing={whyNot ?? (area === null ? 'Say in which area.' : name === '' ? 'Name the space.' : null)}
      onBack={onBack}
      onClose={onClose}
      onConfirm={() => void confirm()}
    >
      <Segmented label="Area" options={AREA_CHOICES} value={area} onChange={setArea} />
      <TextField label="Space" value={space} onChange={setSpace} isMono maxLength={20} />
      <p className="small quiet">Kept for this patient for ten minutes; one offer a space.</p>
    </ActForm>
  );
}

interface OfferFreeProps {
  readonly site: string;
  readonly area: Area;
  readonly patients: readonly QueuePatientRow[];
  /** The names to tap; none where the spaces are too many or not known. */
  readonly names: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (words: string, done: Done, row: QueuePatientRow) => void;
}

/** A space is free: who is it for? The queue's order proposes, nobody is chosen beforehand. */
export function OfferFree({ site, area, patients, names, onClose, onDone }: OfferFreeProps) {
  const act = useAct();
  const whyNot = useWhyNotNow('OfferPlace');
  const now = useWorldNow(10);
  const [space, setSpace] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const candidates = candidatesFor(area, patients, now);
  const row = candidates.find(({ id }) => id === chosen);
  const name = space.trim();
  const confirm = async (): Promise<void> => {
    if (!row) return;
    const done = await act.send('OfferPlace', { site, patientKey: keyOf(row), area, space: name }, row.version);
    if (!done) return;
    onDone(`${crewAndPatient(row)}: ${AREA_WORDS[area]} ${name} offered at ${siteShort(site)}`, done, row);
    onClose();
  };
  return (
    <SheetFrame title={`Offer a place in ${AREA_WORDS[area]}`} onClose={onClose}>
      <ActForm
        confirm={`Offer the place at ${siteShort(site)}`}
        act={act}
        missing={whyNot ?? (name === '' ? 'Name the space.' : row ? null : 'Say for which patient.')}
        onClose={onClose}
        onConfirm={() => void confirm()}
      >
        {names.length > 0 && (
          <Segmented
            label="Space"
            options={names.map((one) => [one, one] as const)}
            value={names.includes(space) ? space : null}
            onChange={setSpace}
          />
        )}
        <TextField
          label={names.length > 0 ? 'or another name' : 'Space'}
          value={names.includes(space) ? '' : space}
          onChange={setSpace}
          isMono
          maxLength={20}
        />
        {candidates.length === 0 && <Empty>Nobody waits for a place.</Empty>}
        <Segmented
          label="For"
          options={candidates.slice(0, MOST_LISTED).map((one) => [one.id, candidateWords(one)] as const)}
          value={chosen}
          onChange={setChosen}
        />
        <p className="small quiet">In the queue’s order. Kept for ten minutes; one offer a space.</p>
      </ActForm>
    </SheetFrame>
  );
}

const MOST_LISTED = 12;

function candidateWords(row: QueuePatientRow): string {
  const where =
    row.list === 'inbound' ? 'on the way' : row.list === 'no-space' ? 'no space' : whereWords(row.whereabouts);
  return `${crewAndPatient(row)} · ${where}`;
}
