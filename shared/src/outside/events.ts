// What can have happened to the ways out of the console: who is listed, what was tested, what did not arrive. An address is never in
// it whole: the log is for ever.
import type { DomainEvent, Instant } from '../kernel/index.ts';

export const WAYS = ['email', 'sms', 'webhook', 'push'] as const;
export type Way = (typeof WAYS)[number];

/** Hours on the wall in England, from the first up to the last; over midnight where the last is smaller. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** Somebody, or a desk, as the list of recipients has them. */
export interface RecipientListed {
  readonly recipient: string;
  readonly name: string;
  readonly role: string;
  /** Site codes, 'icb|<code>' or 'service|<code>'; '*': everywhere. */
  readonly places: readonly string[];
  /** `to`: the address, masked. */
  readonly ways: readonly { readonly way: Way; readonly to: string }[];
  /** At most so many pages in ten minutes, where that is not the usual. */
  readonly cap?: number;
  readonly quiet?: QuietHours;
}
export interface RecipientRemoved {
  readonly recipient: string;
}

export interface TestAsked {
  readonly test: string;
  readonly recipient: string;
  readonly way: Way;
  /** Masked, as it was on file then. */
  readonly to: string;
  /** The end of the window to confirm it in. */
  readonly untilAt: Instant;
}
export interface TestSent {
  readonly test: string;
  readonly state: 'taken' | 'failed';
  readonly tries: number;
  /** A channel's own word, without anybody's address. */
  readonly because?: string;
}
export const CONFIRMED_BY = ['receiver', 'link', 'on-screen'] as const;
export interface TestConfirmed {
  readonly test: string;
  readonly how: (typeof CONFIRMED_BY)[number];
}

/** A page that could not be delivered to somebody. */
export interface LetterKept {
  readonly letter: string;
  readonly place: string;
  /** The alert it was about, or the first of several. */
  readonly alert: string;
  readonly send: string;
  /** How many alerts it told of. */
  readonly alerts: number;
  readonly recipient: string;
  readonly name: string;
  readonly way: Way;
  readonly to: string;
  /** How often it was tried in all. */
  readonly tries: number;
  readonly because: string;
}
export interface LetterSentAgain {
  readonly letter: string;
  /** After so many tries: what comes of it has more. */
  readonly tries: number;
}
export const GIVE_UP_REASONS = ['told-otherwise', 'no-longer-needed', 'wrong-address', 'left-the-role'] as const;
export type GiveUpReason = (typeof GIVE_UP_REASONS)[number];
export interface LetterEnded {
  readonly letter: string;
  readonly how: 'delivered' | GiveUpReason;
}

/** What one recipient is told of one place by one way, written down before it is first tried. */
export interface PageBegun {
  /** The same however often it is tried, after a restart too. */
  readonly page: string;
  readonly recipient: string;
  readonly name: string;
  readonly place: string;
  readonly way: Way;
  readonly isLifeThreat: boolean;
  readonly tellings: readonly { readonly alert: string; readonly send: string }[];
}
export interface PageEnded {
  readonly page: string;
  readonly state: 'delivered' | 'failed';
  readonly tries: number;
  /** A channel's own word, without anybody's address. */
  readonly because?: string;
}

interface OutsideData {
  'kerbside.outside.recipient-listed': RecipientListed;
  'kerbside.outside.recipient-removed': RecipientRemoved;
  'kerbside.outside.test-asked': TestAsked;
  'kerbside.outside.test-sent': TestSent;
  'kerbside.outside.test-confirmed': TestConfirmed;
  'kerbside.outside.letter-kept': LetterKept;
  'kerbside.outside.letter-sent-again': LetterSentAgain;
  'kerbside.outside.letter-ended': LetterEnded;
  'kerbside.outside.page-begun': PageBegun;
  'kerbside.outside.page-ended': PageEnded;
}
export type OutsideEventType = keyof OutsideData;
export type OutsideEventOf<Type extends OutsideEventType> = DomainEvent<Type, OutsideData[Type]>;
export type OutsideEvent = { [Type in OutsideEventType]: OutsideEventOf<Type> }[OutsideEventType];
