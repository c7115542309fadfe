// What a board of patients keeps while somebody acts on it: which row is open and at which act, and what can be taken back.
import type { QueuePatientRow } from '@kerbside/shared/views';
import { useCallback, useState } from 'react';
import { useQueryValue } from '../../app/router.ts';
import type { PatientActName } from './acts/patientAct.ts';
import type { Done } from '../../live/index.ts';
import { undoableOf, type TakeBack, type Undoable } from './undoable.ts';

export interface Acting {
  readonly openId: string | null;
  readonly first: PatientActName | undefined;
  readonly undoable: Undoable | null;
  readonly onOpen: (row: QueuePatientRow, act?: PatientActName) => void;
  readonly onClose: () => void;
  readonly onDone: (words: string, done: Done, row: QueuePatientRow, takeBack?: TakeBack) => void;
  readonly onUndone: () => void;
}

/** The open row stands in the address; a key or a button may open it at one act. */
export function useActing(): Acting {
  const [openId, setOpenId] = useQueryValue('row');
  const [first, setFirst] = useState<PatientActName | undefined>();
  const [undoable, setUndoable] = useState<Undoable | null>(null);
  const onOpen = useCallback(
    (row: QueuePatientRow, act?: PatientActName) => {
      setFirst(act);
      setOpenId(row.id);
    },
    [setOpenId],
  );
  const onDone = useCallback((words: string, done: Done, row: QueuePatientRow, takeBack: TakeBack = 'act') => {
    setUndoable(undoableOf(words, done, row, Date.now(), takeBack));
  }, []);
  const onUndone = useCallback(() => setUndoable(null), []);
  return { openId, first, undoable, onOpen, onClose: () => setOpenId(null), onDone, onUndone };
}
