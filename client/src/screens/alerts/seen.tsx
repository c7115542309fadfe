// The sites' rows by which alerts are worded: the figures of the other screens, so that an alert and a screen cannot disagree.
import type { OverviewSiteRow } from '@kerbside/shared/views';
import { createContext, useContext, useMemo } from 'react';
import { useLive, useRows, useWorldNow } from '../../live/index.ts';
import { alertWhat, type SeenNow } from '../../parts/index.ts';
import type { AlertRow } from '@kerbside/shared/views';

interface Seen extends Omit<SeenNow, 'site'> {
  readonly siteOf: (place: string) => OverviewSiteRow | undefined;
}

const SeenContext = createContext<Seen>({ siteOf: () => undefined, heard: {}, now: 0 });

export function SeenSites({ scope, children }: { readonly scope: string; readonly children: React.ReactNode }) {
  const { rows } = useRows('overview', scope);
  const heard = useLive((state) => state.heard);
  const now = useWorldNow(15);
  const seen = useMemo<Seen>(
    () => ({
      siteOf: (place) => {
        const row = rows.get(place);
        return row?.kind === 'site' ? row : undefined;
      },
      heard,
      now,
    }),
    [rows, heard, now],
  );
  return <SeenContext value={seen}>{children}</SeenContext>;
}

/** What an alert says now. */
export function useWhat(): (row: AlertRow) => string {
  const { siteOf, heard, now } = useContext(SeenContext);
  return (row) => alertWhat(row, { site: siteOf(row.place), heard, now });
}
