// Screens by the thousand, spread over processes of their own, and what they heard.
import { existsSync, readFileSync } from 'node:fs';
import { sharedMs, startChild, type Child } from './child.ts';
import type { Heard, JoinAsk, Joined } from './clientsProcess.ts';
import type { ScreenKind } from './rooms.ts';

const PROCESSES = 2;

export interface Screens {
  /** Milliseconds from the first line's start until everybody was live. */
  join(port: number, screens: readonly (ScreenKind | undefined)[], pulse?: boolean): Promise<number>;
  leave(): Promise<void>;
  take(): Promise<readonly Heard[]>;
  stop(): Promise<void>;
}

export function startScreens(): Screens {
  const children = Array.from({ length: PROCESSES }, () => startChild('clientsProcess.ts'));
  const all = <Reply>(ask: (child: Child, n: number) => Promise<Reply>): Promise<Reply[]> =>
    Promise.all(children.map(ask));
  return {
    async join(port, screens, pulse = false) {
      insistOnFiles(screens.length);
      const begun = sharedMs();
      const joined = await all((child, n) => {
        const ask: JoinAsk = { port, pulse, screens: screens.filter((_, i) => i % PROCESSES === n) };
        return child.ask<Joined>('join', ask);
      });
      return Math.max(...joined.map(({ liveAtMs }) => liveAtMs)) - begun;
    },
    async leave() {
      await all((child) => child.ask('leave'));
    },
    take: () => all((child) => child.ask<Heard>('take')),
    async stop() {
      await all((child) => child.stop());
    },
  };
}

/** The server holds every line in one process: what it may open is what this machine can measure. */
function insistOnFiles(lines: number): void {
  const limits = existsSync('/proc/self/limits') ? readFileSync('/proc/self/limits', 'utf8') : '';
  const most = Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? Infinity);
  if (most < lines + 200) {
    throw new Error(`This machine lets a process open ${most} files; ${lines} lines need more: ulimit -n 20000.`);
  }
}

/**
 * How late the frames were: from when the oldest change that a delta can hold was durable and told to when the client had read it.
 * `flushes`: [to, oldest told], in order.
 */
export function delaysOf(heard: readonly Heard[], flushes: readonly (readonly [number, number])[]): number[] {
  const toldAt = new Map(flushes);
  const delays: number[] = [];
  for (const { deltas } of heard) {
    for (let i = 0; i < deltas.length; i += 2) {
      const told = toldAt.get(deltas[i] ?? NaN);
      if (told !== undefined) delays.push((deltas[i + 1] ?? NaN) - told);
    }
  }
  return delays;
}

export function framesOf(heard: readonly Heard[]): number {
  return heard.reduce((sum, { frames }) => sum + frames, 0);
}

export function deltasOf(heard: readonly Heard[]): number {
  return heard.reduce((sum, { deltas }) => sum + deltas.length / 2, 0);
}
