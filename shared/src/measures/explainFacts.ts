// The why of figures that nobody works out: a level somebody declared, a feed's age, calls somebody counts.
import { clockTime, localDateOf, type Instant } from '../kernel/index.ts';
import { feedsOf, sourceWords, stateOfKind } from './explainFeeds.ts';
import type { ExplainedInput, Explanation } from './explanation.ts';
import { knownFromCount, type FeedBeat, type Heard, type Hearing } from './known.ts';
import type { MeasureEntry } from './measureEntry.ts';
import { thresholdMs, thresholdsOn, THRESHOLDS_VERSION, type ThresholdId } from './thresholds.ts';

/** A figure that is somebody's word and no measure. */
export type Fact =
  | { readonly fact: 'reported-opel'; readonly level: 1 | 2 | 3 | 4 | null; readonly at: Instant | null }
  | { readonly fact: 'feed'; readonly feed: FeedBeat; readonly heard?: Heard }
  | {
      readonly fact: 'messages-today';
      readonly feed: FeedBeat;
      /** As the door counted them, of these the refused and those of a clock ahead of ours; null: not known. */
      readonly day: { readonly messages: number; readonly ahead: number } | null;
      readonly refused: number;
      readonly heard?: Heard;
    }
  | {
      readonly fact: 'counted';
      /** What is counted, who counts it: as on screen. */
      readonly entry: MeasureEntry;
      readonly kind: FeedBeat['kind'];
      readonly value: number | null;
      readonly at: Instant | null;
      readonly parts?: readonly { readonly what: string; readonly value: number | null; readonly unit: string }[];
      readonly feeds: readonly FeedBeat[];
      readonly heard?: Heard;
    };

/** A declared level looks old after this long. */
export const OPEL_LASTS_MS = thresholdMs('opelLasts');

const OPEL_ENTRY: MeasureEntry = {
  label: 'OPEL, reported',
  unit: 'level, 1 to 4',
  kind: 'national',
  definition: 'The level in force, as the provider declared it: the site’s own where it has one, else its trust’s.',
  source: 'NHS England OPEL framework: providers determine their level and report it',
};
const FEED_ENTRY: MeasureEntry = {
  label: 'feed',
  unit: 'seconds between reports',
  kind: 'local setting',
  definition: 'Whether a source is heard as often as expected: live, late, lost, or never heard.',
  source: 'local setting: the rhythm is agreed with whoever sends it',
};
const MESSAGES_ENTRY: MeasureEntry = {
  label: 'messages today',
  unit: 'messages',
  kind: 'local setting',
  definition: 'What a feed sent on this local day, counted at the door: taken, known before and refused ones.',
  source: 'counted here; a power cut costs a minute',
};

const NOTHING = { last: null, feeds: [], sites: [], silent: [], reporting: 1, of: 1 } as const;

/** [N30] The same shape as a measure's, so that one sheet shows both. */
export function explainFact(fact: Fact, now: Instant): Explanation {
  switch (fact.fact) {
    case 'reported-opel':
      return explainOpel(fact, now);
    case 'feed':
      return explainFeed(fact.feed, fact.heard ?? {}, now);
    case 'messages-today':
      return explainMessages(fact, now);
    case 'counted':
      return explainCounted(fact, now);
  }
}

function limits(now: Instant, ids: readonly ThresholdId[]): Pick<Explanation, 'thresholds' | 'rules'> {
  const inForce = thresholdsOn(localDateOf(now));
  return { thresholds: ids.flatMap((id) => inForce[id] ?? []), rules: THRESHOLDS_VERSION };
}

function explainOpel({ level, at }: Extract<Fact, { fact: 'reported-opel' }>, now: Instant): Explanation {
  const isOld = at !== null && now - at > OPEL_LASTS_MS;
  const state: ExplainedInput['state'] = level === null ? 'not-reported' : isOld ? 'late' : 'live';
  return {
    ...OPEL_ENTRY,
    ...NOTHING,
    value: level,
    why: level === null ? 'not-reported' : null,
    at,
    inputs: [{ what: 'the level declared', unit: 'level', value: level, source: 'the provider', at, state }],
    ...limits(now, ['opelLasts']),
    remarks: [
      'Calculated level: not calculated. Without a verified table of parameters only the reported one is shown.',
      ...(isOld ? ['Declared over a day ago: it looks old (local setting).'] : []),
    ],
  };
}

function explainFeed(feed: FeedBeat, heard: Heard, now: Instant): Explanation {
  const feeds = feedsOf({ feeds: [feed], heard, now }, [feed.kind]);
  const [state = 'unknown', lastHeardAt = null] = [feeds[0]?.state, feeds[0]?.lastHeardAt];
  const silent = feed.silentSince === null ? [] : [`Silent since ${clockTime(feed.silentSince)}, by the log.`];
  return {
    ...FEED_ENTRY,
    label: `feed ${feed.feed}`,
    ...NOTHING,
    value: feed.rhythmSeconds,
    why: null,
    at: lastHeardAt,
    feeds,
    inputs: [
      {
        what: 'last heard',
        unit: 'time',
        value: lastHeardAt === null ? null : 1,
        ...(lastHeardAt !== null && { instants: [lastHeardAt] }),
        source: feed.feed,
        at: lastHeardAt,
        state,
      },
    ],
    ...limits(now, ['feedLate', 'feedLost']),
    remarks: [...silent, ...(state === 'unknown' ? ['Never heard: nobody knows how it stands.'] : [])],
  };
}

/** What a silent feed sent is known all the same. */
function explainMessages(fact: Extract<Fact, { fact: 'messages-today' }>, now: Instant): Explanation {
  const { feed, day, refused, heard = {} } = fact;
  const feeds = feedsOf({ feeds: [feed], heard, now }, [feed.kind]);
  const at = feeds[0]?.lastHeardAt ?? null;
  const state = day ? 'live' : 'not-reported';
  const part = (what: string, value: number | null) =>
    ({ what, unit: 'messages', value, source: 'the door', at, state }) as const;
  return {
    ...MESSAGES_ENTRY,
    ...NOTHING,
    value: day?.messages ?? null,
    why: day ? null : 'not-reported',
    at,
    feeds,
    inputs: [
      part(`sent by ${feed.feed}`, day?.messages ?? null),
      part('of these refused, each with its reason', refused),
      part('of these ahead of our clock by more than two minutes', day?.ahead ?? null),
    ],
    ...limits(now, ['feedLate', 'feedLost']),
    remarks: day ? [] : ['Not counted here today. It is not zero.'],
  };
}

function explainCounted(fact: Extract<Fact, { fact: 'counted' }>, now: Instant): Explanation {
  const { entry, kind, value, at, parts = [], feeds, heard = {} } = fact;
  const hearing: Hearing = { feeds, heard, now };
  const known = knownFromCount(hearing, kind, at === null ? null : { at, value });
  const state = known.known ? stateOfKind(hearing, kind) : known.why;
  const said = { source: `count, ${sourceWords(hearing, kind)} or by hand`, at, state };
  return {
    ...entry,
    ...NOTHING,
    value: known.known ? known.value : null,
    why: known.known ? null : known.why,
    last: known.known ? null : value,
    at,
    feeds: feedsOf(hearing, [kind]),
    inputs:
      parts.length > 0
        ? parts.map((part) => ({ ...part, ...said }))
        : [{ what: entry.label, unit: entry.unit, value, ...said }],
    ...limits(now, ['feedLate', 'feedLost', 'handCountLasts']),
    remarks: known.known ? [] : ['Not known now. It is not zero.'],
  };
}
