// An act that can still be taken back: what was done and for how many seconds more. It stands where the thumb is, over everything.
import { Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';

export const UNDO_SECONDS = 20;

interface UndoBarProps {
  /** What was done, with the site: 'Handed over at Southmead'. */
  readonly done: string;
  /** The device's time at which the server confirmed it, in milliseconds. */
  readonly doneAt: number;
  readonly onUndo: () => void;
  readonly onOver: () => void;
  readonly isPending?: boolean;
  /** Why it cannot be taken back at this moment, in a sentence; null when it can. */
  readonly whyNot?: string | null;
}

export function UndoBar({ done, doneAt, onUndo, onOver, isPending = false, whyNot = null }: UndoBarProps) {
  const [left, setLeft] = useState(UNDO_SECONDS);
  useEffect(() => {
    const count = (): void => {
      const seconds = Math.ceil(UNDO_SECONDS - (Date.now() - doneAt) / 1_000);
      setLeft(seconds);
      if (seconds <= 0) onOver();
    };
    count();
    const timer = setInterval(count, 500);
    return () => clearInterval(timer);
  }, [doneAt, onOver]);
  return (
    <div className="undo-bar" role="status">
      <span>{done}</span>
      {whyNot !== null && <span className="small">{whyNot}</span>}
      <Button icon={Undo2} onPress={onUndo} isDisabled={isPending || whyNot !== null}>
        Undo <span className="undo-bar__left">({Math.max(0, left)} s)</span>
      </Button>
    </div>
  );
}
