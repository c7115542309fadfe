// The inside of a follower's thread: opens its own reader on the log, follows, and closes when told to stop.
import { parentPort, workerData } from 'node:worker_threads';
import { realClock } from '../clock.ts';
import type { Foldable } from '../log/foldable.ts';
import { everyMs } from '../log/log.ts';
import { openSqliteReader } from '../log/sqlite.ts';
import { startFollower, type FollowerAsk, type FollowerWord } from './follower.ts';
import type { FollowerTask } from './hire.ts';

export function serveFollower<World>(foldableOf: (world: string) => Foldable<World>): void {
  const port = parentPort;
  if (!port) throw new Error('A follower is hired as a thread; it does not run by itself.');
  const { logPath, world, snapshotPath, lookEveryMs, ...pace } = workerData as FollowerTask;
  const log = openSqliteReader(logPath, { world, ticker: everyMs(lookEveryMs) });
  const follower = startFollower({
    ...pace,
    log,
    foldable: foldableOf(world),
    snapshotPath,
    clock: realClock(),
    tell(word: FollowerWord) {
      port.postMessage(word);
    },
  });
  port.on('message', (ask: FollowerAsk) => {
    follower.ask(ask);
    if (ask.kind !== 'stop') return;
    log.close();
    port.close();
  });
}
