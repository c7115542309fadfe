// A log whose disk is full for a while, or slow for a while: a real log behind a door that a test opens and shuts. What it
// refuses it does not keep; what it lets through the log behind it keeps.
import { AppendFailed, type Log } from '@kerbside/server/log/log';
import { createMemoryLog } from '@kerbside/server/log/memory';

export interface UncertainLog extends Log {
  /** The next append, after `letThrough` good ones, fails. */
  failOnce(letThrough?: number): void;
  /** Appends wait from now on; answers with what lets them go on. */
  hold(): () => void;
  /** The same for whoever reads. */
  holdReading(): () => void;
  /** Somebody has begun to read. */
  readonly isRead: boolean;
  /** Appends asked for so far, those that failed too. */
  readonly appends: number;
}

export function createUncertainLog(log: Log = createMemoryLog()): UncertainLog {
  let appends = 0;
  let isRead = false;
  let failsAt = Infinity;
  let gate = Promise.resolve();
  let readingGate = Promise.resolve();
  return {
    ...log,
    get appends() {
      return appends;
    },
    failOnce(letThrough = 0) {
      failsAt = appends + letThrough + 1;
    },
    hold() {
      const { shut, open } = newGate();
      gate = shut;
      return open;
    },
    holdReading() {
      const { shut, open } = newGate();
      readingGate = shut;
      return open;
    },
    get isRead() {
      return isRead;
    },
    async *read(...from) {
      isRead = true;
      await readingGate;
      yield* log.read(...from);
    },
    async append(batch) {
      appends += 1;
      const mine = appends;
      await gate;
      if (mine === failsAt) throw new AppendFailed('The disk is full: nothing of it is kept.');
      return log.append(batch);
    },
  };
}

function newGate(): { readonly shut: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return {
    shut: promise,
    open() {
      resolve(undefined);
    },
  };
}
