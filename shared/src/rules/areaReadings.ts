// What the rules about an area read: how many of its sites have a patient waiting over 60 minutes. From the boards, site by site.
import { OVER_60_MS } from '../measures/index.ts';
import { localDateOf, type Instant } from '../kernel/index.ts';
import { parseArea, sitesOf } from '../site/index.ts';
import { KeptSites, feedsPart, staysOf, type SiteKept } from '../views/index.ts';
import type { World } from '../world/index.ts';
import { countSince, type Readings } from './reading.ts';

/** [R16] `icb`: its ODS code. Of a site whose ambulance feed is lost nobody knows: it may be one more. */
export function icbReadings(world: World, icb: string, now: Instant, kept: KeptSites = new KeptSites(world)): Readings {
  const area = parseArea(`icb:${icb}`);
  const sites = area ? sitesOf(area, localDateOf(now)).map((site) => kept.at(site)) : [];
  const heard = sites.filter((site) => !isLost(site));
  const oldest = heard.flatMap((site) => site.ofPatients(oldestWait));
  const over60 = countSince(icb, oldest, OVER_60_MS, now);
  const lost = sites.length - heard.length;
  return { 'area-over-60': [lost === 0 ? over60 : { ...over60, upTo: over60.value + lost }] };
}

function isLost(site: SiteKept): boolean {
  return site.ofFigures(feedsPart).feeds.some(({ kind, silentSince }) => kind === 'cad' && silentSince !== null);
}

function oldestWait(site: SiteKept): readonly Instant[] {
  const arrivals = site.ofPatients(staysOf).waiting.flatMap(({ arrivedAt }) => arrivedAt ?? []);
  return arrivals.length > 0 ? [Math.min(...arrivals)] : [];
}
