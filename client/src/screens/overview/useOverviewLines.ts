// The lines of an area as they stand: rows from the store, time and the feeds' beats, taken often enough for a person and no
// oftener.
import { useMemo, useState } from 'react';
import type { Instant } from '@kerbside/shared/kernel';
import type { Heard } from '@kerbside/shared/measures';
import type { OverviewServiceRow } from '@kerbside/shared/views';
import { useConnection, useLive, useRows, useWorldNow, type RowsHere } from '../../live/index.ts';
import { LineBook, serviceRows, type SiteLine } from './siteLines.ts';
import { useAtMostEvery, useSameList } from './steady.ts';

/** A national list changes several times a second; nobody reads faster than this. */
const ROWS_EVERY_MS = 500;
const HEARD_EVERY_MS = 10_000;
const STEP_SECONDS = 15;
/** A world that runs faster than this would have the list made anew many times a second. */
const FAST = 4;

export interface OverviewLines {
  readonly here: Pick<RowsHere<'overview'>, 'state' | 'denied'>;
  readonly lines: readonly SiteLine[];
  readonly services: readonly OverviewServiceRow[];
  readonly now: Instant;
  readonly heard: Heard;
}

export function useOverviewLines(area: string): OverviewLines {
  const here = useRows('overview', area);
  const { rate } = useConnection();
  const now = useWorldNow(rate > FAST ? 60 : STEP_SECONDS);
  const heard = useAtMostEvery(
    useLive((state) => state.heard),
    HEARD_EVERY_MS,
  );
  const rows = useAtMostEvery(here.rows, ROWS_EVERY_MS);
  const [book] = useState(() => new LineBook());
  const lines = useSameList(useMemo(() => book.lines(rows.values(), now, heard), [book, rows, now, heard]));
  const services = useSameList(useMemo(() => serviceRows(rows.values()), [rows]));
  return { here, lines, services, now, heard };
}
