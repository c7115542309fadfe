// What of an area waits for somebody or was agreed: releases asked, diverts in force, updates due, who covers, feeds not heard.
// Pure: lines and now in, lists out; what is overdue comes first, then what is due soonest.
import type { FeedKind, FeedState } from '@kerbside/shared/feed';
import { clockTime, type Instant, type SiteCode } from '@kerbside/shared/kernel';
import { feedStateOf, lastHeardOf, type FeedBeat, type Heard } from '@kerbside/shared/measures';
import type { CallMark, DivertMark, OverviewServiceRow } from '@kerbside/shared/views';
import { timeSaid } from '../../parts/dayWords.ts';
import { siteShort } from '../../parts/siteName.tsx';
import { CALLED_ROLE_WORDS, FEED_WORDS, OUTCOME_WORDS, wordFor } from '../../parts/words.ts';
import type { SiteLine } from './siteLines.ts';

export interface Notice {
  readonly id: string;
  /** The site to open; null: it is of a service. */
  readonly site: SiteCode | null;
  readonly words: string;
  /** When an answer, an update or an end is due; null where nothing is. */
  readonly dueAt: Instant | null;
  readonly isOverdue: boolean;
}

/** What a topic says while it is closed. */
export interface Face {
  readonly label: string;
  readonly count: string;
  readonly detail: string;
  readonly look: 'quiet' | 'some' | 'overdue';
}

export interface FeedNotice extends Notice {
  readonly kind: FeedKind;
  readonly state: FeedState;
  /** When it was last heard; null: never. */
  readonly lastAt: Instant | null;
}

export function releasesAsked(lines: readonly SiteLine[], now: Instant): readonly Notice[] {
  const notices = lines.flatMap(({ id, openReleases }) =>
    openReleases.map(({ release, callPriority, askedAt, replyDueAt }): Notice => {
      const isOverdue = replyDueAt <= now;
      const reply = isOverdue ? `no answer by ${clockTime(replyDueAt)}` : `reply due ${clockTime(replyDueAt)}`;
      const words = `asked at ${clockTime(askedAt)} for a ${callPriority} call: ${reply}`;
      return { id: release, site: id, words, dueAt: replyDueAt, isOverdue };
    }),
  );
  return soonestFirst(notices);
}

/** Each agreement once, though both its sites show it. */
export function divertsInForce(lines: readonly SiteLine[]): readonly Notice[] {
  const byId = new Map(lines.flatMap((line) => line.divertsInForce).map((divert) => [divert.divert, divert]));
  return soonestFirst([...byId.values()].map(divertNotice));
}

function divertNotice({ divert, from, to, patients, untilAt, reviewAt }: DivertMark): Notice {
  const review = reviewAt === null ? '' : `, review ${clockTime(reviewAt)}`;
  const words = `to ${siteShort(to)}, ${patients.join(', ')}: until ${clockTime(untilAt)}${review}`;
  return { id: divert, site: from, words, dueAt: untilAt, isOverdue: false };
}

/** What people said they would do or tell by a time, and reviews of diverts: overdue until somebody answers again. */
export function updatesAgreed(lines: readonly SiteLine[], now: Instant): readonly Notice[] {
  const calls = lines.flatMap(({ id, row }) => row.updatesDue.map((call) => updateNotice(id, call, now)));
  const reviews = new Map(
    lines
      .flatMap((line) => line.divertsInForce)
      .flatMap(({ divert, from, to, reviewAt }): readonly (readonly [string, Notice])[] => {
        if (reviewAt === null) return [];
        const words = `divert to ${siteShort(to)}: review ${clockTime(reviewAt)}`;
        const id = `review ${divert}`;
        return [[id, { id, site: from, words, dueAt: reviewAt, isOverdue: reviewAt <= now }]];
      }),
  );
  return soonestFirst([...calls, ...reviews.values()]);
}

function updateNotice(site: SiteCode, { id, role, outcome, untilAt, at }: CallMark, now: Instant): Notice {
  const isOverdue = untilAt !== null && untilAt <= now;
  const said = outcome === null ? 'answered' : wordFor(OUTCOME_WORDS, outcome);
  const due = untilAt === null ? '' : `, ${isOverdue ? 'update overdue since' : 'update due'} ${clockTime(untilAt)}`;
  const words = `${wordFor(CALLED_ROLE_WORDS, role)} ${said} at ${clockTime(at)}${due}`;
  return { id, site, words, dueAt: untilAt, isOverdue };
}

/** Who is at which site, the latest to come first. */
export function sitesCovered(lines: readonly SiteLine[]): readonly Notice[] {
  return lines
    .flatMap(({ id, row: { covering } }) => (covering ? [{ id, covering }] : []))
    .sort((a, b) => b.covering.at - a.covering.at)
    .map(({ id, covering }) => ({
      id,
      site: id,
      words: `${covering.name}, since ${clockTime(covering.at)}`,
      dueAt: null,
      isOverdue: false,
    }));
}

/** Every feed that is not live, once, the longest silent first; `site` is one that it speaks for. */
export function feedsNotLive(
  lines: readonly SiteLine[],
  services: readonly OverviewServiceRow[],
  now: Instant,
  heard: Heard,
): readonly FeedNotice[] {
  const places = [
    ...services.map(({ feeds }) => ({ site: null, feeds })),
    ...lines.map(({ id, row }) => ({ site: id, feeds: row.feeds })),
  ];
  const notices = new Map<string, FeedNotice>();
  for (const { site, feeds } of places) {
    for (const feed of feeds) {
      const state = feedStateOf(feed, now, heard);
      if (state !== 'live' && !notices.has(feed.feed))
        notices.set(feed.feed, feedNotice(feed, site, state, { heard, now }));
    }
  }
  return [...notices.values()].sort((a, b) => (a.lastAt ?? 0) - (b.lastAt ?? 0));
}

function feedNotice(
  feed: FeedBeat,
  site: SiteCode | null,
  state: FeedState,
  { heard, now }: { readonly heard: Heard; readonly now: Instant },
): FeedNotice {
  const lastAt = lastHeardOf(feed, heard);
  const since = lastAt === null ? 'never heard' : `last heard ${timeSaid(lastAt, now)}`;
  const words = `${FEED_WORDS[feed.kind]} (${feed.feed}): ${state}, ${since}`;
  return { id: feed.feed, site, words, dueAt: null, isOverdue: state === 'lost', kind: feed.kind, state, lastAt };
}

function soonestFirst(notices: readonly Notice[]): readonly Notice[] {
  return [...notices].sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || (a.id < b.id ? -1 : 1));
}
