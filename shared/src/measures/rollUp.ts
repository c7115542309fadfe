// Totals over sites: trust, ICB, region, England. What is unknown stays out of a total and is named beside it, never a zero.
import type { Instant, SiteCode } from '../kernel/index.ts';
import type { Heard, Known, Ratio, Unknown } from './known.ts';
import {
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

/** Longest waits are the longest of all; every other measure adds up, ratios part by part. */
const LONGEST: ReadonlySet<SiteMeasureId> = new Set(['longestWait', 'longestWithoutSpace', 'longestBedWait']);

/** [N19] The totals over these sites now. No sites: nothing is known. */
export function rollUp(sites: readonly SiteInput[], now: Instant, heard: Heard = {}): RollUp {
  return mergeRollUps(sites.map((site) => rollUpOfSite(site, now, heard)));
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
  const byArea = new Map<string, RollUp[]>();
  for (const site of sites) {
    const one = rollUpOfSite(site, now, heard);
    for (const area of areasOf(site.id)) {
      const known = byArea.get(area);
      if (known) known.push(one);
      else byArea.set(area, [one]);
    }
  }
  return new Map([...byArea].map(([area, parts]) => [area, mergeRollUps(parts)]));
}

/** [N19] The totals of parts that share no site are the totals of the whole. */
export function mergeRollUps(parts: readonly RollUp[]): RollUp {
  const entries = SITE_MEASURE_IDS.map((id) => [id, mergeTotals(id, parts)]);
  return Object.fromEntries(entries) as RollUp;
}

function rollUpOfSite(site: SiteInput, now: Instant, heard: Heard): RollUp {
  const measures = siteMeasures(site, now, heard);
  return Object.fromEntries(SITE_MEASURE_IDS.map((id) => [id, totalOf(site.id, measures[id])])) as RollUp;
}

function totalOf(site: SiteCode, known: Known<number | Ratio>): Total<number | Ratio> {
  if (known.known) return { value: known.value, reporting: 1, of: 1, oldestAt: known.at, silent: [] };
  const { why, lastAt = null, last = null } = known;
  return { value: null, reporting: 0, of: 1, oldestAt: null, silent: [{ site, why, lastAt, last }] };
}

function mergeTotals(id: SiteMeasureId, parts: readonly RollUp[]): Total<number | Ratio> {
  const totals: readonly Total<number | Ratio>[] = parts.map((part) => part[id]);
  const values = totals.flatMap(({ value }) => value ?? []);
  const oldest = totals.flatMap(({ oldestAt }) => oldestAt ?? []);
  return {
    value: values.length === 0 ? null : values.reduce((a, b) => addValues(id, a, b)),
    reporting: totals.reduce((sum, { reporting }) => sum + reporting, 0),
    of: totals.reduce((sum, total) => sum + total.of, 0),
    oldestAt: oldest.length === 0 ? null : Math.min(...oldest),
    silent: totals.flatMap(({ silent }) => silent).sort((a, b) => (a.site < b.site ? -1 : 1)),
  };
}

function addValues(id: SiteMeasureId, a: number | Ratio, b: number | Ratio): number | Ratio {
  if (typeof a === 'number' && typeof b === 'number') return LONGEST.has(id) ? Math.max(a, b) : a + b;
  if (typeof a === 'number' || typeof b === 'number') return a;
  return { part: a.part + b.part, whole: a.whole + b.whole };
}
