// What the looks of http/looks.ts find in the open worlds and in the door's book. Reads only.
import { trailOf } from '@kerbside/shared/measures';
import { siteByCode } from '@kerbside/shared/site';
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
  };
}
