// Follows a log with a world of its own and keeps a snapshot of it on disk, so that the desk's thread never has to. It never
// appends, and nothing waits for it: where it fails, a start takes longer and nothing is lost.
import { MINUTE, type Table } from '@kerbside/shared/kernel';
import type { Clock } from '../clock.ts';
import { restore, type Foldable, type Restored } from '../log/foldable.ts';
import type { Head, LogEntry, LogReader } from '../log/log.ts';
import { writeSnapshot, type Shelves } from '../log/snapshot.ts';
import { politely } from './politely.ts';

/** What can be asked of a follower, over a thread's wire as well. */
export type FollowerAsk = { readonly kind: 'snapshot-now' } | { readonly kind: 'stop' };

/** What a follower says. */
export type FollowerWord =
  | { readonly kind: 'ready'; readonly seq: number; readonly replayed: number; readonly ignored?: string }
  | { readonly kind: 'snapshot-made'; readonly seq: number }
  | { readonly kind: 'snapshot-failed'; readonly seq: number; readonly why: string }
  | { readonly kind: 'broken'; readonly why: string };

export interface SnapshotPace {
  /** A snapshot after so many entries … */
  readonly everyEntries: number;
  /** … and, where there was any entry, after so many minutes. */
  readonly everyMinutes: number;
}

export interface FollowerOptions<World> extends SnapshotPace {
  readonly log: LogReader;
  readonly foldable: Foldable<World>;
  readonly snapshotPath: string;
  readonly clock: Clock;
  readonly tell: (word: FollowerWord) => void;
}

export interface Follower {
  ask(ask: FollowerAsk): void;
}

/** Restores, says 'ready', and follows on. The log stays the caller's to close. */
export function startFollower<World>(options: FollowerOptions<World>): Follower {
  const { log, foldable, tell } = options;
  let keeper: SnapshotKeeper | undefined;
  let askedEarly = false;
  let stopped = false;
  let stopFollowing = () => {};

  const broken = (reason: unknown) => {
    if (!stopped) tell({ kind: 'broken', why: reason instanceof Error ? reason.message : String(reason) });
  };

  function follow(restored: Restored<World>): void {
    if (stopped) return;
    const { replayed, ignored } = restored;
    let { head, world } = restored;
    tell({ kind: 'ready', seq: head.seq, replayed, ...(ignored !== undefined && { ignored }) });
    const kept = keepSnapshots(options, {
      now() {
        foldable.settle(world);
        return { head, tables: foldable.dump(world) };
      },
      // What is written down lies packed and outside the heap; and the next snapshot takes of it what has not changed.
      goOnWith(shelves) {
        world = foldable.load(shelves);
      },
    });
    keeper = kept;
    if (askedEarly) kept.make();
    else kept.count(replayed);
    stopFollowing = log.follow(
      head,
      politely((entry: LogEntry) => {
        foldable.fold(world, entry);
        head = { seq: entry.seq, hash: entry.hash };
        kept.count(1);
      }),
      broken,
    );
  }

  restore(log, foldable, options.snapshotPath).then(follow).catch(broken);
  return {
    ask({ kind }) {
      if (kind === 'stop') {
        stopped = true;
        stopFollowing();
        keeper?.stop();
      } else if (keeper) keeper.make();
      else askedEarly = true;
    },
  };
}

interface Kept {
  readonly now: () => { readonly head: Head; readonly tables: Iterable<Table<unknown>> };
  readonly goOnWith: (shelves: Shelves) => void;
}

interface SnapshotKeeper {
  make(): void;
  count(entries: number): void;
  stop(): void;
}

/** Makes a snapshot when it is time. One that fails is said, and tried again at its next time, not at the next entry. */
function keepSnapshots<World>(
  { snapshotPath, clock, everyEntries, everyMinutes, foldable, log, tell }: FollowerOptions<World>,
  { now, goOnWith }: Kept,
): SnapshotKeeper {
  let unsaved = 0;
  let cancel = () => {};

  function make(): void {
    unsaved = 0;
    cancel();
    cancel = clock.at(clock.now() + everyMinutes * MINUTE, whenTime);
    const { head, tables } = now();
    const header = { ...head, epoch: log.epoch, foldVersion: foldable.foldVersion, madeAt: clock.now() };
    try {
      goOnWith(writeSnapshot(snapshotPath, header, tables));
      tell({ kind: 'snapshot-made', seq: head.seq });
    } catch (reason) {
      tell({ kind: 'snapshot-failed', seq: head.seq, why: reason instanceof Error ? reason.message : String(reason) });
    }
  }

  function whenTime(): void {
    if (unsaved > 0) make();
    else cancel = clock.at(clock.now() + everyMinutes * MINUTE, whenTime);
  }

  cancel = clock.at(clock.now() + everyMinutes * MINUTE, whenTime);
  return {
    make,
    count(entries) {
      unsaved += entries;
      if (unsaved >= everyEntries) make();
    },
    stop() {
      cancel();
    },
  };
}
