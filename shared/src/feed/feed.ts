// The feeds themselves: who speaks for whom and how often, who is silent since when, what the door refused. Never their
// beats, which are pulse; never whether one is late now without being given now.
import {
  SECOND,
  createTable,
  localDateOf,
  type Instant,
  type Latest,
  type LocalDate,
  type PatientKey,
  type Said,
  type Slot,
  type Table,
} from '../kernel/index.ts';
import type { FeedConnected, FeedRejected, RecordDismissed } from './events.ts';

/** What was said of a silence that began at `since`, when the feed was last heard: it began, or it is over. */
export interface Silence {
  readonly silent: boolean;
  readonly since: Instant;
}

export interface Feed {
  readonly feed: string;
  readonly connected: Latest<FeedConnected>;
  readonly silence: Latest<Silence>;
  /** Minutes of refused messages, newest first. */
  readonly rejections: Slot<FeedRejected>;
}

/** What a person said an unmatched record is. */
export type RecordFate = Said<
  | { readonly kind: 'tied'; readonly patientKey: PatientKey }
  | { readonly kind: 'dismissed'; readonly reason: RecordDismissed['reason'] }
>;

export interface FeedTables {
  readonly feeds: Table<Feed>;
  readonly records: Table<RecordFate>;
}

export function createFeedTables(): FeedTables {
  return { feeds: createTable('feeds'), records: createTable('records') };
}

/** [F1] Missed rhythms from which a feed is late, and lost (domain.md 6.1 H1). */
export const LATE_AFTER_RHYTHMS = 2;
export const LOST_AFTER_RHYTHMS = 4;

export const FEED_STATES = ['live', 'late', 'lost', 'unknown'] as const;
export type FeedState = (typeof FEED_STATES)[number];

/** How often a feed is expected, and when it was last heard; null or absent: never. */
export interface Rhythm {
  readonly rhythmSeconds: number;
  readonly lastHeardAt: Instant | null | undefined;
}

/**
 * [F1] How a feed stands at `now`, for screen, watch and API alike. `missedRhythms` is null where the feed was never heard
 * or has no rhythm: unknown, not none.
 */
export function feedState(
  { rhythmSeconds, lastHeardAt }: Rhythm,
  now: Instant,
): { readonly state: FeedState; readonly missedRhythms: number | null } {
  if (lastHeardAt === null || lastHeardAt === undefined || !(rhythmSeconds > 0)) {
    return { state: 'unknown', missedRhythms: null };
  }
  const missedRhythms = Math.max(0, Math.floor((now - lastHeardAt) / (rhythmSeconds * SECOND)));
  if (missedRhythms >= LOST_AFTER_RHYTHMS) return { state: 'lost', missedRhythms };
  return { state: missedRhythms >= LATE_AFTER_RHYTHMS ? 'late' : 'live', missedRhythms };
}

/** [F1] The instant at which a feed that is not heard again falls silent: the one at which it is lost. */
export function silentAt({ rhythmSeconds }: { readonly rhythmSeconds: number }, lastHeardAt: Instant): Instant {
  return lastHeardAt + LOST_AFTER_RHYTHMS * rhythmSeconds * SECOND;
}

/** [F2] The same silence has one id, whoever notices it and however often: a restart cannot report it twice. */
export function fellSilentId(feed: string, lastHeardAt: Instant): string {
  return `fell-silent/${feed}/${lastHeardAt}`;
}

export function heardAgainId(feed: string, silentSince: Instant): string {
  return `heard-again/${feed}/${silentSince}`;
}

/** [F3] A feed may fall silent at the very instant it was connected and heard: its first word has an id of its own. */
export function firstHeardId(feed: string, connectedAt: Instant): string {
  return `first-heard/${feed}/${connectedAt}`;
}

/** [F2] Since when a silent feed has not been heard: the instant it was last heard. Undefined while it is not silent. */
export function silentSince({ silence }: Feed): Instant | undefined {
  return silence?.value.silent ? silence.value.since : undefined;
}

/** [F3] When the feed's own facts last had it heard; its beats, which are pulse, may be newer. Undefined: never. */
export function lastHeardAt({ silence }: Feed): Instant | undefined {
  return silence && (silence.value.silent ? silence.value.since : silence.at);
}

/** [F3] Since when the feed is waited for: a silence's beginning, or when it was connected and never heard. */
export function awaitedSince(feed: Feed): Instant | undefined {
  return feed.silence ? silentSince(feed) : feed.connected?.at;
}

/** [F4] How many minutes of refused messages a feed keeps at hand; older ones stay in the log. Local setting. */
export const REJECTIONS_KEPT = 200;

export interface RejectedByCode {
  readonly code: string;
  readonly count: number;
  readonly lastAt: Instant;
  /** The field of the latest one, where it had one. */
  readonly field: string | undefined;
}

/** [F4] What the door refused of a feed on one local day, by code, most first; `atLeast` when older minutes were let go. */
export function rejectedOn(
  { rejections }: Feed,
  date: LocalDate,
): { readonly codes: readonly RejectedByCode[]; readonly atLeast: boolean } {
  const codes = new Map<string, RejectedByCode>();
  for (const { value, at } of rejections) {
    if (localDateOf(at) !== date) continue;
    const { code, field, count } = value;
    const known = codes.get(code) ?? { code, count: 0, lastAt: at, field };
    codes.set(code, { ...known, count: known.count + count });
  }
  const oldest = rejections.at(-1);
  return {
    codes: [...codes.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    atLeast: rejections.length >= REJECTIONS_KEPT && oldest !== undefined && localDateOf(oldest.at) >= date,
  };
}
