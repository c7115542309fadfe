// Taking back the last act for 20 s, while nothing followed.
import type { QueuePatientRow } from '@kerbside/shared/views';
import { Button, Refusal, siteShort, UndoBar } from '../../parts/index.ts';
import type { Rows } from '../../live/index.ts';
import { useAct } from './acts/useAct.ts';
import { keyOf } from './sections.ts';

export interface Undoable {
  readonly words: string;
  readonly eventId: string;
  readonly rowId: string;
  readonly row: QueuePatientRow;
  /** The device's time when the server confirmed it. */
  readonly doneAt: number;
}

interface UndoProps {
  readonly undoable: Undoable;
  readonly rows: Rows<'queue'>;
  readonly onOver: () => void;
}

export function Undo({ undoable, rows, onOver }: UndoProps) {
  const act = useAct();
  const { words, eventId, rowId, row, doneAt } = undoable;
  const now = rows.get(rowId);
  const latest = now?.kind === 'patient' ? now.withdrawable : null;
  // The row may not have caught up with its own act yet: only another act on it means that something followed.
  const hasFollowed =
    latest !== null && latest.eventId !== eventId && latest.mark.at > (row.withdrawable?.mark.at ?? 0);
  if (act.refusal) {
    return (
      <div className="undo-bar">
        <Refusal refusal={act.refusal} act={`undo at ${siteShort(row.site)}`} />
        <Button onPress={onOver}>Close</Button>
      </div>
    );
  }
  if (hasFollowed) return null;
  const undo = async (): Promise<void> => {
    const events = await act.send('Withdraw', { site: row.site, patientKey: keyOf(row), eventId });
    if (events) onOver();
  };
  return <UndoBar done={words} doneAt={doneAt} isPending={act.isOut} onUndo={() => void undo()} onOver={onOver} />;
}
