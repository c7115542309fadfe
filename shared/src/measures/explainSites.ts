// The why of a figure of one site or of many: of one what it is made of, of many what each site has in it.
import { clockTime, type Instant, type SiteCode } from '../kernel/index.ts';
import { feedsOf, sourceWords, stateOfKind } from './explainFeeds.ts';
import type { ExplainedInput, ExplainedSite, Explanation, InputState, SiteFigure } from './explanation.ts';
import { knownFromCount, type Hearing, type Known, type Ratio, type Unknown } from './known.ts';
import { MADE_OF, type Part } from './madeOf.ts';
import { rollUp, type SilentSite, type Total } from './rollUp.ts';
import { siteMeasures, type SiteInput, type SiteMeasureId } from './siteMeasures.ts';

type Explained = Pick<
  Explanation,
  'value' | 'why' | 'at' | 'last' | 'inputs' | 'feeds' | 'sites' | 'silent' | 'reporting' | 'of' | 'remarks'
>;
type Value = number | Ratio;

/** [N29] The value is `rollUp`'s, which for one site is `siteMeasures`'. */
export function explainSites(measure: SiteMeasureId, { sites, heard = {} }: SiteFigure, now: Instant): Explained {
  const total: Total<Value> = rollUp(sites, now, heard)[measure];
  const [only, ...others] = sites;
  const one = only && others.length === 0 ? only : undefined;
  const silent = total.silent;
  const hearing: Hearing | undefined = one && { feeds: one.feeds, heard, now };
  const inputs = one && hearing ? MADE_OF[measure].map((part) => inputOf(part, one, hearing)) : [];
  const unknown = total.value === null ? worstOf(silent) : undefined;
  return {
    value: total.value,
    why: total.value === null ? (unknown?.why ?? 'not-reported') : null,
    at: total.oldestAt ?? unknown?.lastAt ?? null,
    last: silent.length === 1 && total.value === null ? (unknown?.last ?? null) : null,
    inputs,
    feeds: hearing ? feedsOf(hearing, kindsOf(measure)) : [],
    sites: one ? [] : sites.map((site) => siteOf(site.id, siteMeasures(site, now, heard)[measure])),
    silent,
    reporting: total.reporting,
    of: total.of,
    remarks: remarksOf(total, inputs),
  };
}

/** A lost site tells more of why than one that never said. */
function worstOf(silent: readonly SilentSite<Value>[]): SilentSite<Value> | undefined {
  return silent.find(({ why }) => why === 'lost') ?? silent[0];
}

function kindsOf(measure: SiteMeasureId): readonly Part['kind'][] {
  return [...new Set(MADE_OF[measure].map(({ kind }) => kind))];
}

function inputOf(part: Part, site: SiteInput, hearing: Hearing): ExplainedInput {
  const { what, unit, kind, ifMissing } = part;
  const { value, at, instants } = part.read(site);
  const feed = stateOfKind(hearing, kind);
  const face = { what, unit, value, ...(instants && { instants }) };
  const oldest = feedsOf(hearing, [kind]).flatMap(({ lastHeardAt }) => lastHeardAt ?? []);
  if (at === undefined) {
    return {
      ...face,
      source: sourceWords(hearing, kind),
      at: oldest.length > 0 ? Math.min(...oldest) : null,
      state: feed,
    };
  }
  const known = knownFromCount(hearing, kind, at === null ? null : { at, value });
  return {
    ...face,
    source: `count, ${sourceWords(hearing, kind)} or by hand`,
    at,
    state: countState(known, feed),
    ...(value === null && ifMissing !== undefined && { note: ifMissing }),
  };
}

/** A count that stands though its feed does not was made by hand since. */
function countState(known: Known<unknown>, feed: InputState): InputState {
  if (!known.known) return known.why;
  return feed === 'late' ? 'late' : 'live';
}

function siteOf(site: SiteCode, known: Known<Value>): ExplainedSite {
  if (known.known) return { site, value: known.value, at: known.at, state: 'live' };
  return { site, value: null, at: known.lastAt ?? null, state: known.why };
}

const UNKNOWN_REMARKS: Readonly<Record<Unknown, string>> = {
  'not-reported': 'Not reported: nobody has said it yet. It is not zero.',
  lost: 'Lost: its source has fallen silent, so it is left out of the totals. It is not zero.',
  'not-connected': 'No feed is connected that could say it. It is not zero.',
};

function remarksOf(total: Total<Value>, inputs: readonly ExplainedInput[]): readonly string[] {
  const silentSince = total.silent.flatMap(({ lastAt }) => lastAt ?? []);
  const since = silentSince.length > 0 ? `, the longest since ${clockTime(Math.min(...silentSince))}` : '';
  const isIncomplete = total.value !== null && total.silent.length > 0;
  const unknown = total.value === null ? worstOf(total.silent) : undefined;
  return [
    ...(unknown ? [UNKNOWN_REMARKS[unknown.why]] : []),
    ...(isIncomplete
      ? [`Incomplete: ${String(total.silent.length)} of ${String(total.of)} sites are silent${since}.`]
      : []),
    ...(total.value === 0 ? ['None: quiet, so it has no colour.'] : []),
    ...inputs.flatMap(({ what, note }) => (note === undefined ? [] : [`${what}: ${note}.`])),
  ];
}
