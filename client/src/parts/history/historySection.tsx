// The history of a row, folded until somebody opens it.
import type { HistoryAbout } from '@kerbside/shared/wire';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button } from '../button.tsx';
import { Loading } from '../states.tsx';

const History = lazy(() => import('./history.tsx'));

export function HistorySection({ about }: { readonly about: HistoryAbout }): ReactNode {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button look="quiet" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Fold the history' : 'History'}
      </Button>
      {isOpen && (
        <Suspense fallback={<Loading what="the history" />}>
          <History about={about} />
        </Suspense>
      )}
    </>
  );
}
