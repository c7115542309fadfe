// Tells the server which tellings of alerts this screen really shows: drawn here, of the acting person's role, and the page in sight.
import type { AlertsRow } from '@kerbside/shared/views';
import { useEffect, useRef } from 'react';
import { tellShowing, useLive, usePerson } from '../../live/index.ts';
import { AGAIN_AFTER_MS, ShowingBook } from './showingBook.ts';

export function useShowing(rows: ReadonlyMap<string, AlertsRow>): void {
  const { person } = usePerson();
  const isHeard = useLive((state) => state.link === 'open' && state.truth !== 'old');
  const book = useRef(new ShowingBook());
  const role = person?.role;
  useEffect(() => {
    const say = (): void => {
      const isInSight = document.visibilityState === 'visible';
      const sends = book.current.due(rows.values(), { role, isInSight, isHeard }, performance.now());
      if (sends.length > 0) tellShowing(sends);
    };
    say();
    const timer = setInterval(say, AGAIN_AFTER_MS);
    document.addEventListener('visibilitychange', say);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', say);
    };
  }, [rows, role, isHeard]);
}
