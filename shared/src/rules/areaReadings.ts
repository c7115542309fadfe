// What the rules about an area read: how many of its sites have a patient waiting over 60 minutes. From the boards, site by site.
import { OVER_60_MS } from '../measures/index.ts';
import { localDateOf, type Instant } from '../kernel/index.ts';
import { parseArea, sitesOf } from '../site/index.ts';
import { KeptSites, staysOf, type SiteKept } from '../views/index.ts';
import type { World } from '../world/index.ts';
import { countSince, type Readings } from './reading.ts';

/** [R16] `icb`: its ODS code. */
export function icbReadings(world: World, icb: string, now: Instant, kept: KeptSites = new KeptSites(world)): Readings {
  const area = parseArea(`icb:${icb}`);
  const sites = area ? sitesOf(area, localDateOf(now)) : [];
  const oldest = sites.flatMap((site) => kept.at(site).ofPatients(oldestWait));
  return { 'area-over-60': [countSince(icb, oldest, OVER_60_MS, now)] };
}

function oldestWait(site: SiteKept): readonly Instant[] {
  const arrivals = site.ofPatients(staysOf).waiting.flatMap(({ arrivedAt }) => arrivedAt ?? []);
  return arrivals.length > 0 ? [Math.min(...arrivals)] : [];
}
