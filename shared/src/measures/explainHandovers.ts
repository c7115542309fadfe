// The why of a figure of handovers done in a window: the counts and sums it is made of, and what each site has in it.
import { MINUTE, type Instant } from '../kernel/index.ts';
import { isTimed, momentOfHandover, type DoneHandover } from './doneHandover.ts';
import { feedsOf, sourceWords, stateOfKind } from './explainFeeds.ts';
import type { ExplainedInput, Explanation, HandoverFigure } from './explanation.ts';
import type { HandoverMeasureId } from './handoverEntries.ts';
import { rollUpHandovers } from './handoverRollUp.ts';
import { summariseHandovers } from './handovers.ts';
import { sumTallies, tallyOfOne } from './handoverTally.ts';
import type { Hearing } from './known.ts';
import { HANDOVERS_MADE_OF } from './madeOf.ts';
import { isIn } from './windows.ts';

type Explained = Pick<
  Explanation,
  'value' | 'why' | 'at' | 'last' | 'inputs' | 'feeds' | 'sites' | 'silent' | 'reporting' | 'of' | 'remarks'
>;

/** Figures that need each single time. */
const EACH_TIME: ReadonlySet<HandoverMeasureId> = new Set(['medianMinutes', 'p90Minutes']);

/** [N29] The value is `rollUpHandovers`'. */
export function explainHandovers(measure: HandoverMeasureId, figure: HandoverFigure, now: Instant): Explained {
  const { sites, window, heard = {} } = figure;
  const { all, reporting, of, silent } = rollUpHandovers(sites, window, now, heard);
  const done = sites.flatMap((site) => site.done).filter((one) => isIn(window, momentOfHandover(one)));
  const feeds = uniqueFeeds(sites.flatMap((site) => site.feeds));
  const hearing: Hearing = { feeds, heard, now };
  const value = all[measure];
  return {
    value,
    why: value === null ? 'none' : null,
    at: done.length === 0 ? null : Math.max(...done.map(momentOfHandover)),
    last: null,
    inputs: inputsOf(measure, done, hearing),
    feeds: feedsOf(hearing, ['cad']),
    sites: sites.length < 2 ? [] : sites.map((site) => siteOf(site, measure, figure, now)),
    silent,
    reporting,
    of,
    remarks: remarksOf({ value, handovers: done.length, silent: silent.length, of, restated: all.restated }),
  };
}

function uniqueFeeds(feeds: Hearing['feeds']): Hearing['feeds'] {
  return [...new Map(feeds.map((feed) => [feed.feed, feed])).values()];
}

function inputsOf(
  measure: HandoverMeasureId,
  done: readonly DoneHandover[],
  hearing: Hearing,
): readonly ExplainedInput[] {
  const tally = sumTallies(done.map(tallyOfOne));
  const said = {
    source: `the crews’ and hospital’s words; ${sourceWords(hearing, 'cad')}`,
    at: done.length === 0 ? null : Math.max(...done.map(momentOfHandover)),
    state: stateOfKind(hearing, 'cad'),
  };
  const values = done
    .filter(isTimed)
    .map(({ arrivedAt, handoverAt }) => (handoverAt - arrivedAt) / MINUTE)
    .sort((a, b) => a - b);
  const parts = HANDOVERS_MADE_OF[measure].map(([what, unit, field]) => ({
    what,
    unit,
    value: field.endsWith('Ms') ? tally[field] / MINUTE : tally[field],
    ...said,
  }));
  if (!EACH_TIME.has(measure)) return parts;
  return [...parts, { what: 'each time from arrival', unit: 'minutes', value: values.length, values, ...said }];
}

function siteOf(
  { id, done, feeds }: HandoverFigure['sites'][number],
  measure: HandoverMeasureId,
  { window, heard = {} }: HandoverFigure,
  now: Instant,
) {
  const ours = done.filter((one) => isIn(window, momentOfHandover(one)));
  return {
    site: id,
    value: summariseHandovers(ours, window)[measure],
    at: ours.length === 0 ? null : Math.max(...ours.map(momentOfHandover)),
    state: stateOfKind({ feeds, heard, now }, 'cad'),
  };
}

interface Remarkable {
  readonly value: number | null;
  readonly handovers: number;
  readonly silent: number;
  readonly of: number;
  readonly restated: number;
}

function remarksOf({ value, handovers, silent, of, restated }: Remarkable): readonly string[] {
  return [
    ...(value === null ? ['Nothing to measure in this window: there is no number, and not zero.'] : []),
    ...(value !== null && handovers === 0 ? ['No handover is known in this window.'] : []),
    ...(silent > 0
      ? [`Incomplete: ${String(silent)} of ${String(of)} sites are silent; what they had done stays in.`]
      : []),
    ...(restated > 0 ? [`Restated: ${String(restated)} were entered or corrected late.`] : []),
  ];
}
