// What stands inside is as old as the ambulance feed of its site, and looks so.
import type { FeedBeat } from '@kerbside/shared/measures';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { useFromWorldNow, useLive, useWorldNow } from '../../live/index.ts';
import { Empty } from '../../parts/index.ts';
import { NO_AMBULANCE_FEED, ambulanceFeedOf, isUnheard, unheardWords, type AmbulanceFeed } from './ambulanceFeed.ts';

const NONE: readonly FeedBeat[] = [];
const AmbulanceFeedHere = createContext<AmbulanceFeed>(NO_AMBULANCE_FEED);

interface AsHeardProps {
  /** All feeds of the site. */
  readonly feeds: readonly FeedBeat[] | undefined;
  readonly children: ReactNode;
}

export function AsHeard({ feeds = NONE, children }: AsHeardProps) {
  const heard = useLive((state) => state.heard);
  const now = useWorldNow(10);
  // Who does not hear the server has not lost the feed: it stands as it did when the server was heard.
  const lastWord = useLive(({ copiedAt, truth, lastBeatAt }) => copiedAt ?? (truth === 'old' ? lastBeatAt : null));
  const { state, lastAt } = ambulanceFeedOf(feeds, lastWord ?? now, heard);
  const ambulance = useMemo(() => ({ state, lastAt }), [state, lastAt]);
  return (
    <AmbulanceFeedHere value={ambulance}>
      <LooksAsHeard>{children}</LooksAsHeard>
    </AmbulanceFeedHere>
  );
}

/** For what is drawn elsewhere on the page, as a sheet is. */
export function LooksAsHeard({ children }: { readonly children: ReactNode }) {
  return (
    <div className="as-heard" data-heard={useAmbulanceFeedHere().state}>
      {children}
    </div>
  );
}

/** Of the site that is shown around. */
export function useAmbulanceFeedHere(): AmbulanceFeed {
  return useContext(AmbulanceFeedHere);
}

/** Says what cannot be known now, and what to do about it; nothing while the feed is heard. */
export function Unheard({ children }: { readonly children?: ReactNode }) {
  const ambulance = useAmbulanceFeedHere();
  const words = useFromWorldNow((now) => unheardWords(ambulance, now));
  return (
    words !== null && (
      <p className="unheard">
        {words} {children}
      </p>
    )
  );
}

/** A list with nobody in it: that says something only while the feed is heard. */
export function Nobody({ children }: { readonly children: ReactNode }) {
  return <Empty>{isUnheard(useAmbulanceFeedHere()) ? 'Not known: the ambulance feed is not heard.' : children}</Empty>;
}
