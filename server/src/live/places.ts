// Which places a scope holds for a view: what a room shows, and what it is told of. It knows no world.
import { icbPlace } from '@kerbside/shared/alert';
import { EVERYWHERE, localDateOf } from '@kerbside/shared/kernel';
import { icbsInForce, parseArea, serviceByCode, siteByCode, sitesOf } from '@kerbside/shared/site';
import type { ViewName } from '@kerbside/shared/wire';
import { servicePlace } from '@kerbside/shared/world';

/** The places whose rows a scope holds; undefined when the scope is no area. */
export function placesOf(view: ViewName, scope: string, now: number): ReadonlySet<string> | undefined {
  const area = parseArea(scope);
  if (!area) return undefined;
  const sites = sitesOf(area, localDateOf(now));
  if (view === 'pastAlerts') return new Set([...sites, ...icbPlaces(scope, sites, now)]);
  if (view === 'alerts' || view === 'outside') {
    // The duties of an ambulance service's desk are read wherever its sites are.
    return new Set([...sites, ...icbPlaces(scope, sites, now), ...desksOf(sites), EVERYWHERE]);
  }
  if (view !== 'overview' && view !== 'sources') return new Set(sites);
  const services =
    scope === 'england' ? [...serviceByCode.keys()] : sites.map((site) => siteByCode.get(site)?.service ?? '');
  return new Set<string>([...sites, ...services.filter(Boolean).map(servicePlace)]);
}

function desksOf(sites: readonly string[]): readonly string[] {
  return [...new Set(sites.flatMap((site) => siteByCode.get(site)?.service ?? []))].map(servicePlace);
}

/** An ICB's own alerts are seen where at least the whole of it is in sight. */
function icbPlaces(scope: string, sites: readonly string[], now: number): readonly string[] {
  const date = localDateOf(now);
  return icbsInForce(date)
    .filter(({ code }) => {
      if (scope === `icb:${code}` || scope === 'england') return true;
      const all = sitesOf({ kind: 'icb', code }, date);
      return all.length > 0 && all.every((site) => sites.includes(site));
    })
    .map(({ code }) => icbPlace(code));
}
