// How what is known of the feeds changes. Total and clockless; any order of the same events leads to the same tables.
import {
  EMPTY_SLOT,
  latest,
  stateSaid,
  withParts,
  withWord,
  type Changes,
  type Instant,
  type Said,
} from '../kernel/index.ts';
import type { FeedEvent, FeedRejected } from './events.ts';
import { REJECTIONS_KEPT, type Feed, type FeedTables, type RecordFate, type Silence } from './feed.ts';

export function foldFeed(tables: FeedTables, event: FeedEvent, changes: Changes): void {
  switch (event.type) {
    case 'kerbside.feed.connected': {
      const known = feedOf(tables, event.data.feed);
      const connected = latest(known.connected, stateSaid(event, event.data));
      changes.put(tables.feeds, known.feed, withParts(known, { connected }));
      return;
    }
    case 'kerbside.feed.fell-silent': {
      const { feed, lastHeardAt: since } = event.data;
      putSilence(tables, feed, stateSaid(event, { silent: true, since }), changes);
      return;
    }
    case 'kerbside.feed.heard-again': {
      const { feed, silentSince: since } = event.data;
      putSilence(tables, feed, stateSaid(event, { silent: false, since }), changes);
      return;
    }
    case 'kerbside.feed.rejected': {
      const known = feedOf(tables, event.data.feed);
      const rejections = withRejection(known.rejections, stateSaid(event, event.data));
      changes.put(tables.feeds, known.feed, withParts(known, { rejections }));
      return;
    }
    case 'kerbside.feed.record-tied': {
      const { record, patientKey } = event.data;
      putFate(tables, record, stateSaid(event, { kind: 'tied', patientKey }), changes);
      return;
    }
    case 'kerbside.feed.record-dismissed': {
      const { record, reason } = event.data;
      putFate(tables, record, stateSaid(event, { kind: 'dismissed', reason }), changes);
      return;
    }
  }
}

/**
 * [F6] Forgets what was said of unmatched records that are no longer held, and the refused messages, before the cutoff. Feeds stay,
 * unless nothing else was heard of them.
 */
export function retireFeed(
  { feeds, records }: FeedTables,
  isRecordHeld: (record: string) => boolean,
  cutoff: Instant,
  changes: Changes,
): void {
  for (const record of [...records.rows.keys()])
    if (!isRecordHeld(record)) forgetFate({ records }, record, cutoff, changes);
  for (const [key, feed] of feeds.rows) {
    const rejections = feed.rejections.filter(({ at }) => at >= cutoff);
    const isWordless = rejections.length === 0 && !feed.connected && !feed.silence;
    if (isWordless) changes.drop(feeds, key);
    else if (rejections.length < feed.rejections.length) changes.put(feeds, key, { ...feed, rejections });
  }
}

/** [F6] Forgets what was said of one record before the cutoff. */
export function forgetFate(
  { records }: Pick<FeedTables, 'records'>,
  record: string,
  cutoff: Instant,
  changes: Changes,
): void {
  const fate = records.rows.get(record);
  if (fate && fate.at < cutoff) changes.drop(records, record);
}

function putSilence(tables: FeedTables, feed: string, word: Said<Silence>, changes: Changes): void {
  const known = feedOf(tables, feed);
  changes.put(tables.feeds, feed, withParts(known, { silence: latest(known.silence, word) }));
}

function putFate({ records }: FeedTables, record: string, word: RecordFate, changes: Changes): void {
  changes.put(records, record, latest(records.rows.get(record), word));
}

/** [F4] What falls off the end is older than all that stays, so it could never have come back. */
function withRejection(rejections: Feed['rejections'], word: Said<FeedRejected>): Feed['rejections'] {
  const grown = withWord(rejections, word);
  if (grown.length <= REJECTIONS_KEPT) return grown;
  return grown.at(-1) === word ? rejections : grown.slice(0, REJECTIONS_KEPT);
}

function feedOf({ feeds }: FeedTables, feed: string): Feed {
  return feeds.rows.get(feed) ?? { feed, connected: undefined, silence: undefined, rejections: EMPTY_SLOT };
}
