// A value that may be unknown, and how a feed's silence makes it so. Zero, not reported and lost are three things, all the
// way into totals.
import type { FeedKind } from '../feed/index.ts';
import { MINUTE, SECOND, type Instant } from '../kernel/index.ts';
import { threshold, thresholdMs } from './thresholds.ts';

/**
 * [N17] `at`: how old the value is, by its source. Unknown: the source is connected and has not said ('not-reported'), has
 * fallen silent or grown too old ('lost'), or there is none ('not-connected'); `last` is then what was known at `lastAt`.
 */
export type Known<Value> =
  | { readonly known: true; readonly value: Value; readonly at: Instant }
  | { readonly known: false; readonly why: Unknown; readonly lastAt?: Instant; readonly last?: Value };
export type Unknown = 'not-reported' | 'lost' | 'not-connected';

/** One feed of a site as a row carries it. */
export interface FeedBeat {
  readonly feed: string;
  readonly kind: FeedKind;
  readonly rhythmSeconds: number;
  readonly lastHeardAt: Instant | null;
  readonly silentSince: Instant | null;
}
/** When each feed last beat, by the pulse: newer than a row knows. */
export type Heard = Readonly<Record<string, Instant>>;

export type FeedState = 'live' | 'late' | 'lost' | 'unknown';

const LATE_AFTER = threshold('feedLate').value;
const LOST_AFTER = threshold('feedLost').value;
const HAND_COUNT_LASTS_MS = thresholdMs('handCountLasts');

/**
 * [N18] Late after two missed reports, lost after four or when the log says it fell silent; 'unknown': never heard. Without
 * the pulse a feed that only beats looks lost: worse rather than green. A replay, which keeps no beats, passes its own now as
 * heard for feeds the log does not call silent.
 */
export function feedStateOf(feed: FeedBeat, now: Instant, heard: Heard = {}): FeedState {
  if (feed.silentSince !== null) return 'lost';
  const last = lastHeardOf(feed, heard);
  if (last === null) return 'unknown';
  const missed = (now - last) / (feed.rhythmSeconds * SECOND);
  return missed >= LOST_AFTER ? 'lost' : missed >= LATE_AFTER ? 'late' : 'live';
}

export function lastHeardOf({ feed, lastHeardAt }: FeedBeat, heard: Heard = {}): Instant | null {
  const beat = heard[feed];
  return beat === undefined ? lastHeardAt : Math.max(beat, lastHeardAt ?? beat);
}

/** What is needed to know whether a site's figures are known. */
export interface Hearing {
  readonly feeds: readonly FeedBeat[];
  readonly heard: Heard;
  readonly now: Instant;
}

/**
 * A figure made of every report of a kind (who arrived, who was handed over): known only while all feeds of that kind are
 * heard, as of the one heard longest ago. Once one is lost, `last` is the figure as it was then, and does not grow.
 */
export function knownFromReports<Value>(
  { feeds, heard, now }: Hearing,
  kind: FeedKind,
  valueAt: (at: Instant) => Value,
): Known<Value> {
  const ours = feeds.filter((feed) => feed.kind === kind);
  if (ours.length === 0) return { known: false, why: 'not-connected', last: valueAt(now) };
  const lost = ours.filter((feed) => feedStateOf(feed, now, heard) === 'lost');
  if (lost.length > 0) {
    const lastAt = Math.min(now, ...lost.flatMap((feed) => silenceOf(feed, heard) ?? []));
    return { known: false, why: 'lost', lastAt, last: valueAt(lastAt) };
  }
  const heardAts = ours.flatMap((feed) => lastHeardOf(feed, heard) ?? []);
  if (heardAts.length < ours.length) return { known: false, why: 'not-reported', last: valueAt(now) };
  return { known: true, value: valueAt(now), at: Math.min(now, ...heardAts) };
}

/**
 * A figure that somebody counts: known while a feed of its kind is heard, or for four hours (local setting) where a person
 * counted it after the feed was lost or where none is connected. `value` null: counted without this figure.
 */
export function knownFromCount<Value>(
  { feeds, heard, now }: Hearing,
  kind: FeedKind,
  count: { readonly at: Instant; readonly value: Value | null } | null,
): Known<Value> {
  const ours = feeds.filter((feed) => feed.kind === kind);
  if (ours.length === 0 && !count) return { known: false, why: 'not-connected' };
  const isLost = ours.length > 0 && ours.every((feed) => feedStateOf(feed, now, heard) === 'lost');
  const value = count?.value ?? null;
  if (!count || value === null) {
    const silences = ours.flatMap((feed) => silenceOf(feed, heard) ?? []);
    if (!isLost) return { known: false, why: 'not-reported' };
    return silences.length > 0 ? { known: false, why: 'lost', lastAt: Math.max(...silences) } : UNHEARD;
  }
  const { at } = count;
  const isHeard = ours.some((feed) => HEARD_STATES.has(feedStateOf(feed, now, heard)));
  const isByHand = ours.every((feed) => at >= lostAt(feed, heard)) && now - at <= HAND_COUNT_LASTS_MS;
  return isHeard || isByHand ? { known: true, value, at } : { known: false, why: 'lost', lastAt: at, last: value };
}

const HEARD_STATES: ReadonlySet<FeedState> = new Set(['live', 'late']);
const UNHEARD = { known: false, why: 'lost' } as const;

/** Since when a lost feed has said nothing. */
function silenceOf(feed: FeedBeat, heard: Heard): Instant | null {
  return lastHeardOf(feed, heard) ?? feed.silentSince;
}

/** When a feed that says no more is lost; one that never spoke always was. */
function lostAt(feed: FeedBeat, heard: Heard): Instant {
  const last = silenceOf(feed, heard);
  return last === null ? -Infinity : last + LOST_AFTER * feed.rhythmSeconds * SECOND;
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
