// One feed: what it is, whether it is live, late, lost or unknown, and when it was last heard.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import { feedStateOf, type FeedBeat } from '@kerbside/shared/measures';
import { useFromWorldNow, useLive } from '../live/index.ts';
import { Stale, ageWords, type Freshness } from './age.tsx';
import { Why } from './why/why.tsx';
import { useShortWords } from './shortWords.ts';
import { FEED_WORDS, SHORT_FEED_WORDS } from './words.ts';

export function FeedAge({ feed }: { readonly feed: FeedBeat }) {
  const beat = useLive((state) => state.heard[feed.feed]);
  const heard = beat === undefined ? {} : { [feed.feed]: beat };
  const isServerHeard = useLive(({ truth }) => truth === 'live' || truth === 'late');
  const heardState = useFromWorldNow((now) => feedStateOf(feed, now, heard)) ?? 'unknown';
  // Who does not hear the server does not know how the feeds are.
  const state = isServerHeard ? heardState : 'unknown';
  const last = beat ?? feed.silentSince ?? feed.lastHeardAt;
  const words = useFromWorldNow((now) => (last === null ? 'never heard' : ageWords(last, now))) ?? '';
  const name = (useShortWords() ? SHORT_FEED_WORDS : FEED_WORDS)[feed.kind];
  return (
    <Why inline of={{ fact: 'feed', feed, heard }}>
      <FeedAgeFace name={name} state={state} words={words} last={last} />
    </Why>
  );
}

interface FeedAgeFaceProps {
  readonly name: string;
  readonly state: Freshness;
  readonly words: string;
  readonly last: Instant | null;
}

export function FeedAgeFace({ name, state, words, last }: FeedAgeFaceProps) {
  return (
    <span className="feed-age" title={last === null ? undefined : `last heard ${clockTime(last)}`}>
      <Stale state={state}>
        <span className="feed-age__name">{name}</span>{' '}
      </Stale>
      {state !== 'live' && <span className="feed-age__age">{words}</span>}
    </span>
  );
}
