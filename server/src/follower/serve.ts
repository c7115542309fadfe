// The inside of a follower's thread: opens its own reader on the log, follows, keeps the index of subjects and reads histories
// back, and closes when told to stop.
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { realClock } from '../clock.ts';
import { startHistorian, type Historian } from '../history/historian.ts';
import { openSqliteIndex } from '../history/sqliteIndex.ts';
import type { Foldable } from '../log/foldable.ts';
import { everyMs, type LogReader, type Ticker } from '../log/log.ts';
import { openSqliteReader } from '../log/sqlite.ts';
import { startFollower, type FollowerAsk, type FollowerWord } from './follower.ts';
import type { FollowerTask, HistoryQuestion, HistoryWord } from './hire.ts';

export function serveFollower<World>(foldableOf: (world: string) => Foldable<World>): void {
  const port = parentPort;
  if (!port) throw new Error('A follower is hired as a thread; it does not run by itself.');
  const { logPath, world, snapshotPath, lookEveryMs, indexPath, ...pace } = workerData as FollowerTask;
  const { ticker, lookNow } = tickerAndBell(lookEveryMs);
  const log = openSqliteReader(logPath, { world, ticker });
  const tell = (word: FollowerWord): void => {
    port.postMessage(word);
  };
  const follower = startFollower({
    ...pace,
    log,
    foldable: foldableOf(world),
    snapshotPath,
    clock: realClock(),
    tell,
  });
  const history = indexPath === undefined ? undefined : keepHistory(log, indexPath, world, tell);
  port.on('message', (ask: FollowerAsk | HistoryQuestion) => {
    if (ask.kind === 'history') {
      lookNow();
      void answer(port, history?.historian, ask);
      return;
    }
    follower.ask(ask);
    if (ask.kind !== 'stop') return;
    history?.close();
    log.close();
    port.close();
  });
}

/** Looks at its own pace, and at once when somebody asks. */
function tickerAndBell(everySoMs: number): { readonly ticker: Ticker; readonly lookNow: () => void } {
  const looks = new Set<() => void>();
  return {
    ticker(look) {
      looks.add(look);
      const stop = everyMs(everySoMs)(look);
      return () => {
        looks.delete(look);
        stop();
      };
    },
    lookNow() {
      for (const look of looks) look();
    },
  };
}

/** Without an index there is no history; the snapshots go on all the same. */
function keepHistory(log: LogReader, path: string, world: string, tell: (word: FollowerWord) => void) {
  const onBroken = (why: Error): void => {
    tell({ kind: 'broken', why: `the index of subjects: ${why.message}` });
  };
  try {
    const index = openSqliteIndex(path, { world, epoch: log.epoch });
    const historian = startHistorian({ log, index, onBroken });
    return {
      historian,
      close() {
        historian.stop();
        index.close();
      },
    };
  } catch (reason) {
    onBroken(reason instanceof Error ? reason : new Error(String(reason)));
    return undefined;
  }
}

async function answer(port: MessagePort, historian: Historian | undefined, question: HistoryQuestion): Promise<void> {
  const { number, wanted } = question;
  const say = (word: HistoryWord): void => {
    port.postMessage(word);
  };
  try {
    if (!historian) throw new Error('There is no index of subjects.');
    say({ kind: 'history', number, found: await historian.ask(wanted) });
  } catch (reason) {
    say({ kind: 'no-history', number, why: reason instanceof Error ? reason.message : String(reason) });
  }
}
