// What consoles watch: the rooms that each kind of screen asks for, and where it looks on the map.
import { emergencySites, icbOf, regionOf, type Site } from '@kerbside/shared/site';
import type { Look, ViewName, Watch } from '@kerbside/shared/wire';
import { BEGINS_AT } from './national.ts';

export interface ScreenKind {
  readonly views: readonly Watch[];
  readonly look: Look;
}

const DATE = new Date(BEGINS_AT).toISOString().slice(0, 10);

export function areaScreen(scope: string, look: Look): ScreenKind {
  const both: readonly ViewName[] = ['overview', 'tallies'];
  return { views: both.map((view) => ({ view, scope })), look };
}

export const ENGLAND_SCREEN = areaScreen('england', { bbox: [-6.5, 49.8, 2, 55.9], zoom: 5.5 });

function around({ lat, lon }: Site, degrees: number, zoom: number): Look {
  return { bbox: [lon - degrees, lat - degrees / 2, lon + degrees, lat + degrees / 2], zoom };
}

export function siteScreen(site: Site): ScreenKind {
  const scope = `site:${site.code}`;
  return { views: [{ view: 'queue', scope }], look: around(site, 0.4, 10) };
}

export function icbScreen(site: Site): ScreenKind {
  return areaScreen(`icb:${icbOf(site.code, DATE)?.code ?? ''}`, around(site, 1, 8.5));
}

export function regionScreen(site: Site): ScreenKind {
  return areaScreen(`region:${regionOf(site.code, DATE)?.code ?? ''}`, around(site, 3, 7));
}

/** 5 % on England, 15 % on an ICB or a region, 80 % at a site; the nth of them. */
export function mixedScreen(n: number): ScreenKind {
  const site = emergencySites[(n * 37) % emergencySites.length];
  const of20 = n % 20;
  if (!site || of20 === 0) return ENGLAND_SCREEN;
  if (of20 === 1) return regionScreen(site);
  return of20 <= 3 ? icbScreen(site) : siteScreen(site);
}
