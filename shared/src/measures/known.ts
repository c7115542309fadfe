// A value that may be unknown, and how a feed's silence makes it so. Zero, not reported and lost are three things, all the
// way into totals.
import { LOST_AFTER_RHYTHMS, feedState, silentAt, type FeedKind, type FeedState } from '../feed/index.ts';
import { MINUTE, SECOND, type Instant } from '../kernel/index.ts';
import { thresholdMs } from './thresholds.ts';

/**
 * [N17] `at`: how old the value is, by its source. Unknown: the source is connected and has not said ('not-reported'), has
 * fallen silent or grown too old ('lost'), or there is none ('not-connected'); `last` is then what was known at `lastAt`.
 */
export type Known<Value> =
  | { readonly known: true; readonly value: Value; readonly at: Instant }
  | { readonly known: false; readonly why: Unknown; readonly lastAt?: Instant; readonly last?: Value };
export type { FeedState };
export type Unknown = 'not-reported' | 'lost' | 'not-connected';

/** One feed of a site as a row carries it. */
export interface FeedBeat {
  readonly feed: string;
  readonly kind: FeedKind;
  readonly rhythmSeconds: number;
  /** The last message that changed the world; the pulse says more recent beats. */
  readonly lastHeardAt: Instant | null;
  readonly silentSince: Instant | null;
}
/** When each feed last beat, by the pulse: newer than a row knows. */
export type Heard = Readonly<Record<string, Instant>>;

/** What is needed to know whether a site's figures are known. */
export interface Hearing {
  readonly feeds: readonly FeedBeat[];
  readonly heard: Heard;
  readonly now: Instant;
}

/** [N18] A count made by hand is known for this long. */
export const HAND_COUNT_LASTS_MS = thresholdMs('handCountLasts');

/**
 * [N18] How a feed stands. Lost when the log says it fell silent, which the desk writes at the instant it is lost; else by its
 * last beat. Without a beat (a replay keeps none) a feed that the log does not call silent is live; 'unknown': never heard.
 */
export function feedStateOf(feed: FeedBeat, now: Instant, heard: Heard = {}): FeedState {
  if (feed.silentSince !== null) return 'lost';
  const { rhythmSeconds, lastHeardAt } = feed;
  const beat = heard[feed.feed];
  if (beat === undefined) return lastHeardAt === null ? 'unknown' : 'live';
  return feedState({ rhythmSeconds, lastHeardAt: Math.max(beat, lastHeardAt ?? beat) }, now).state;
}

const WORST_LAST: readonly FeedState[] = ['live', 'late', 'unknown', 'lost'];

/** The worst of the states; 'unknown' where there is no feed at all. */
export function worstState(states: readonly FeedState[]): FeedState {
  return states.reduce<FeedState>(
    (worst, state) => (WORST_LAST.indexOf(state) > WORST_LAST.indexOf(worst) ? state : worst),
    states.length === 0 ? 'unknown' : 'live',
  );
}

/** When a feed was last heard as far as is known: its silence's beginning, else its last beat, else the log's word; null: never. */
export function lastHeardOf({ feed, lastHeardAt, silentSince }: FeedBeat, heard: Heard = {}): Instant | null {
  if (silentSince !== null) return silentSince;
  const beat = heard[feed];
  return beat === undefined ? lastHeardAt : Math.max(beat, lastHeardAt ?? beat);
}

/** The same, knowing that without a beat a feed which the log does not call silent was heard within four rhythms. */
function heardAtLeast(feed: FeedBeat, { now, heard }: Hearing): Instant | null {
  const last = lastHeardOf(feed, heard);
  if (last === null || feed.silentSince !== null || heard[feed.feed] !== undefined) return last;
  return Math.max(last, now - LOST_AFTER_RHYTHMS * feed.rhythmSeconds * SECOND);
}

/**
 * A figure made of every report of a kind (who arrived, who was handed over): known only while all feeds of that kind are
 * heard, as of the one heard longest ago. Once one is lost, `last` is the figure as it was then, and does not grow.
 */
export function knownFromReports<Value>(
  hearing: Hearing,
  kind: FeedKind,
  valueAt: (at: Instant) => Value,
): Known<Value> {
  const { now } = hearing;
  const ours = hearing.feeds.filter((feed) => feed.kind === kind);
  if (ours.length === 0) return { known: false, why: 'not-connected', last: valueAt(now) };
  const lost = ours.filter((feed) => isLost(feed, hearing));
  if (lost.length > 0) {
    const lastAt = Math.min(now, ...heardAtsOf(lost, hearing));
    return { known: false, why: 'lost', lastAt, last: valueAt(lastAt) };
  }
  const heardAts = heardAtsOf(ours, hearing);
  if (heardAts.length < ours.length) return { known: false, why: 'not-reported', last: valueAt(now) };
  return { known: true, value: valueAt(now), at: Math.min(now, ...heardAts) };
}

