// The history of a row, folded until somebody opens it.
import type { HistoryAbout } from '@kerbside/shared/wire';
import { useState, type ReactNode } from 'react';
import { Button } from '../button.tsx';
import { prepared } from '../prepared.tsx';

/** What happened, as lines of time. */
export const { Screen: History } = prepared('the history', () => import('./history.tsx'));

export function HistorySection({ about }: { readonly about: HistoryAbout }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="quiet" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Fold the history' : 'History'}
      </Button>
      {isOpen && <History about={about} />}
    </>
  );
}
