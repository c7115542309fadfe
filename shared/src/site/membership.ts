// Which board and region a site belongs to on a date. Boards come and go; a site always has exactly one.
import type { LocalDate, SiteCode } from '../kernel/index.ts';
import { icbByCode, icbCodesBySite, icbs, regionByCode, sites } from './reference.ts';
import type { Icb, Region, TrustCode } from './site.ts';

const boardsBySite: ReadonlyMap<SiteCode, readonly Icb[]> = new Map(
  [...icbCodesBySite].map(([site, codes]) => [
    site,
    codes.map((code) => icbByCode.get(code)).filter((icb) => icb !== undefined),
  ]),
);

/** The board the site reports under on that date. Before boards began (1 July 2022) the first is given. */
export function icbOf(site: SiteCode, at: LocalDate): Icb | undefined {
  // [S3] the day decides
  const boards = boardsBySite.get(site);
  return boards?.findLast(({ validFrom }) => validFrom <= at) ?? boards?.[0];
}

export function regionOf(site: SiteCode, at: LocalDate): Region | undefined {
  const icb = icbOf(site, at);
  return icb && regionByCode.get(icb.region);
}

/** The boards that a trust's sites report under: more than one where a board was split between them. */
export function icbsOfTrust(trust: TrustCode, at: LocalDate): readonly Icb[] {
  const boards = sites.filter((site) => site.trust === trust).map(({ code }) => icbOf(code, at));
  return [...new Set(boards)].filter((icb) => icb !== undefined);
}

export function isInForce(icb: Icb, at: LocalDate): boolean {
  return icb.validFrom <= at && (icb.validTo === undefined || at <= icb.validTo);
}

export function icbsInForce(at: LocalDate): readonly Icb[] {
  return icbs.filter((icb) => isInForce(icb, at));
}
