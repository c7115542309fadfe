// The rows of the sources sorted into what the screen shows; a feed that speaks for several places is one line.
import type { FeedDay, FeedKind, FeedState, RejectedByCode } from '@kerbside/shared/feed';
import { localDateOf, type Instant } from '@kerbside/shared/kernel';
import { feedStateOf, lastHeardOf, nextWorkingDay, type Heard } from '@kerbside/shared/measures';
import { siteByCode } from '@kerbside/shared/site';
import type { SourcesFeedRow, SourcesRow, SourcesUnmatchedRow, SourcesValidationRow } from '@kerbside/shared/views';

export interface FeedLine {
  readonly row: SourcesFeedRow;
  readonly state: FeedState;
  readonly lastHeardAt: Instant | null;
  /** Today's, by code, most first. */
  readonly refused: readonly RejectedByCode[];
  readonly refusedToday: number;
  readonly isAtLeast: boolean;
  /** What the door counted today; undefined: not known. */
  readonly day: FeedDay | undefined;
}

/** The feeds of one kind, the worst first. */
export interface FeedGroup {
  readonly kind: FeedKind;
  readonly worth: readonly FeedLine[];
  /** Live, nothing refused, no time ahead: there is nothing to mend. */
  readonly quiet: readonly FeedLine[];
}

const WORST_FIRST: readonly FeedState[] = ['lost', 'late', 'unknown', 'live'];

/** What the door counted today, by feed; undefined: not known. */
export type Days = ReadonlyMap<string, FeedDay> | undefined;

/** One line a feed, the worst first. */
export function feedLines(rows: Iterable<SourcesRow>, now: Instant, heard: Heard, days: Days): readonly FeedLine[] {
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
        refused: refused?.codes ?? [],
        refusedToday: refused?.codes.reduce((sum, { count }) => sum + count, 0) ?? 0,
        isAtLeast: refused?.atLeast ?? false,
        day: days && (days.get(row.mark.feed) ?? { feed: row.mark.feed, messages: 0, ahead: null }),
      };
    })
    .sort(worstFirst);
}

/** By state, then fast clocks, then what most was refused of. */
function worstFirst(a: FeedLine, b: FeedLine): number {
  const fast = ({ day }: FeedLine): number => day?.ahead?.count ?? 0;
  return (
    WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) ||
    fast(b) - fast(a) ||
    b.refusedToday - a.refusedToday ||
    compare(a.row.id, b.row.id)
  );
}

const KINDS: readonly FeedKind[] = ['cad', 'ed', 'beds', 'other'];

export function feedGroups(lines: readonly FeedLine[]): readonly FeedGroup[] {
  return KINDS.map((kind) => {
    const own = lines.filter(({ row }) => row.mark.kind === kind);
    return { kind, worth: own.filter(hasNews), quiet: own.filter((line) => !hasNews(line)) };
  }).filter(({ kind, worth, quiet }) => kind !== 'other' || worth.length + quiet.length > 0);
}

function hasNews({ state, refusedToday, day }: FeedLine): boolean {
  return state !== 'live' || refusedToday > 0 || (day?.ahead ?? null) !== null;
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
