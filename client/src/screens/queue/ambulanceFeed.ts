// How the feeds stand that say who comes and who goes. While one is late or lost a board is as it was, and looks and says so. Pure.
import type { FeedState } from '@kerbside/shared/feed';
import type { Instant } from '@kerbside/shared/kernel';
import { feedStateOf, lastHeardOf, worstState, type FeedBeat, type Heard } from '@kerbside/shared/measures';
import { timeSaid } from '../../parts/dayWords.ts';

export interface AmbulanceFeed {
  /** 'none': no ambulance feed is connected, and the board holds what was entered by hand. */
  readonly state: FeedState | 'none';
  /** Up to when all of them were heard, where one is late or lost. */
  readonly lastAt: Instant | null;
}

export const NO_AMBULANCE_FEED: AmbulanceFeed = { state: 'none', lastAt: null };

/** The worst of a site's ambulance feeds. */
export function ambulanceFeedOf(feeds: readonly FeedBeat[], now: Instant, heard: Heard): AmbulanceFeed {
  const ours = feeds.filter(({ kind }) => kind === 'cad');
  if (ours.length === 0) return NO_AMBULANCE_FEED;
  const state = worstState(ours.map((feed) => feedStateOf(feed, now, heard)));
  if (state !== 'late' && state !== 'lost') return { state, lastAt: null };
  const lastAts = ours.flatMap((feed) => lastHeardOf(feed, heard) ?? []);
  return { state, lastAt: Math.min(...lastAts) };
}

/** How a figure made of what ambulances report looks: as old as their feed, whose age stands beside. */
export function looksOf({ state }: AmbulanceFeed): { readonly state?: FeedState } {
  return state === 'late' || state === 'lost' ? { state } : {};
}

/** Lost, or never heard: an empty list says nothing. */
export function isUnheard({ state }: AmbulanceFeed): boolean {
  return state === 'lost' || state === 'unknown';
}

/** What a board cannot know now, in one line; null while it is heard, or fed by hand alone. */
export function unheardWords({ state, lastAt }: AmbulanceFeed, now: Instant): string | null {
  if (state === 'unknown') return 'The ambulance feed was never heard: who is here is not known.';
  if (state !== 'lost') return null;
  const since = lastAt === null ? '' : ` since ${timeSaid(lastAt, now)}`;
  return `Ambulance feed lost: who came or left${since} is not known.`;
}

/** What stands beside the flagged and pre-alerted: without a feed that is heard it never says that there is no pre-alert. */
export function preAlertWords(shown: number, feed: AmbulanceFeed): string {
  const none = shown === 0 ? 'no patient is flagged; ' : '';
  if (feed.state === 'none') return `${none}pre-alerts not connected: entered by hand`;
  if (isUnheard(feed)) return `${none}new pre-alerts are not known`;
  return shown === 0 ? 'no patient is flagged, and no pre-alert stands' : '';
}
