// The grammar of areas: how a screen, a feed key or a report names the sites it means. Text in, text out; no dates here.
import type { ServiceCode, SiteCode } from '../kernel/index.ts';
import { icbByCode, regionByCode, serviceByCode, siteByCode, trustByCode } from './reference.ts';
import type { IcbCode, RegionCode, TrustCode } from './site.ts';

/** A part of England: 'england', 'region:Y58', 'icb:QUY', 'trust:RA7', 'service:RYF', 'site:RVJ01', 'sites:RA701,RVJ01'. */
export type Area =
  | { readonly kind: 'england' }
  | { readonly kind: 'region'; readonly code: RegionCode }
  | { readonly kind: 'icb'; readonly code: IcbCode }
  | { readonly kind: 'trust'; readonly code: TrustCode }
  /** The sites the service usually conveys to. */
  | { readonly kind: 'service'; readonly code: ServiceCode }
  | { readonly kind: 'site'; readonly code: SiteCode }
  /** Any named set, in the order of their codes. */
  | { readonly kind: 'sites'; readonly codes: readonly SiteCode[] };

export const ENGLAND: Area = { kind: 'england' };

const KNOWN = {
  region: regionByCode,
  icb: icbByCode,
  trust: trustByCode,
  service: serviceByCode,
  site: siteByCode,
} as const;

function isSingle(kind: string): kind is keyof typeof KNOWN {
  return Object.hasOwn(KNOWN, kind);
}

/** Reads an area; `undefined` when the words or a code are not known. Boards that have closed are still known. */
export function parseArea(text: string): Area | undefined {
  if (text === 'england') return ENGLAND;
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  if (kind === 'sites') return namedSet(rest.split(','));
  return isSingle(kind) && KNOWN[kind].has(rest) ? { kind, code: rest } : undefined;
}

function namedSet(codes: readonly string[]): Area | undefined {
  // [S6] one set, one text
  return codes.every((code) => siteByCode.has(code)) ? { kind: 'sites', codes: [...new Set(codes)].sort() } : undefined;
}

/** The one text of an area: what `parseArea` reads back. */
export function areaText(area: Area): string {
  if (area.kind === 'england') return 'england';
  return area.kind === 'sites' ? `sites:${area.codes.join(',')}` : `${area.kind}:${area.code}`;
}
