// Which sites an area holds on a date, what it is called, and which areas a site belongs to. The lists are made once, so an
// area that did not change is the same list.
import type { LocalDate, SiteCode } from '../kernel/index.ts';
import { type Area, areaText } from './area.ts';
import { icbOf, isInForce, regionOf } from './membership.ts';
import { icbByCode, icbs, regionByCode, serviceByCode, siteByCode, sites, trustByCode } from './reference.ts';
import type { Icb } from './site.ts';

/** The days on which some site changed its board, oldest first. */
const CHANGE_DAYS: readonly LocalDate[] = [...new Set(icbs.map(({ validFrom }) => validFrom))].sort();

const NO_SITES: readonly SiteCode[] = [];

const sitesByArea: readonly ReadonlyMap<string, readonly SiteCode[]>[] = CHANGE_DAYS.map((day) =>
  Map.groupBy(
    sites.flatMap(({ code }) => areasOf(code, day).map((area) => ({ area, code }))),
    ({ area }) => area,
  ),
).map((grouped) => new Map([...grouped].map(([area, members]) => [area, members.map(({ code }) => code)])));

/** The sites of an area on a date, by short name (a named set: as named). Specialist receiving sites are among them. */
export function sitesOf(area: Area, date: LocalDate): readonly SiteCode[] {
  if (area.kind === 'sites') return area.codes;
  const period = Math.max(
    0,
    CHANGE_DAYS.findLastIndex((day) => day <= date),
  );
  return sitesByArea[period]?.get(areaText(area)) ?? NO_SITES;
}

/** The areas a site belongs to on a date, as texts, smallest first. */
export function areasOf(site: SiteCode, date: LocalDate): readonly string[] {
  const known = siteByCode.get(site);
  if (!known) return [];
  const icb = icbOf(site, date);
  const region = regionOf(site, date);
  return [
    `site:${site}`,
    `trust:${known.trust}`,
    `service:${known.service}`,
    ...(icb ? [`icb:${icb.code}`] : []),
    ...(region ? [`region:${region.code}`] : []),
    'england',
  ];
}

/** What people call the area, e.g. 'Southmead', 'Devon', 'South West'. A board not in force that day says until or from when. */
export function areaName(area: Area, date: LocalDate): string {
  switch (area.kind) {
    case 'england':
      return 'England';
    case 'region':
      return regionByCode.get(area.code)?.name ?? area.code;
    case 'icb':
      return boardName(icbByCode.get(area.code), date) ?? area.code;
    case 'trust':
      return trustByCode.get(area.code)?.name ?? area.code;
    case 'service':
      return serviceByCode.get(area.code)?.name ?? area.code;
    case 'site':
      return siteByCode.get(area.code)?.short ?? area.code;
    case 'sites':
      return area.codes.length === 1 ? nameOfOne(area.codes) : `${area.codes.length} sites`;
  }
}

function nameOfOne([code = '']: readonly SiteCode[]): string {
  return siteByCode.get(code)?.short ?? code;
}

function boardName(icb: Icb | undefined, date: LocalDate): string | undefined {
  if (!icb || isInForce(icb, date)) return icb?.name;
  if (date < icb.validFrom) return `${icb.name} (from ${icb.validFrom})`;
  return `${icb.name} (to ${icb.validTo ?? ''})`;
}
