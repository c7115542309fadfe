// The feeds that a figure rests on, as its why says them.
import type { FeedKind } from '../feed/index.ts';
import type { ExplainedFeed, InputState } from './explanation.ts';
import { feedStateOf, lastHeardOf, type FeedState, type Hearing } from './known.ts';

const WORST_LAST: readonly FeedState[] = ['live', 'late', 'unknown', 'lost'];
const KIND_WORDS: Readonly<Record<FeedKind, string>> = {
  cad: 'ambulance CAD',
  ed: 'ED system',
  beds: 'bed system',
  other: 'other feed',
};

export function feedsOf(hearing: Hearing, kinds: readonly FeedKind[]): readonly ExplainedFeed[] {
  const { feeds, heard, now } = hearing;
  return feeds
    .filter(({ kind }) => kinds.includes(kind))
    .map((feed) => ({
      feed: feed.feed,
      kind: feed.kind,
      state: feedStateOf(feed, now, heard),
      lastHeardAt: lastHeardOf(feed, heard),
      rhythmSeconds: feed.rhythmSeconds,
    }));
}

/** The worst of the feeds of a kind; 'not-connected' where there is none. */
export function stateOfKind(hearing: Hearing, kind: FeedKind): InputState {
  const states = feedsOf(hearing, [kind]).map(({ state }) => state);
  if (states.length === 0) return 'not-connected';
  return states.reduce((worst, state) => (WORST_LAST.indexOf(state) > WORST_LAST.indexOf(worst) ? state : worst));
}

/** 'ambulance CAD (cad-ryf)' */
export function sourceWords({ feeds }: Pick<Hearing, 'feeds'>, kind: FeedKind): string {
  const names = feeds.filter((feed) => feed.kind === kind).map(({ feed }) => feed);
  return names.length === 0 ? `${KIND_WORDS[kind]}: none connected` : `${KIND_WORDS[kind]} (${names.join(', ')})`;
}
