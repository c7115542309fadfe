// The rows of the sources sorted into what the screen shows; a feed that speaks for several places is one line.
import type { FeedState } from '@kerbside/shared/feed';
import { localDateOf, type Instant } from '@kerbside/shared/kernel';
import { feedStateOf, lastHeardOf, nextWorkingDay, type Heard } from '@kerbside/shared/measures';
import { siteByCode } from '@kerbside/shared/site';
import type { SourcesFeedRow, SourcesRow, SourcesUnmatchedRow, SourcesValidationRow } from '@kerbside/shared/views';

export interface FeedLine {
  readonly row: SourcesFeedRow;
  readonly state: FeedState;
  readonly lastHeardAt: Instant | null;
  readonly refusedToday: number;
  readonly isAtLeast: boolean;
}

const WORST_FIRST: readonly FeedState[] = ['lost', 'late', 'unknown', 'live'];

/** One line a feed, the worst first. */
export function feedLines(rows: Iterable<SourcesRow>, now: Instant, heard: Heard): readonly FeedLine[] {
  const byName = new Map<string, SourcesFeedRow>();
  for (const row of rows) if (row.kind === 'feed') byName.set(row.mark.feed, row);
  const today = localDateOf(now);
  return [...byName.values()]
    .map((row) => {
      const refused = row.refused.find(({ date }) => date === today);
      return {
        row,
        state: feedStateOf(row.mark, now, heard),
        lastHeardAt: lastHeardOf(row.mark, heard),
        refusedToday: refused?.codes.reduce((sum, { count }) => sum + count, 0) ?? 0,
        isAtLeast: refused?.atLeast ?? false,
      };
    })
    .sort((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) || compare(a.row.id, b.row.id));
}

export function unmatchedRows(rows: Iterable<SourcesRow>): readonly SourcesUnmatchedRow[] {
  return [...rows].filter((row) => row.kind === 'unmatched').sort((a, b) => b.at - a.at || compare(a.id, b.id));
}

/** The oldest due first; disputed lines after those that wait for a tap. */
export function validationRows(rows: Iterable<SourcesRow>): readonly SourcesValidationRow[] {
  return [...rows]
    .filter((row) => row.kind === 'validation')
    .sort(
      (a, b) =>
        Number(a.disputed !== null) - Number(b.disputed !== null) || a.stoodAt - b.stoodAt || compare(a.id, b.id),
    );
}

export function dueOn({ stoodAt }: SourcesValidationRow): string {
  return nextWorkingDay(localDateOf(stoodAt));
}

/** The sites that no feed of a kind speaks for: what it would have said is missing, not none. */
export function sitesWithout(
  kind: 'cad' | 'ed' | 'beds',
  sites: readonly string[],
  rows: Iterable<SourcesRow>,
): readonly string[] {
  const feeds = [...rows].filter((row) => row.kind === 'feed').filter(({ mark }) => mark.kind === kind);
  const places = new Set(feeds.map(({ place }) => place));
  return sites.filter((site) => !places.has(site) && !places.has(`service|${siteByCode.get(site)?.service ?? ''}`));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