/** [N17] Where no feed is connected, what people entered by hand is known; that nobody entered any is not none. */
export function orByHand<Value>(known: Known<Value>, isSome: (value: Value) => boolean, now: Instant): Known<Value> {
  if (known.known || known.why !== 'not-connected' || known.last === undefined || !isSome(known.last)) return known;
  return { known: true, value: known.last, at: now };
}

/**
 * A figure that somebody counts: known while a feed of its kind is heard, or for four hours (local setting) where a person
 * counted it after the feed was lost or where none is connected. `value` null: counted without this figure.
 */
export function knownFromCount<Value>(
  hearing: Hearing,
  kind: FeedKind,
  count: { readonly at: Instant; readonly value: Value | null } | null,
): Known<Value> {
  const ours = hearing.feeds.filter((feed) => feed.kind === kind);
  if (ours.length === 0 && !count) return { known: false, why: 'not-connected' };
  const allLost = ours.length > 0 && ours.every((feed) => isLost(feed, hearing));
  if (!count || count.value === null) {
    if (!allLost) return { known: false, why: 'not-reported' };
    return { known: false, why: 'lost', lastAt: Math.max(...heardAtsOf(ours, hearing)) };
  }
  const { at, value } = count;
  const fromFeed = ours.length > 0 && !allLost;
  const byHand = ours.every((feed) => at >= lostAtOf(feed, hearing)) && hearing.now - at <= HAND_COUNT_LASTS_MS;
  return fromFeed || byHand ? { known: true, value, at } : { known: false, why: 'lost', lastAt: at, last: value };
}

function isLost(feed: FeedBeat, { now, heard }: Hearing): boolean {
  return feedStateOf(feed, now, heard) === 'lost';
}

/** When a lost feed was lost: four rhythms after it was last heard. */
function lostAtOf(feed: FeedBeat, hearing: Hearing): Instant {
  return silentAt(feed, lastHeardOf(feed, hearing.heard) ?? hearing.now);
}

/** A lost feed was heard once: it has its instant. */
function heardAtsOf(feeds: readonly FeedBeat[], hearing: Hearing): readonly Instant[] {
  return feeds.flatMap((feed) => heardAtLeast(feed, hearing) ?? []);
}

/** Made of two: known when both are, as old as the older; else unknown for the first reason found. */
export function both<A, B, Value>(a: Known<A>, b: Known<B>, make: (a: A, b: B) => Value): Known<Value> {
  if (a.known && b.known) return { known: true, value: make(a.value, b.value), at: Math.min(a.at, b.at) };
  const [lastA, lastB] = [lastOf(a), lastOf(b)];
  const last = lastA === undefined || lastB === undefined ? {} : { last: make(lastA, lastB) };
  const { why, lastAt } = a.known ? unknownOf(b) : a;
  return { known: false, why, ...(lastAt !== undefined && { lastAt }), ...last };
}

function lastOf<Value>(known: Known<Value>): Value | undefined {
  return known.known ? known.value : known.last;
}

function unknownOf(known: Known<unknown>): { readonly why: Unknown; readonly lastAt?: Instant } {
  return known.known ? { why: 'not-reported' } : known;
}

/** A value of a known one, with the same age. */
export function mapKnown<A, B>(known: Known<A>, make: (value: A) => B): Known<B> {
  if (known.known) return { known: true, value: make(known.value), at: known.at };
  const { last, ...rest } = known;
  return last === undefined ? rest : { ...rest, last: make(last) };
}

/** A part of a whole, kept as two counts so that totals can add both. The part may exceed the whole (occupancy). */
export interface Ratio {
  readonly part: number;
  readonly whole: number;
}

/** A ratio as a percentage; null where the whole is nothing. */
export function percentOf({ part, whole }: Ratio): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

/** How old a known value is, or since when it is not known, in minutes. */
export function ageMinutes(known: Known<unknown>, now: Instant): number | null {
  const at = known.known ? known.at : known.lastAt;
  return at === undefined ? null : Math.max(0, now - at) / MINUTE;
}
