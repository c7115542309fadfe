// From England down to a trust, as four lists to choose from. Pure; a date decides which boards there are.
import type { LocalDate } from '@kerbside/shared/kernel';
import {
  areasOf,
  icbsInForce,
  parseArea,
  regions,
  services,
  sitesOf,
  trustByCode,
  type Area,
} from '@kerbside/shared/site';

/** [area's text, its name] */
export type AreaOption = readonly [area: string, name: string];

/** Where an area stands: the region, board and trust that hold it; null where it holds them, or none does. */
export interface Standing {
  readonly region: string | null;
  readonly icb: string | null;
  readonly trust: string | null;
  readonly service: string | null;
}

const NOWHERE: Standing = { region: null, icb: null, trust: null, service: null };

export function standingOf(area: Area, date: LocalDate): Standing {
  if (area.kind === 'service') return { ...NOWHERE, service: `service:${area.code}` };
  if (area.kind === 'england' || area.kind === 'sites') return NOWHERE;
  if (area.kind === 'region') return { ...NOWHERE, region: `region:${area.code}` };
  const [site] = sitesOf(area, date);
  const above = site === undefined ? [] : areasOf(site, date);
  const one = (kind: string): string | null => above.find((text) => text.startsWith(`${kind}:`)) ?? null;
  return {
    region: one('region'),
    icb: one('icb'),
    trust: area.kind === 'icb' ? null : one('trust'),
    service: null,
  };
}

export function regionOptions(): readonly AreaOption[] {
  return regions.map(({ code, name }): AreaOption => [`region:${code}`, name]).sort(byName);
}

/** The boards of a region, or of England. */
export function icbOptions(region: string | null, date: LocalDate): readonly AreaOption[] {
  return icbsInForce(date)
    .filter((icb) => region === null || `region:${icb.region}` === region)
    .map(({ code, name }): AreaOption => [`icb:${code}`, name])
    .sort(byName);
}

/** The trusts that have a site in a board, a region or England. */
export function trustOptions(within: string, date: LocalDate): readonly AreaOption[] {
  const area = parseArea(within);
  const codes = new Set((area ? sitesOf(area, date) : []).flatMap((site) => trustsOfSite(site, date)));
  return [...codes].map((code): AreaOption => [`trust:${code}`, trustByCode.get(code)?.name ?? code]).sort(byName);
}

function trustsOfSite(site: string, date: LocalDate): readonly string[] {
  return areasOf(site, date).flatMap((text) => (text.startsWith('trust:') ? [text.slice('trust:'.length)] : []));
}

export function serviceOptions(): readonly AreaOption[] {
  return services.map(({ code, name }): AreaOption => [`service:${code}`, name]).sort(byName);
}

function byName([, a]: AreaOption, [, b]: AreaOption): number {
  return a.localeCompare(b, 'en-GB');
}
