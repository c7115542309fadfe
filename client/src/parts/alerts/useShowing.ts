// Tells the server which tellings of alerts this screen really shows: drawn here, of the acting person's role, and the page in sight.
import type { AlertsRow } from '@kerbside/shared/views';
import { useEffect, useRef } from 'react';
import { tellShowing, useLive, usePerson } from '../../live/index.ts';
import { unconfirmedSends } from './tellings.ts';

/** What was said and not yet confirmed is said again after this: the line may have broken. */
const AGAIN_AFTER_MS = 15_000;

export function useShowing(rows: ReadonlyMap<string, AlertsRow>): void {
  const { person } = usePerson();
  const isHeard = useLive((state) => state.link === 'open' && state.truth !== 'old');
  const said = useRef(new Map<string, number>());
  const role = person?.role;
  useEffect(() => {
    if (role === undefined || !isHeard) return undefined;
    const say = (): void => {
      if (document.visibilityState !== 'visible') return;
      const at = performance.now();
      const sends = unconfirmedSends(rows.values(), role).filter(
        (send) => at - (said.current.get(send) ?? -Infinity) > AGAIN_AFTER_MS,
      );
      for (const send of sends) said.current.set(send, at);
      if (sends.length > 0) tellShowing(sends.slice(0, MOST_AT_ONCE));
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

/** The server reads so many at once. */
const MOST_AT_ONCE = 200;
