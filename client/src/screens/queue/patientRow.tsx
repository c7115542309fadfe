// One patient of the queue. The whole row opens; its only direct act is Flag unwell.
import { queuePartOf, type QueuePart } from '@kerbside/shared/measures';
import type { QueuePatientRow } from '@kerbside/shared/views';
import type { Ask } from '@kerbside/shared/world';
import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useAct, useFromWorldNow, useLive, type Done } from '../../live/index.ts';
import {
  AREA_WORDS,
  Button,
  COMPLAINT_WORDS,
  NeedsChips,
  Refusal,
  RiskMark,
  siteShort,
  wordFor,
} from '../../parts/index.ts';
import { awaitsAskedPlace, liveOffer } from './offers.ts';
import { keyOf } from './sections.ts';
import { bookOffWords, isReliefSuggested } from './when.ts';
import { crewOf, dispatchWords, whereWords } from './whereWords.ts';
import { WaitWhy } from './why.tsx';

interface PatientRowProps {
  readonly row: QueuePatientRow;
  /** Rose to the top while the order was held. */
  readonly hasRisen: boolean;
  readonly namesSite?: boolean | undefined;
  readonly onOpen: (row: QueuePatientRow) => void;
  readonly onDone: (words: string, done: Done, row: QueuePatientRow) => void;
}

const PART_WORDS: Readonly<Record<QueuePart, string>> = {
  risk: 'risk',
  'over-45': 'over 45',
  wait: 'wait',
  inbound: 'inbound',
};

export const PatientRow = memo(function PatientRow({ row, hasRisen, namesSite, onOpen, onDone }: PatientRowProps) {
  const part = useFromWorldNow((now) => queuePartOf(row, now));
  return (
    <li
      className="row"
      data-id={row.id}
      data-flagged={row.unwell ? true : undefined}
      data-risen={hasRisen || undefined}
    >
      <div className="row__wait">
        {row.arrivedAt !== null && <WaitWhy row={row} arrivedAt={row.arrivedAt} />}
        {part !== null && part !== 'wait' && (
          <span className="seen-by-readers-only">stands here by {PART_WORDS[part]}</span>
        )}
      </div>
      <div className="row__who">
        <button type="button" className="row__open mono" data-row={row.id} onClick={() => onOpen(row)}>
          {crewOf(row)}
          {row.patientsOnVehicle > 1 && (
            <span className="row__patient">
              {' '}
              {row.patient}/{row.patientsOnVehicle}
            </span>
          )}
        </button>
        <span className="tiny quiet">{dispatchWords(row)}</span>
      </div>
      <div className="row__facts">
        <div className="row__state">
          <RiskMark flagged={row.unwell} news2={row.news2} />
          {hasRisen && <span className="row__mark">rose now</span>}
          {row.preAlert && <span className="row__mark">{preAlertWords(row.preAlert.complaintGroup)}</span>}
          {row.crewStays && <span className="row__mark">crew stays: not stable</span>}
          {row.clockSuspect && <span className="row__mark">clock suspect</span>}
          <span className="row__where">{whereWords(row.whereabouts)}</span>
          <PlaceMark row={row} />
        </div>
        <div className="row__needs">
          <NeedsChips needs={row.needs} />
          <BookOff row={row} />
        </div>
      </div>
      <FlagUnwell row={row} namesSite={namesSite} onDone={onDone} />
    </li>
  );
});

/** It is why the row stands where it does. */
function preAlertWords(group: string | null): string {
  return group === null ? 'pre-alerted' : `pre-alerted: ${wordFor(COMPLAINT_WORDS, group)}`;
}

function PlaceMark({ row }: { readonly row: QueuePatientRow }) {
  const words = useFromWorldNow((now) => {
    const offer = liveOffer(row, now);
    if (offer) return `${AREA_WORDS[offer.area]} ${offer.space} offered`;
    return awaitsAskedPlace(row, now) ? 'place asked for' : '';
  });
  return words ? <span className="row__mark">{words}</span> : null;
}

function BookOff({ row }: { readonly row: QueuePatientRow }) {
  const { bookOffAt } = row;
  const words = useFromWorldNow((now) => (bookOffAt === null ? '' : bookOffWords(bookOffAt, now)));
  const isDue = useFromWorldNow((now) => bookOffAt !== null && isReliefSuggested(bookOffAt, now));
  if (!words) return null;
  return (
    <span className="row__off" data-due={isDue || undefined}>
      crew {words}
      {isDue && row.list === 'waiting' && ': relief suggested'}
    </span>
  );
}

function FlagUnwell({ row, namesSite, onDone }: Pick<PatientRowProps, 'row' | 'namesSite' | 'onDone'>) {
  const act = useAct();
  const key = keyOf(row);
  // It was tapped before this page was loaded, or in another window of this device.
  const waitsHere = useLive(({ taps }) => taps.some(({ ask, refusal }) => !refusal && flags(ask, key)));
  const isKept = act.isKept || (waitsHere && !act.isOut);
  const flag = async (): Promise<void> => {
    const done = await act.send('FlagUnwell', { site: row.site, patientKey: key }, row.version);
    if (done) onDone(`${crewOf(row)}: Flagged unwell at ${siteShort(row.site)}`, done, row);
  };
  const words = namesSite ? `Flag unwell at ${siteShort(row.site)}` : 'Flag unwell';
  return (
    <div className="row__flag">
      {!row.unwell && (
        <Button
          icon={TriangleAlert}
          isDisabled={act.isOut || isKept}
          aria-label={`${words}: the patient of ${crewOf(row)}`}
          onPress={() => void flag()}
        >
          {act.isOut ? 'Flagging …' : isKept ? 'Kept here' : words}
        </Button>
      )}
      {act.refusal && <Refusal refusal={act.refusal} act="flag unwell" />}
    </div>
  );
}

function flags(ask: Ask, patientKey: string): boolean {
  return ask.type === 'FlagUnwell' && ask.body.patientKey === patientKey;
}
