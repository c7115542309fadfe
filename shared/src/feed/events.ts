// What is known of the feeds themselves. A beat is pulse, not an event; silence and its end are facts.
import type { DomainEvent, Instant, ServiceCode, SiteCode } from '../kernel/index.ts';

export const FEED_KINDS = ['cad', 'ed', 'beds', 'other'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** A feed was connected: who it speaks for and how often it is expected. */
export interface FeedConnected {
  readonly feed: string;
  readonly kind: FeedKind;
  readonly rhythmSeconds: number;
  readonly sites?: readonly SiteCode[];
  readonly service?: ServiceCode;
}
/**
 * Four missed rhythms (domain.md 6.1 H1). Its id is `fellSilentId`, its `at` is `silentAt`: the same whoever notices it.
 */
export interface FeedFellSilent {
  readonly feed: string;
  readonly lastHeardAt: Instant;
}
/** The end of a silence, or a feed's first word. Its id is `heardAgainId` or `firstHeardId`, its `at` is when it was heard. */
export interface FeedHeardAgain {
  readonly feed: string;
  /** When it was last heard before the silence: that silence's `lastHeardAt`; of a first word when it was connected. */
  readonly silentSince: Instant;
}
/** Messages the door refused, counted a minute at a time; the example carries no identity. */
export interface FeedRejected {
  readonly feed: string;
  readonly code: string;
  readonly field?: string;
  readonly count: number;
}
/** A person says what an unmatched record is: it belongs to this patient, or to nothing. */
export interface RecordTied {
  readonly record: string;
  readonly patientKey: string;
}
export interface RecordDismissed {
  readonly record: string;
  readonly reason: 'duplicate' | 'not-ambulance' | 'other-site' | 'error' | 'other';
}

export type FeedEvent =
  | DomainEvent<'kerbside.feed.connected', FeedConnected>
  | DomainEvent<'kerbside.feed.fell-silent', FeedFellSilent>
  | DomainEvent<'kerbside.feed.heard-again', FeedHeardAgain>
  | DomainEvent<'kerbside.feed.rejected', FeedRejected>
  | DomainEvent<'kerbside.feed.record-tied', RecordTied>
  | DomainEvent<'kerbside.feed.record-dismissed', RecordDismissed>;
