// Has a dry run made: in a thread of its own where the log is a file, else here, a little at a time. The desk's thread judges none of
// it.
import { Worker } from 'node:worker_threads';
import type { DryRunFound, DryRunWanted } from '@kerbside/shared/rules';
import type { LogReader } from '../log/log.ts';
import { runDry } from './run.ts';

export interface DryRunTask {
  readonly logPath: string;
  readonly world: string;
}
export type ThreadWord =
  { readonly kind: 'going'; readonly part: number } | { readonly kind: 'found'; readonly found: DryRunFound };

export interface HiredDryRun {
  /** Undefined where it was stopped; rejects where it could not be made. */
  readonly found: Promise<DryRunFound | undefined>;
  stop(): void;
}

export type MakeDryRun = (wanted: DryRunWanted, onPart: (part: number) => void) => HiredDryRun;

const WORKER = new URL('./worker.ts', import.meta.url);

export function inThread(task: DryRunTask): MakeDryRun {
  return (wanted, onPart) => {
    const thread = new Worker(WORKER, { workerData: { ...task, wanted } });
    const end = Promise.withResolvers<DryRunFound | undefined>();
    thread.on('message', (word: ThreadWord) => {
      if (word.kind === 'going') onPart(word.part);
      else end.resolve(word.found);
    });
    thread.once('error', end.reject);
    thread.once('exit', () => {
      end.resolve(undefined);
    });
    return { found: end.promise, stop: () => void thread.terminate() };
  };
}

export function inHere(log: LogReader): MakeDryRun {
  return (wanted, onPart) => {
    let isStopped = false;
    const found = runDry(log, wanted, { onPart, isStopped: () => isStopped });
    return {
      found,
      stop() {
        isStopped = true;
      },
    };
  };
}
