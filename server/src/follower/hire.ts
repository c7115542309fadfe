// Hires a follower as a thread of its own and carries words to it and from it.
import { Worker } from 'node:worker_threads';
import type { FollowerAsk, FollowerWord, SnapshotPace } from './follower.ts';

/** All that the thread is told; plain values, since they cross to another thread. */
export interface FollowerTask extends SnapshotPace {
  readonly logPath: string;
  readonly world: string;
  readonly snapshotPath: string;
  /** How often it looks whether the desk has appended. */
  readonly lookEveryMs: number;
}

export interface HiredFollower {
  snapshotNow(): void;
  /** Resolves once the thread has ended and its files are closed. */
  stop(): Promise<void>;
}

const WORKER = new URL('./worker.ts', import.meta.url);

/** The log's file must be there. `onWord` hears of a thread that died as 'broken'; the house lives on without it. */
export function hireFollower(
  task: FollowerTask,
  onWord: (word: FollowerWord) => void,
  worker: URL = WORKER,
): HiredFollower {
  const thread = new Worker(worker, { workerData: task });
  let stopping = false;
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      resolve();
    });
  });
  thread.on('message', onWord);
  thread.on('error', (reason: unknown) => {
    if (!stopping) onWord({ kind: 'broken', why: reason instanceof Error ? reason.message : String(reason) });
  });
  const ask = (word: FollowerAsk) => {
    thread.postMessage(word);
  };
  return {
    snapshotNow() {
      ask({ kind: 'snapshot-now' });
    },
    stop() {
      stopping = true;
      ask({ kind: 'stop' });
      return ended;
    },
  };
}
