// Flagged or pre-alerted patients, each in one line that opens. Without an ambulance feed pre-alerts are not connected, never none.
import { clockTime } from '@kerbside/shared/kernel';
import { isFlagged } from '@kerbside/shared/measures';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { RadioTower, TriangleAlert } from 'lucide-react';
import { useFromWorldNow } from '../../live/index.ts';
import { COMPLAINT_WORDS, CONCERN_WORDS, Panel, wordFor } from '../../parts/index.ts';
import { preAlertWords } from './ambulanceFeed.ts';
import { useAmbulanceFeedHere } from './asHeard.tsx';
import { inWords } from './when.ts';
import { crewAndPatient, whereWords } from './whereWords.ts';

interface FlaggedProps {
  readonly flagged: readonly QueuePatientRow[];
  readonly onOpen: (row: QueuePatientRow) => void;
}

export function Flagged({ flagged, onOpen }: FlaggedProps) {
  const ambulance = useAmbulanceFeedHere();
  return (
    <Panel
      name="flagged"
      title={`Flagged or pre-alerted: ${String(flagged.length)}`}
      aside={<span className="small quiet">{preAlertWords(flagged.length, ambulance)}</span>}
    >
      {flagged.length > 0 && (
        <ul className="called">
          {flagged.map((row) => (
            <li key={row.id}>
              <button
                type="button"
                className="called__one"
                data-risk={isFlagged(row) || undefined}
                onClick={() => onOpen(row)}
              >
                {isFlagged(row) ? <FlaggedWords row={row} /> : <PreAlertWords row={row} />}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function FlaggedWords({ row }: { readonly row: QueuePatientRow }) {
  const what = row.unwell
    ? `Unwell${row.unwell.concern ? `: ${wordFor(CONCERN_WORDS, row.unwell.concern)}` : ''}`
    : `NEWS2 ${row.news2?.band ?? ''}`;
  const where =
    row.list === 'inbound'
      ? 'on the way'
      : row.list === 'no-space'
        ? 'no designated space'
        : whereWords(row.whereabouts);
  return (
    <>
      <TriangleAlert className="icon" aria-hidden="true" />
      <strong>{what}</strong>
      <span className="mono">{crewAndPatient(row)}</span>
      <span>{where}</span>
    </>
  );
}

function PreAlertWords({ row }: { readonly row: QueuePatientRow }) {
  const { preAlert, etaAt } = row;
  const when = useFromWorldNow((now) =>
    etaAt === null ? 'ETA not known' : `ETA ${clockTime(etaAt)}, ${inWords(etaAt, now)}`,
  );
  const group = preAlert?.complaintGroup;
  return (
    <>
      <RadioTower className="icon" aria-hidden="true" />
      <strong>Pre-alert{group && `: ${wordFor(COMPLAINT_WORDS, group)}`}</strong>
      <span className="mono">{crewAndPatient(row)}</span>
      <span>{when}</span>
      <span>{preAlert?.received ? `received by ${preAlert.received.by}` : <strong>not received yet</strong>}</span>
    </>
  );
}
