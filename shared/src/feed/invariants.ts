// What must hold of the feeds, after any fold of any events. Says what does not, in sentences.
import { precedence } from '../kernel/index.ts';
import { REJECTIONS_KEPT, lastHeardAt, silentSince, type FeedTables } from './feed.ts';

export function feedFaults({ feeds, records }: FeedTables): readonly string[] {
  return [
    ...[...feeds.rows].flatMap(([key, known]) => {
      const { feed, connected, silence, rejections } = known;
      const [heard, silent] = [lastHeardAt(known), silentSince(known)];
      return [
        ...(feed === key ? [] : [`feed ${feed} is kept under ${key}`]),
        ...(connected || silence || rejections.length > 0 ? [] : [`feed ${key} is there without a word`]),
        ...(connected && connected.value.feed !== key ? [`feed ${key} holds how ${connected.value.feed} speaks`] : []),
        ...(silent !== undefined && (heard === undefined || heard < silent)
          ? [`feed ${key} is silent since before it was last heard`]
          : []),
        ...(rejections.length <= REJECTIONS_KEPT ? [] : [`feed ${key} keeps ${rejections.length} minutes of refusals`]),
        ...rejections
          .slice(1)
          .filter((word, index) => precedence(rejections[index] ?? word, word) <= 0)
          .map(({ id }) => `refusals ${id} of ${key} are not older than those before them`),
      ];
    }),
    ...[...records.rows]
      .filter(([, { value }]) => value.kind === 'tied' && value.patientKey === '')
      .map(([record]) => `record ${record} is tied to nobody`),
  ];
}
