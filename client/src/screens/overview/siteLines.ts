// One line of the overview: a site's row with every measure of it now. Pure. A line keeps its identity until its row, its
// feeds or the minute changes, so that a list of sites is not drawn again because a second passed.
import type { FeedState } from '@kerbside/shared/feed';
import { MINUTE, type Instant, type SiteCode } from '@kerbside/shared/kernel';
import {
  bandOf,
  feedStateOf,
  OPEL_LASTS_MS,
  siteMeasures,
  worstState,
  type Band,
  type Heard,
  type SiteMeasures,
} from '@kerbside/shared/measures';
import { siteByCode } from '@kerbside/shared/site';
import type { OverviewRow, OverviewServiceRow, OverviewSiteRow } from '@kerbside/shared/views';

export interface SiteLine {
  readonly id: SiteCode;
  readonly name: string;
  readonly row: OverviewSiteRow;
  readonly measures: SiteMeasures;
  /** Of the feeds that tell of ambulances: what the queue's figures rest on. */
  readonly hearing: FeedState;
  /** The state of each feed of the row, in its order. */
  readonly states: readonly FeedState[];
  /** Of the longest wait; null where nobody waits or the queue is not known. */
  readonly band: Band | null;
  /** Rapid releases asked for and not answered. */
  readonly openReleases: OverviewSiteRow['releases'];
  readonly divertsInForce: OverviewSiteRow['diverts'];
  /** The reported OPEL level is older than a day: levels are declared daily. */
  readonly isOpelOld: boolean;
}

/** The site's feed that stands worst; null where it has none. */
export function worstFeed({ row, states }: Pick<SiteLine, 'row' | 'states'>): OverviewSiteRow['feeds'][number] | null {
  return row.feeds[states.indexOf(worstState(states))] ?? null;
}

export function lineOf(row: OverviewSiteRow, now: Instant, heard: Heard): SiteLine {
  const measures = siteMeasures(row, now, heard);
  const states = row.feeds.map((feed) => feedStateOf(feed, now, heard));
  const oldest = row.waitingSince[0];
  const isKnown = measures.waiting.known;
  return {
    id: row.id,
    name: siteByCode.get(row.id)?.short ?? row.id,
    row,
    measures,
    states,
    hearing: worstState(states.filter((_, at) => row.feeds[at]?.kind === 'cad')),
    band: isKnown && oldest !== undefined ? bandOf(oldest, now) : null,
    openReleases: row.releases.filter(({ answer }) => answer === null),
    divertsInForce: row.diverts.filter(({ fromAt, untilAt }) => fromAt <= now && now < untilAt),
    isOpelOld: row.reportedOpel !== null && now - row.reportedOpel.at > OPEL_LASTS_MS,
  };
}

interface Kept {
  readonly minute: number;
  readonly heardWords: string;
  readonly line: SiteLine;
}

/** Remembers lines, so that what did not change is the same object. */
export class LineBook {
  readonly #kept = new WeakMap<OverviewSiteRow, Kept>();

  lines(rows: Iterable<OverviewRow>, now: Instant, heard: Heard): readonly SiteLine[] {
    const lines: SiteLine[] = [];
    for (const row of rows) if (row.kind === 'site') lines.push(this.#line(row, now, heard));
    return lines;
  }

  #line(row: OverviewSiteRow, now: Instant, heard: Heard): SiteLine {
    const minute = Math.floor(now / MINUTE);
    const heardWords = row.feeds.map((feed) => feedStateOf(feed, now, heard)).join();
    const kept = this.#kept.get(row);
    if (kept?.minute === minute && kept.heardWords === heardWords) return kept.line;
    const line = lineOf(row, now, heard);
    this.#kept.set(row, { minute, heardWords, line });
    return line;
  }
}

export function serviceRows(rows: Iterable<OverviewRow>): readonly OverviewServiceRow[] {
  return [...rows].filter((row) => row.kind === 'service').sort((a, b) => (a.service < b.service ? -1 : 1));
}
