// One patient: what is known and by whose word, and every act that can be made. Opens over the board; the row's own link.
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useState, type ComponentType } from 'react';
import { actWords, Button, Empty, HistorySection, SheetBody, SheetFrame, siteShort } from '../../parts/index.ts';
import { FlagWithConcern, LowerFlag, Observe, SetBookOff, StateNeeds } from './acts/caring.tsx';
import { Amend, Cancel, ChangeDestination, ReceivePreAlert } from './acts/correcting.tsx';
import { HandOver, HandOverAt45 } from './acts/handOver.tsx';
import { JoinCohort } from './acts/cohort.tsx';
import { BringIn, ClearCrew, Place, SendBack, TakeOver } from './acts/moving.tsx';
import { AskPlace, OfferPlace } from './acts/offering.tsx';
import { LooksAsHeard } from './asHeard.tsx';
import { actsFor, type PatientActName, type PatientActProps } from './acts/patientAct.ts';
import { PatientFacts } from './patientFacts.tsx';
import type { Done } from '../../live/index.ts';
import type { CohortHere } from './cohorts.ts';
import { keyOf } from './sections.ts';
import type { TakeBack } from './undoable.ts';
import { crewOf } from './whereWords.ts';

const FORMS: Readonly<Record<PatientActName, ComponentType<PatientActProps>>> = {
  CompleteHandover: HandOver,
  CompleteAt45: HandOverAt45,
  BringIn,
  SendBack,
  JoinCohort,
  PlacePatient: Place,
  AskPlace,
  OfferPlace,
  ClearCrew,
  TakeOver,
  Observe,
  StateNeeds,
  FlagUnwell: FlagWithConcern,
  LowerFlag,
  Amend,
  ReceivePreAlert,
  ChangeDestination,
  CancelConveyance: Cancel,
  SetBookOff,
};

interface PatientSheetProps {
  readonly row: QueuePatientRow | null;
  readonly cohorts: readonly CohortHere[];
  /** The act to begin with; the patient's facts when absent. */
  readonly first?: PatientActName | undefined;
  readonly onClose: () => void;
  /** An act was confirmed: what to say, what came of it, whose row it is and how it is taken back. */
  readonly onDone: (words: string, done: Done, row: QueuePatientRow, takeBack: TakeBack) => void;
}

export function PatientSheet({ row, cohorts, first, onClose, onDone }: PatientSheetProps) {
  const [name, setName] = useState<PatientActName | null>(row && first && actsFor(row).includes(first) ? first : null);
  if (!row) {
    return (
      <SheetFrame title="Not on the board" onClose={onClose}>
        <SheetBody>
          <Empty>This patient has left the board of this site, or was never on it.</Empty>
        </SheetBody>
      </SheetFrame>
    );
  }
  const title = name === null ? titleOf(row) : `${actWords(name)} · ${titleOf(row)}`;
  const Form = name === null ? null : FORMS[name];
  return (
    <SheetFrame title={title} onClose={onClose}>
      {Form ? (
        <Form
          row={row}
          cohorts={cohorts}
          about={{ site: row.site, patientKey: keyOf(row) }}
          saw={row.version}
          siteWords={siteShort(row.site)}
          onBack={() => setName(null)}
          onClose={onClose}
          onDone={(words, done) => {
            onDone(`${crewOf(row)}: ${words}`, done, row, name === 'OfferPlace' ? 'offer' : 'act');
            onClose();
          }}
        />
      ) : (
        <SheetBody>
          <LooksAsHeard>
            <PatientFacts row={row} />
          </LooksAsHeard>
          <Acts row={row} onChoose={setName} />
          <HistorySection about={{ conveyance: row.conveyance }} />
        </SheetBody>
      )}
    </SheetFrame>
  );
}

function titleOf(row: QueuePatientRow): string {
  const number =
    row.patientsOnVehicle > 1 ? `, patient ${String(row.patient)} of ${String(row.patientsOnVehicle)}` : '';
  return `${crewOf(row)}${number}, ${siteShort(row.site)}`;
}

/** The two that most people came for stand first and large. */
const FIRST: readonly PatientActName[] = ['CompleteHandover', 'CompleteAt45', 'PlacePatient', 'ReceivePreAlert'];

function Acts(props: { readonly row: QueuePatientRow; readonly onChoose: (name: PatientActName) => void }) {
  const { row, onChoose } = props;
  const acts = actsFor(row);
  return (
    <div className="acts" role="group" aria-label={`Acts at ${siteShort(row.site)}`}>
      {acts.map((name) => (
        <Button
          key={name}
          wide={FIRST.includes(name)}
          look={name === 'FlagUnwell' ? 'risk' : 'plain'}
          onPress={() => onChoose(name)}
        >
          {wordsFor(name, row)} …
        </Button>
      ))}
    </div>
  );
}

function wordsFor(name: PatientActName, row: QueuePatientRow): string {
  if (name === 'FlagUnwell' && row.unwell) return 'Say the concern';
  if (name === 'Amend') return 'Correct a time';
  if (name === 'CancelConveyance') return 'Take off the board';
  return actWords(name);
}
