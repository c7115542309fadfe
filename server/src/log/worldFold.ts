// The real world as something that can be folded from a log and kept as a snapshot.
import { Unnoted } from '@kerbside/shared/kernel';
import { createWorld, dumpWorld, FOLD_VERSION, foldFact, loadWorld, settle, type World } from '@kerbside/shared/world';
import type { Foldable } from './foldable.ts';

/** Notes are for whoever must tell or undo; here nobody asks. */
const UNNOTED = new Unnoted();

/** The fold of the world with this id. */
export function worldFold(id: string): Foldable<World> {
  return {
    foldVersion: FOLD_VERSION,
    create: () => createWorld(id),
    fold(world, { events }) {
      for (const event of events) foldFact(world, event, UNNOTED);
    },
    settle(world) {
      settle(world, UNNOTED);
    },
    dump: dumpWorld,
    load: loadWorld,
  };
}
