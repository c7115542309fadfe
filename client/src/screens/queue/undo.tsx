// Taking back the last act for 20 s, while nothing followed: as soon as something did, it can only be corrected.
import { Button, Refusal, siteShort, UndoBar } from '../../parts/index.ts';
import { useWhyNotNow, type Rows, useAct } from '../../live/index.ts';
import { useEffect } from 'react';
import { keyOf } from './sections.ts';
import { hasFollowed, type Undoable } from './undoable.ts';

interface UndoProps {
  readonly undoable: Undoable;
  readonly rows: Rows<'queue'>;
  readonly seq: number;
  readonly onOver: () => void;
}

export function Undo({ undoable, rows, seq, onOver }: UndoProps) {
  const act = useAct();
  const { words, eventId, row, takeBack, doneAt } = undoable;
  const whyNot = useWhyNotNow(takeBack === 'offer' ? 'LosePlace' : 'Withdraw');
  const now = rows.get(row.id);
  const isOver = hasFollowed(undoable, now?.kind === 'patient' ? now : undefined, seq);
  const undo = async (): Promise<void> => {
    const { site } = row;
    const done =
      takeBack === 'offer'
        ? await act.send('LosePlace', { site, offer: eventId, why: 'withdrawn' })
        : await act.send('Withdraw', { site, patientKey: keyOf(row), eventId });
    if (done) onOver();
  };
  useEffect(() => {
    if (isOver && !act.isOut && !act.refusal) onOver();
  }, [isOver, act.isOut, act.refusal, onOver]);
  if (act.refusal) {
    return (
      <div className="undo-bar">
        <Refusal refusal={act.refusal} act={`undo at ${siteShort(row.site)}`} />
        <Button onPress={onOver}>Close</Button>
      </div>
    );
  }
  if (isOver) return null;
  return (
    <UndoBar
      done={words}
      doneAt={doneAt}
      isPending={act.isOut}
      whyNot={whyNot}
      onUndo={() => void undo()}
      onOver={onOver}
    />
  );
}
