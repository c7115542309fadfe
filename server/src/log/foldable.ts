// What can be folded from a log and kept as a snapshot: all that the log room needs to know of a world. And how to bring
// one up to its log's head, from a snapshot where there is a good one, else from the beginning.
import type { Table } from '@kerbside/shared/kernel';
import { NotHeld, type Head, type LogEntry, type LogReader } from './log.ts';
import { readSnapshot, type Shelves } from './snapshot.ts';

/** `World` is changed in place by `fold`; `dump` and `load` are each other's opposite. */
export interface Foldable<World> {
  readonly foldVersion: number | string;
  readonly create: () => World;
  readonly fold: (world: World, entry: LogEntry) => void;
  /** Finishes what `fold` left for later; called before anything looks at the world. */
  readonly settle: (world: World) => void;
  /** All that it holds, table by table: the values are what JSON can hold. */
  readonly dump: (world: World) => Iterable<Table<unknown>>;
  readonly load: (shelves: Shelves) => World;
}

export interface Restored<World> {
  readonly world: World;
  /** The last entry folded into it. */
  readonly head: Head;
  /** Entries folded after the snapshot; all of them where there was none. */
  readonly replayed: number;
  /** Why the snapshot was not used, where it was not. */
  readonly ignored?: string;
}

/** A world folded up to the log's head. A broken log throws; a snapshot that is no use is ignored, and why is said. */
export async function restore<World>(
  log: Pick<LogReader, 'epoch' | 'read'>,
  foldable: Foldable<World>,
  snapshotPath?: string,
): Promise<Restored<World>> {
  if (snapshotPath === undefined) return fromBeginning(log, foldable);
  const snapshot = readSnapshot(snapshotPath, { epoch: log.epoch, foldVersion: foldable.foldVersion });
  if ('ignored' in snapshot) return { ...(await fromBeginning(log, foldable)), ignored: snapshot.ignored };
  const { seq, hash } = snapshot.header;
  try {
    return await replay(log, foldable, loaded(foldable, snapshot.shelves), { seq, hash });
  } catch (reason) {
    if (!(reason instanceof NotHeld) && !(reason instanceof Unloadable)) throw reason;
    return { ...(await fromBeginning(log, foldable)), ignored: reason.message };
  }
}

class Unloadable extends Error {
  override readonly name = 'Unloadable';
}

function loaded<World>(foldable: Foldable<World>, shelves: Shelves): World {
  try {
    return foldable.load(shelves);
  } catch (cause) {
    throw new Unloadable(`its content cannot be loaded (${String(cause)})`, { cause });
  }
}

function fromBeginning<World>(log: Pick<LogReader, 'epoch' | 'read'>, foldable: Foldable<World>) {
  return replay(log, foldable, foldable.create(), { seq: 0, hash: log.epoch });
}

async function replay<World>(
  log: Pick<LogReader, 'read'>,
  foldable: Foldable<World>,
  world: World,
  from: Head,
): Promise<Restored<World>> {
  let head = from;
  let replayed = 0;
  for await (const entry of log.read(from)) {
    foldable.fold(world, entry);
    head = { seq: entry.seq, hash: entry.hash };
    replayed += 1;
  }
  foldable.settle(world);
  return { world, head, replayed };
}
