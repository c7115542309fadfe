// The real world as something that can be folded from a log and kept as a snapshot.
import { Changes } from '@kerbside/shared/kernel';
import { createWorld, dumpWorld, FOLD_VERSION, foldEvent, loadWorld, type World } from '@kerbside/shared/world';
import type { Foldable } from './foldable.ts';

/** The fold of the world with this id. */
export function worldFold(id: string): Foldable<World> {
  return {
    foldVersion: FOLD_VERSION,
    create: () => createWorld(id),
    fold(world, { events }) {
      // Notes are for whoever must tell or undo; here nobody asks, and one batch's are let go with it.
      const changes = new Changes();
      for (const event of events) foldEvent(world, event, changes);
    },
    dump: dumpWorld,
    load: loadWorld,
  };
}
