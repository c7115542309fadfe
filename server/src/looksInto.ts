// What the looks of http/looks.ts find in the open worlds and in the door's book. Reads only.
import { setImmediate as rest } from 'node:timers/promises';
import { DAY, localDateOf, type SiteCode } from '@kerbside/shared/kernel';
import { trailOf } from '@kerbside/shared/measures';
import { parseArea, siteByCode, sitesOf } from '@kerbside/shared/site';
import { waitedBehind, type WaitedBehindLook } from '@kerbside/shared/world';
import type { Looks } from './http/looks.ts';
import type { OpenWorld } from './openWorld.ts';
import type { DoorBook } from './sources/events/doorBook.ts';

export function looksInto(worlds: ReadonlyMap<string, OpenWorld>, { refused, days }: DoorBook): Looks {
  return {
    refused: (world, feed) => (worlds.has(world) ? refused.of(world, feed) : undefined),
    feedDays(id) {
      const world = worlds.get(id);
      return world && days.of(id, world.stamp.now());
    },
    trail(id, conveyance, code) {
      const world = worlds.get(id);
      const site = siteByCode.get(code);
      return world && site && trailOf(world.tracks.of(conveyance), site);
    },
    waitedBehind(id, text) {
      const world = worlds.get(id);
      const area = parseArea(text);
      return world && area && weekOf(world, sitesOf(area, localDateOf(world.stamp.now())));
    },
  };
}

/** The weekly look covers this. */
const LOOK_BACK_MS = 7 * DAY;

/** Some hundred vehicles at a time: nobody else waits for it. */
async function weekOf({ world, stamp }: OpenWorld, sites: readonly SiteCode[]): Promise<WaitedBehindLook> {
  const to = stamp.now();
  const from = to - LOOK_BACK_MS;
  const looking = waitedBehind(world, sites, { from, to });
  for (;;) {
    const step = looking.next();
    if (step.done) return { from, to, sites: step.value };
    await rest();
  }
}
