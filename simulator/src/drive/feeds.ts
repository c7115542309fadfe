// The feeds that a simulated England has, as the server is told of them: who each speaks for and how often it is expected.
import type { FeedConnected } from '@kerbside/shared/feed';
import { emergencySites, services } from '@kerbside/shared/site';
import { cadFeed, departmentFeed, wardsFeed } from '../model/words.ts';

/** Calls holding are counted every five minutes, spaces and beds every fifteen (model, COUNT_EVERY). */
const CAD_RHYTHM_SECONDS = 300;
const COUNT_RHYTHM_SECONDS = 900;

export function feedsOf(family: string | undefined): readonly FeedConnected[] {
  const named = (feed: string): string => (family === undefined ? feed : `${family}/${feed}`);
  return [
    ...services.map(({ code }): FeedConnected => ({
      feed: named(cadFeed(code)),
      kind: 'cad',
      rhythmSeconds: CAD_RHYTHM_SECONDS,
      service: code,
    })),
    ...emergencySites.flatMap(({ code }): FeedConnected[] => [
      { feed: named(departmentFeed(code)), kind: 'ed', rhythmSeconds: COUNT_RHYTHM_SECONDS, sites: [code] },
      { feed: named(wardsFeed(code)), kind: 'beds', rhythmSeconds: COUNT_RHYTHM_SECONDS, sites: [code] },
    ]),
  ];
}
