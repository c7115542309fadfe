// Hires a follower as a thread of its own and carries words to it and from it.
import { Worker } from 'node:worker_threads';
import type { HistoryFound, HistoryWanted } from '../history/historian.ts';
import type { FollowerAsk, FollowerWord, SnapshotPace } from './follower.ts';

/** All that the thread is told; plain values, since they cross to another thread. */
export interface FollowerTask extends SnapshotPace {
  readonly logPath: string;
  readonly world: string;
  readonly snapshotPath: string;
  /** How often it looks whether the desk has appended. */
  readonly lookEveryMs: number;
  /** Where the index of what the log's entries are about lies; absent: none is kept. */
  readonly indexPath?: string;
}

/** What happened to something, asked of the thread and answered under the same number. */
export interface HistoryQuestion {
  readonly kind: 'history';
  readonly number: number;
  readonly wanted: HistoryWanted;
}
export type HistoryWord =
  | { readonly kind: 'history'; readonly number: number; readonly found: HistoryFound }
  | { readonly kind: 'no-history'; readonly number: number; readonly why: string };

export interface HiredFollower {
  snapshotNow(): void;
  /** Rejects where the thread cannot say or has ended. */
  history(wanted: HistoryWanted): Promise<HistoryFound>;
  /** Resolves once the thread has ended and its files are closed. */
  stop(): Promise<void>;
}

/** What it reads it soon lets go of: a wider nursery held 90 MiB more and saved it nothing. Local setting. */
const YOUNG_MB = 24;

const WORKER = new URL('./worker.ts', import.meta.url);

/** The log's file must be there. `onWord` hears of a thread that died as 'broken'; the house lives on without it. */
export function hireFollower(
  task: FollowerTask,
  onWord: (word: FollowerWord) => void,
  worker: URL = WORKER,
): HiredFollower {
  const thread = new Worker(worker, { workerData: task, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  const questions = createQuestions((question) => {
    thread.postMessage(question);
  });
  let stopping = false;
  const ended = new Promise<void>((resolve) => {
    thread.once('exit', () => {
      questions.giveUp();
      resolve();
    });
  });
  thread.on('message', (word: FollowerWord | HistoryWord) => {
    if (word.kind === 'history' || word.kind === 'no-history') questions.answered(word);
    else onWord(word);
  });
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
    history: (wanted) => questions.ask(wanted),
    stop() {
      stopping = true;
      ask({ kind: 'stop' });
      return ended;
    },
  };
}

/** Questions on their way to the thread, each under its number. */
function createQuestions(post: (question: HistoryQuestion) => void) {
  const waiting = new Map<number, PromiseWithResolvers<HistoryFound>>();
  let last = 0;
  let isOver = false;
  return {
    ask(wanted: HistoryWanted): Promise<HistoryFound> {
      if (isOver) return Promise.reject(new Error('The thread that reads the log back has ended.'));
      last += 1;
      const answer = Promise.withResolvers<HistoryFound>();
      waiting.set(last, answer);
      post({ kind: 'history', number: last, wanted });
      return answer.promise;
    },
    answered(word: HistoryWord): void {
      const answer = waiting.get(word.number);
      waiting.delete(word.number);
      if (word.kind === 'history') answer?.resolve(word.found);
      else answer?.reject(new Error(word.why));
    },
    giveUp(): void {
      isOver = true;
      for (const { reject } of waiting.values()) reject(new Error('The thread that reads the log back has ended.'));
      waiting.clear();
    },
  };
}
