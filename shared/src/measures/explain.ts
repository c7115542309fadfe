// The why of every measure: its value once more, by the measure itself, with all that it was made of. Pure; it decides nothing.
import { clockTime, localDateOf, wholeMinutes, type Instant } from '../kernel/index.ts';
import { siteByCode } from '../site/index.ts';
import { bandOf, type Band } from './band.ts';
import { FIELD_WORDS } from './fieldWords.ts';
import { explainFact, type Fact } from './explainFacts.ts';
import { explainHandovers } from './explainHandovers.ts';
import type { Explanation, HandoverFigure, SiteFigure, WaitFigure, ExplainedInput } from './explanation.ts';
import { explainSites } from './explainSites.ts';
import { HELD_AGAINST } from './madeOf.ts';
import { MEASURES, type MeasureId } from './measureTable.ts';
import { feedsOf, stateOfKind } from './explainFeeds.ts';
import { SITE_MEASURE_IDS, type SiteMeasureId } from './siteMeasures.ts';
import type { HandoverMeasureId } from './handoverEntries.ts';
import { thresholdsOn, THRESHOLDS_VERSION, type Threshold, type ThresholdId } from './thresholds.ts';

/** What a measure is explained from. */
export type FigureOf<Id extends MeasureId> = Id extends 'wait'
  ? WaitFigure
  : Id extends SiteMeasureId
    ? SiteFigure
    : HandoverFigure;

const OF_SITES: ReadonlySet<string> = new Set(SITE_MEASURE_IDS);
const FEED_LIMITS: readonly ThresholdId[] = ['feedLate', 'feedLost'];

/** [N29] What is shown of a measure, why it is so, and what is missing from it. */
export function explain<Id extends MeasureId>(measure: Id, figure: FigureOf<Id>, now: Instant): Explanation {
  const rest = explainedBy(measure, figure, now);
  return {
    ...MEASURES[measure],
    ...rest,
    thresholds: heldAgainst(measure, rest, now),
    rules: THRESHOLDS_VERSION,
  };
}

type Explained = Omit<Explanation, keyof (typeof MEASURES)['wait'] | 'thresholds' | 'rules'>;

function explainedBy(measure: MeasureId, figure: FigureOf<MeasureId>, now: Instant): Explained {
  if (measure === 'wait') return explainWait(figure as WaitFigure, now);
  if (OF_SITES.has(measure)) return explainSites(measure as SiteMeasureId, figure as SiteFigure, now);
  return explainHandovers(measure as HandoverMeasureId, figure as HandoverFigure, now);
}

/** The limits in force on the day: those of the measure, and for how long a feed or a count is believed. */
function heldAgainst(measure: MeasureId, { inputs }: Pick<Explanation, 'inputs'>, now: Instant): readonly Threshold[] {
  const inForce = thresholdsOn(localDateOf(now));
  const isCounted = inputs.some(({ source }) => source.startsWith('count'));
  const ids = [...(HELD_AGAINST[measure] ?? []), ...FEED_LIMITS, ...(isCounted ? (['handCountLasts'] as const) : [])];
  return ids.flatMap((id) => inForce[id] ?? []);
}

const ARRIVED_BY = {
  'status-button': 'the crew’s button',
  geofence: 'the vehicle’s position (geofence)',
  hand: 'entered by hand',
} as const;

function explainWait(figure: WaitFigure, now: Instant): Explained {
  const { arrivedAt, handoverAt, handoverTimeUnknown, feeds, heard = {} } = figure;
  const hearing = { feeds, heard, now };
  return {
    value: handoverAt === null && handoverTimeUnknown ? null : wholeMinutes(arrivedAt, handoverAt ?? now),
    why: handoverAt === null && handoverTimeUnknown ? 'not-reported' : null,
    at: arrivedAt,
    last: null,
    inputs: waitInputs(figure, stateOfKind(hearing, 'cad')),
    feeds: feedsOf(hearing, ['cad']),
    sites: [],
    silent: [],
    reporting: 1,
    of: 1,
    remarks: waitRemarks(figure, now),
  };
}

function waitInputs(figure: WaitFigure, state: ExplainedInput['state']): readonly ExplainedInput[] {
  const { arrivedAt, arrivedBy, clockSuspect, crewHandoverAt, hospitalHandoverAt, amended, otherTimes } = figure;
  const moment = (what: string, source: string, at: Instant | null): ExplainedInput => ({
    what,
    value: at === null ? null : 1,
    unit: 'time',
    ...(at !== null && { instants: [at] }),
    source,
    at,
    state: at === null ? 'not-reported' : state,
  });
  const arrival = moment('arrived', arrivedBy === null ? 'not said by what' : ARRIVED_BY[arrivedBy], arrivedAt);
  return [
    clockSuspect ? { ...arrival, note: 'clock suspect: the source’s clock was ahead of ours' } : arrival,
    moment('handed over, the crew’s word', 'the ambulance service: it counts', crewHandoverAt),
    moment('handed over, the hospital’s word', 'the hospital', hospitalHandoverAt),
    ...amended.map(({ field, was, now, reason, mark }) => ({
      ...moment(`corrected: ${FIELD_WORDS[field].toLowerCase()}`, mark.by, now),
      at: mark.at,
      note: `was ${was === null ? 'not known' : clockTime(was)}, ${reason.replaceAll('-', ' ')}`,
    })),
    ...otherTimes.map(({ field, saidAt, site, mark }) => ({
      ...moment(`also said: ${FIELD_WORDS[field].toLowerCase()}`, mark.by, saidAt),
      at: mark.at,
      note: site === null ? 'does not count' : `at another site, ${siteByCode.get(site)?.short ?? site}`,
    })),
  ];
}

const BAND_REMARKS: Readonly<Record<Band, string>> = {
  'under-15': 'No colour: 15 minutes or under is within the national standard.',
  'over-15': 'A quarter bar: over 15, up to 30.',
  'over-30': 'A half bar: over 30, up to 45.',
  'over-45': 'A three-quarter bar: over 45, up to 60.',
  'over-60': 'A full bar with a notch: over 60.',
};

function waitRemarks(figure: WaitFigure, now: Instant): readonly string[] {
  const { arrivedAt, handoverAt, handoverTimeUnknown, clockSuspect, amended, otherTimes } = figure;
  if (handoverAt === null && handoverTimeUnknown) return ['The handover is over, but nobody knows when.'];
  return [
    BAND_REMARKS[bandOf(arrivedAt, handoverAt ?? now)],
    handoverAt === null ? 'Still running: nobody has said that the handover is done.' : 'Stopped by the handover.',
    ...(clockSuspect ? ['The arrival lies ahead of our clock: until then the wait is 0.'] : []),
    ...(amended.length > 0 ? ['A time was corrected: both values are kept.'] : []),
    ...(otherTimes.some(({ field }) => field === 'arrivedAt')
      ? [
          'Its arrival was said more than once. The clock starts with the first, or as it was corrected, and never again.',
        ]
      : []),
  ];
}

/** Anything that a screen shows as a figure: a measure with what it is made from, or somebody's word. */
export type Explainable =
  | { readonly measure: SiteMeasureId; readonly figure: SiteFigure }
  | { readonly measure: HandoverMeasureId; readonly figure: HandoverFigure }
  | { readonly measure: 'wait'; readonly figure: WaitFigure }
  | Fact;

export function explainAny(what: Explainable, now: Instant): Explanation {
  return 'fact' in what ? explainFact(what, now) : explain(what.measure, what.figure, now);
}
