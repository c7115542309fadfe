// What the rules about an area read: how many of its sites have a patient waiting over 60 minutes. From the boards, site by site.
import { OVER_60_MS } from '../measures/index.ts';
import { localDateOf, type Instant, type SiteCode } from '../kernel/index.ts';
import { parseArea, sitesOf } from '../site/index.ts';
import { EMPTY_BOARD, stayOf, type World } from '../world/index.ts';
import { countSince, type Readings } from './reading.ts';

/** [R16] `icb`: its ODS code. */
export function icbReadings(world: World, icb: string, now: Instant): Readings {
  const area = parseArea(`icb:${icb}`);
  const sites = area ? sitesOf(area, localDateOf(now)) : [];
  const oldest = sites.map((site) => oldestWait(world, site)).filter((since) => since !== undefined);
  return { 'area-over-60': [countSince(icb, oldest, OVER_60_MS, now)] };
}

function oldestWait(world: World, site: SiteCode): Instant | undefined {
  const { waiting } = world.boards.rows.get(site) ?? EMPTY_BOARD;
  let oldest: Instant | undefined;
  for (const key of waiting) {
    const { arrivedAt } = stayOf(world, key);
    if (arrivedAt !== undefined && (oldest === undefined || arrivedAt < oldest)) oldest = arrivedAt;
  }
  return oldest;
}
