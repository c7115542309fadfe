// Notices a feed that falls silent and one that is heard, again or for the first time: both are facts, with ids that a restart makes
// again the same.
import { SECOND, type Instant } from '@kerbside/shared/kernel';
import {
  awaitedSince,
  fellSilentId,
  firstHeardId,
  heardAgainId,
  lastHeardAt,
  silentAt,
  silentSince,
  type Feed,
} from '@kerbside/shared/feed';
import type { WorldEvent } from '@kerbside/shared/world';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import type { PulseBoard } from '../live/pulse.ts';

/** How often the feeds are looked at: a few hundred of them, against rhythms of a minute and more. Local setting. */
const LOOK_EVERY_MS = 15 * SECOND;

/** Watches until stopped. Nothing was heard before the house opened: silence counts from then at the earliest. */
export function watchFeeds(desk: Desk, clock: Clock, pulse: PulseBoard): () => void {
  const openedAt = clock.now();
  let cancel = (): void => undefined;
  const look = (): void => {
    const now = clock.now();
    const facts: WorldEvent[] = [];
    for (const feed of desk.world.feeds.rows.values()) {
      const fact = factAbout(feed, pulse.lastHeard(feed.feed), openedAt, now);
      if (fact) facts.push(fact);
    }
    if (facts.length > 0) void desk.report(facts).catch(() => undefined);
    cancel = clock.at(now + LOOK_EVERY_MS, look);
  };
  cancel = clock.at(openedAt + LOOK_EVERY_MS, look);
  return () => {
    cancel();
  };
}

function factAbout(feed: Feed, heard: Instant | undefined, openedAt: Instant, now: Instant): WorldEvent | undefined {
  const { connected, feed: name } = feed;
  if (!connected) return undefined;
  const said = { source: 'house', recordedAt: now } as const;
  const since = awaitedSince(feed);
  // Only the feed's own word ends its silence: that the house was opened again says nothing of the feed.
  if (since !== undefined && heard !== undefined && heard >= since && now < silentAt(connected.value, heard)) {
    const data = { feed: name, silentSince: since };
    const id = feed.silence ? heardAgainId(name, since) : firstHeardId(name, since);
    return { ...said, id, type: 'kerbside.feed.heard-again', at: heard, data };
  }
  if (silentSince(feed) !== undefined) return undefined;
  const last = Math.max(lastHeardAt(feed) ?? connected.at, heard ?? 0, openedAt);
  const at = silentAt(connected.value, last);
  if (now < at) return undefined;
  const data = { feed: name, lastHeardAt: last };
  return { ...said, id: fellSilentId(name, last), type: 'kerbside.feed.fell-silent', at, data };
}
