// The ambulance feed of the site on screen, as it stands now.
import type { FeedBeat } from '@kerbside/shared/measures';
import { createContext, useContext, useMemo } from 'react';
import { useLive, useWorldNow } from '../../live/index.ts';
import { NO_AMBULANCE_FEED, ambulanceFeedOf, type AmbulanceFeed } from './ambulanceFeed.ts';

const NONE: readonly FeedBeat[] = [];

export function useAmbulanceFeed(feeds: readonly FeedBeat[] = NONE): AmbulanceFeed {
  const heard = useLive((state) => state.heard);
  const now = useWorldNow(10);
  const { state, lastAt } = ambulanceFeedOf(feeds, now, heard);
  return useMemo(() => ({ state, lastAt }), [state, lastAt]);
}

export const AmbulanceFeedHere = createContext<AmbulanceFeed>(NO_AMBULANCE_FEED);

/** Of the site that is shown around. */
export function useAmbulanceFeedHere(): AmbulanceFeed {
  return useContext(AmbulanceFeedHere);
}
