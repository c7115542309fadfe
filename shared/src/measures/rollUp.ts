// Totals over sites: trust, ICB, region, England. What is unknown stays out of a total and is named beside it, never a zero.
import type { Instant, SiteCode } from '../kernel/index.ts';
import type { Heard, Known, Ratio, Unknown } from './known.ts';
import {
  LONGEST,
  SITE_MEASURE_IDS,
  siteMeasures,
  type SiteInput,
  type SiteMeasureId,
  type SiteMeasures,
} from './siteMeasures.ts';

/** A site that a total is without: why, since when, and its last known value. */
export interface SilentSite<Value> {
  readonly site: SiteCode;
  readonly why: Unknown;
  readonly lastAt: Instant | null;
  readonly last: Value | null;
}

/** "412 of 460 beds; 2 sites silent": the value over the sites that report. `value` null: none does. */
export interface Total<Value> {
  readonly value: Value | null;
  readonly reporting: number;
  readonly of: number;
  /** The oldest word in the value; null where there is none. */
  readonly oldestAt: Instant | null;
  /** By site code. */
  readonly silent: readonly SilentSite<Value>[];
}

type ValueOf<Id extends SiteMeasureId> = SiteMeasures[Id] extends Known<infer Value> ? Value : never;

/** Each field is a measure of the same name in MEASURES. */
export type RollUp = { readonly [Id in SiteMeasureId]: Total<ValueOf<Id>> };

/** A site with its measures, where the caller has them already. */
export interface MeasuredSite {
  readonly id: SiteCode;
  readonly measures: SiteMeasures;
}

/** [N19] The totals over these sites now. No sites: nothing is known. */
export function rollUp(sites: readonly SiteInput[], now: Instant, heard: Heard = {}): RollUp {
  return rollUpMeasured(sites.map((site) => ({ id: site.id, measures: siteMeasures(site, now, heard) })));
}

/**
 * [N19] The totals of every area at once. `areasOf` names the areas a site stands in on the day, e.g. its trust, ICB, region
 * and England: the map of who belongs where is dated and lives with the sites.
 */
export function rollUpAreas(
  sites: readonly SiteInput[],
  areasOf: (site: SiteCode) => readonly string[],
  now: Instant,
  heard: Heard = {},
): ReadonlyMap<string, RollUp> {
  const byArea = new Map<string, MeasuredSite[]>();
  for (const site of sites) {
    const one = { id: site.id, measures: siteMeasures(site, now, heard) };
    for (const area of areasOf(site.id)) {
      const known = byArea.get(area);
      if (known) known.push(one);
      else byArea.set(area, [one]);
    }
  }
  return new Map([...byArea].map(([area, measured]) => [area, rollUpMeasured(measured)]));
}

/** [N19] The totals over sites that have been measured. */
export function rollUpMeasured(sites: readonly MeasuredSite[]): RollUp {
  return Object.fromEntries(SITE_MEASURE_IDS.map((id) => [id, totalOf(id, sites)])) as RollUp;
}

function totalOf(id: SiteMeasureId, sites: readonly MeasuredSite[]): Total<number | Ratio> {
  let value: number | Ratio | null = null;
  let oldestAt: Instant | null = null;
  const silent: SilentSite<number | Ratio>[] = [];
  for (const { id: site, measures } of sites) {
    const known: Known<number | Ratio> = measures[id];
    if (known.known) {
      value = value === null ? known.value : addValues(id, value, known.value);
      oldestAt = oldestAt === null ? known.at : Math.min(oldestAt, known.at);
    } else {
      const { why, lastAt = null, last = null } = known;
      silent.push({ site, why, lastAt, last });
    }
  }
  silent.sort((a, b) => (a.site < b.site ? -1 : 1));
  return { value, reporting: sites.length - silent.length, of: sites.length, oldestAt, silent };
}

function addValues(id: SiteMeasureId, a: number | Ratio, b: number | Ratio): number | Ratio {
  if (typeof a === 'number' && typeof b === 'number') return LONGEST.has(id) ? Math.max(a, b) : a + b;
  if (typeof a === 'number' || typeof b === 'number') return a;
  return { part: a.part + b.part, whole: a.whole + b.whole };
}
