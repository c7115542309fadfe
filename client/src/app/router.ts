// Which screen the address names. Every state worth sending to somebody is in the address; history is the browser's own.
import { useSyncExternalStore } from 'react';

/** What stands on a wall. */
export type WallOf =
  { readonly screen: 'queue'; readonly site: string } | { readonly screen: 'overview'; readonly area: string };

export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'queue'; readonly site: string }
  | { readonly screen: 'roving'; readonly sites: readonly string[] }
  | { readonly screen: 'crew'; readonly site: string; readonly callsign: string }
  | { readonly screen: 'flow'; readonly site: string }
  | { readonly screen: 'overview'; readonly area: string }
  | { readonly screen: 'sources'; readonly area: string }
  | { readonly screen: 'alerts'; readonly area: string }
  | { readonly screen: 'handover'; readonly area: string }
  | { readonly screen: 'parts' }
  | { readonly screen: 'wall'; readonly of: WallOf }
  | { readonly screen: 'unknown'; readonly path: string };

/** Reads a path, e.g. '/queue/RVJ01' or '/overview/icb:QUY'. */
export function routeOf(path: string): Route {
  const [screen = '', rest, last] = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (screen === '') return { screen: 'home' };
  if (screen === 'queue' && rest?.includes('+')) return { screen: 'roving', sites: rest.split('+').filter(Boolean) };
  if (screen === 'crew' && rest && last) return { screen, site: rest, callsign: last };
  if ((screen === 'queue' || screen === 'flow') && rest) return { screen, site: rest };
  if (screen === 'alerts' || screen === 'handover') return { screen, area: rest ?? 'england' };
  if (screen === 'overview' || screen === 'sources') return { screen, area: rest ?? 'england' };
  if (screen === 'wall' && rest === 'queue' && last) return { screen, of: { screen: rest, site: last } };
  if (screen === 'wall' && rest === 'overview') return { screen, of: { screen: rest, area: last ?? 'england' } };
  if (screen === 'parts') return { screen };
  return { screen: 'unknown', path };
}

export function queuePath(site: string): string {
  return `/queue/${encodeURIComponent(site)}`;
}
/** Several sites side by side, e.g. '/queue/RVJ01+RA7C2'; one alone is the site's own queue seen from outside. */
export function rovingPath(sites: readonly string[]): string {
  return `/queue/${sites.map(encodeURIComponent).join('+')}${sites.length < 2 ? '+' : ''}`;
}
/** A crew's own page, e.g. '/crew/RVJ01/A401'. */
export function crewPath(site: string, callsign: string): string {
  return `/crew/${encodeURIComponent(site)}/${encodeURIComponent(callsign)}`;
}
export function flowPath(site: string): string {
  return `/flow/${encodeURIComponent(site)}`;
}
export function overviewPath(area: string): string {
  return `/overview/${areaPart(area)}`;
}
export function sourcesPath(area: string): string {
  return `/sources/${areaPart(area)}`;
}
/** The alerts of an area, e.g. '/alerts/site:RVJ01'. */
export function alertsPath(area: string): string {
  return `/alerts/${areaPart(area)}`;
}
/** The shift handover of an area, e.g. '/handover/site:RVJ01'. */
export function handoverPath(area: string): string {
  return `/handover/${areaPart(area)}`;
}
/** The wall of what a route shows; null where that does not stand on walls. */
export function wallPathOf(route: Route): string | null {
  if (route.screen === 'queue') return `/wall${queuePath(route.site)}`;
  return route.screen === 'overview' ? `/wall${overviewPath(route.area)}` : null;
}
function areaPart(area: string): string {
  return area.split(':').map(encodeURIComponent).join(':');
}

const MOVED = 'kerbside:moved';
const onMoved = (listener: () => void): (() => void) => {
  window.addEventListener('popstate', listener);
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(MOVED, listener);
  };
};

/** Goes to a path within the console; keeps which world is named in the address. */
export function goTo(path: string, how: 'push' | 'replace' = 'push'): void {
  const world = new URLSearchParams(location.search).get('world');
  const url = new URL(path, location.origin);
  if (world !== null) url.searchParams.set('world', world);
  if (how === 'push') history.pushState(null, '', url);
  else history.replaceState(null, '', url);
  window.dispatchEvent(new Event(MOVED));
}

export function usePath(): string {
  return useSyncExternalStore(onMoved, () => location.pathname);
}

/** One value of the address's query, e.g. which row is open, and how to change it. */
export function useQueryValue(name: string): readonly [string | null, (value: string | null) => void] {
  const value = useSyncExternalStore(onMoved, () => new URLSearchParams(location.search).get(name));
  const set = (next: string | null): void => {
    const url = new URL(location.href);
    if (next === null) url.searchParams.delete(name);
    else url.searchParams.set(name, next);
    goTo(url.pathname + url.search);
  };
  return [value, set];
}
