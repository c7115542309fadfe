// What a feed's key allows: one world, one source, and the sites or the ambulance service it may speak for.
import type { FeedKind } from '@kerbside/shared/feed';
import type { ServiceCode, SiteCode } from '@kerbside/shared/kernel';

export interface FeedKey {
  readonly id: string;
  readonly world: string;
  /** The feed's name; the CloudEvents `source` is this, or starts with it and '/'. */
  readonly source: string;
  readonly kind: FeedKind;
  /** How often the feed is expected to say something. */
  readonly rhythmSeconds: number;
  readonly sites: ReadonlySet<SiteCode>;
  readonly service?: ServiceCode;
  /** A simulated world's own key: bound to no site or service. Never made for `live`. */
  readonly speaksForAll?: true;
  /** Each `source/…` is a feed of its own, known by its whole name. */
  readonly manyFeeds?: true;
}

/** Source names are short and safe in ids and file names. */
export const SOURCE_PATTERN = /^[a-z0-9][a-z0-9._-]{0,39}$/;
