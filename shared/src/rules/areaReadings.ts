// What the rules about an area read: how many of its sites have a patient waiting over 60 minutes. From the boards, site by site.
import { OVER_60_MS } from '../measures/index.ts';
import { localDateOf, type Instant } from '../kernel/index.ts';
import { parseArea, sitesOf } from '../site/index.ts';
import { KeptSites, waitingPart, type SiteKept } from '../views/index.ts';
import type { World } from '../world/index.ts';
import { isSiteLost, knownOf } from './knownOf.ts';
import { countSince, type Readings } from './reading.ts';

/** [R16] `icb`: its ODS code. Of a site whose ambulance feed is lost nobody knows the whole: it may be one more. */
export function icbReadings(world: World, icb: string, now: Instant, kept: KeptSites = new KeptSites(world)): Readings {
  const area = parseArea(`icb:${icb}`);
  const sites = area ? sitesOf(area, localDateOf(now)).map((site) => kept.at(site)) : [];
  const over60 = (some: readonly SiteKept[]) => countSince(icb, some.flatMap(oldestWait), OVER_60_MS, now);
  const heard = sites.filter((site) => !isSiteLost(site));
  const known = over60(sites);
  const lost = sites.length - heard.length;
  return { 'area-over-60': [lost === 0 ? known : { ...known, upTo: over60(heard).value + lost }] };
}

function oldestWait(site: SiteKept): readonly Instant[] {
  return knownOf(site, waitingPart).waitingSince.slice(0, 1);
}
