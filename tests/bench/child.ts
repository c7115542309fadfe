// A process of its own for what is measured, or for what loads it, asked over the wire between parent and child. A child file
// calls `answers`; the bench calls `startChild`.
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

type Asked = { readonly n: number; readonly what: string; readonly body: unknown };
type Replied = { readonly n: number; readonly reply?: unknown; readonly fault?: string };

export interface Child {
  readonly pid: number;
  /** Resolves with what the child answered; rejects with what went wrong there. */
  ask<Reply>(what: string, body?: unknown): Promise<Reply>;
  stop(): Promise<void>;
}

/** Set by `--profile FOLDER`: every measured process leaves a CPU profile there. */
export const profiling: { folder: string | undefined } = { folder: undefined };

export function startChild(file: string, nodeOptions: readonly string[] = []): Child {
  const profile = profiling.folder === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profiling.folder];
  const child = fork(join(import.meta.dirname, file), {
    execArgv: ['--disable-warning=ExperimentalWarning', ...profile, ...nodeOptions],
    serialization: 'advanced',
  });
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let asked = 0;
  let gone: Error | undefined;
  child.on('message', ({ n, reply, fault }: Replied) => {
    const one = waiting.get(n);
    waiting.delete(n);
    if (fault === undefined) one?.resolve(reply);
    else one?.reject(new Error(`${file}: ${fault}`));
  });
  child.once('exit', (code, signal) => {
    gone = new Error(`${file} ended (${String(code ?? signal)}) before it answered`);
    for (const one of waiting.values()) one.reject(gone);
  });
  return {
    pid: child.pid ?? 0,
    ask: <Reply>(what: string, body?: unknown) => {
      if (gone) return Promise.reject(gone);
      const one = Promise.withResolvers<unknown>();
      waiting.set((asked += 1), one);
      child.send({ n: asked, what, body } satisfies Asked);
      return one.promise as Promise<Reply>;
    },
    stop: () => stopped(child),
  };
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.disconnect();
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(late);
}

/** In the child: what it answers, by what is asked. It ends with its parent, by way of `leave`. */
export function answers(
  byWhat: Readonly<Record<string, (body: never) => unknown>>,
  leave: () => unknown = () => undefined,
): void {
  process.on('message', ({ n, what, body }: Asked) => {
    new Promise((resolve) => resolve(byWhat[what]?.(body as never))).then(
      (reply) => process.send?.({ n, reply } satisfies Replied),
      (reason: unknown) =>
        process.send?.({ n, fault: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason) }),
    );
  });
  process.once('disconnect', () => {
    void Promise.resolve(leave()).finally(() => process.exit(0));
  });
}

/** CPU milliseconds this process has used on all its threads. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The same of the thread that asks. */
export function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Milliseconds of a clock that every process of the machine reads alike. */
export function sharedMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/**
 * What this process holds once its garbage is collected (with --expose-gc), and the pages that this freed are given back: else how
 * far the heap grew in passing would be weighed with it.
 */
export function weighed(): NodeJS.MemoryUsage {
  for (let i = 0; i < 3; i += 1) globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  return process.memoryUsage();
}
