// The sites somebody roves between: up to four, kept on the device, one address for all. Pure but for the shelf.
import { siteByCode } from '@kerbside/shared/site';
import { deviceShelf, readShelf, type Shelf } from '../../../live/shelf.ts';

/** A duty manager looks after up to four (domain.md 11.24). */
export const MOST_SITES = 4;
const shelf = deviceShelf('roving');

/** The sites of an address part such as 'RVJ01+RA7C2': each once, known ones only, four at most. */
export function readSites(part: string): readonly string[] {
  const known = part.split('+').filter((code) => siteByCode.has(code));
  return [...new Set(known)].slice(0, MOST_SITES);
}

export function withSite(sites: readonly string[], site: string): readonly string[] {
  return readSites([...sites, site].join('+'));
}

export function rememberedSites(from: Shelf = shelf): readonly string[] {
  const kept = readShelf(from, (value): value is string => typeof value === 'string', '');
  return readSites(kept);
}

export function rememberSites(sites: readonly string[], to: Shelf = shelf): void {
  to.write(JSON.stringify(sites.join('+')));
}

/** Sites by a part of their name or code, for choosing; those chosen already are left out. */
export function sitesLike(text: string, chosen: readonly string[]): readonly string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted.length < 2) return [];
  const found = [...siteByCode.values()].filter(
    ({ code, name, short }) =>
      !chosen.includes(code) && [code, name, short].some((word) => word.toLowerCase().includes(wanted)),
  );
  return found.slice(0, 8).map(({ code }) => code);
}
