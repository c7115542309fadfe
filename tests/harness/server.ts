// A server that a test starts, speaks to and kills at once, as a power cut would.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Instant } from '@kerbside/shared/kernel';
import type { EVERY_DOOR } from './everyDoor.ts';
import type { RecorderUrls } from './recordedOutside.ts';

const ENTRY = fileURLToPath(new URL('./serverProcess.ts', import.meta.url));

/** What the process says of itself. */
interface Said {
  readonly openingAt?: number;
  readonly port?: number;
  readonly seq?: number;
  readonly digest?: string;
  readonly checkpoint?: true;
  /** The entry it is at, bytes that it holds, how often it found a screen behind, and CPU that it has used. */
  readonly weighed?: { readonly seq: number; readonly rss: number; readonly behind: number; readonly cpuMs: number };
  /** Told to collect: bytes that its main thread then holds. */
  readonly kept?: number;
  readonly paging?: number;
  /** The last day that is closed, with all that it leaves behind. */
  readonly closed?: string;
  readonly trouble?: string;
  readonly why?: string;
  /** Of a trouble: when it was said, by the machine's clock as nobody set it. */
  readonly saidAt?: number;
}

/** From one instant of the machine's clock to another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

type Told = 'snapshot' | 'checkpoint' | 'digest' | 'weigh' | 'paging' | 'close' | `clock ${number}`;

export interface KillableServer {
  readonly pid: number;
  readonly troubles: readonly string[];
  /** Those that were said at no time in which they had to be. */
  troublesOutside(spans: readonly Span[]): readonly string[];
  /** Never resolves; rejects as soon as the process has ended without anybody's having told it to. */
  readonly crash: Promise<never>;
  /** Resolves with what was said that `fits`, sooner or later; rejects where the process ends without it. */
  heard<Fit>(fits: (said: Said) => Fit | undefined): Promise<Fit>;
  /** The same, at once where it was said before. */
  everHeard<Fit>(fits: (said: Said) => Fit | undefined): Promise<Fit>;
  tell(word: Told): void;
  /** What its main thread holds once all garbage is let go. */
  keptBytes(): Promise<number>;
  /** It stands still, or goes on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** Told to close, it writes down what it took and ends. Resolves when the process is gone; rejects where it ended in another way. */
  close(): Promise<void>;
  /** SIGKILL: nothing is written, answered or closed. Resolves when the process is gone; rejects where it had ended by itself. */
  kill(): Promise<void>;
}

/** Left there for the next: a killed process starts another soon. */
const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/kerbside-server', import.meta.url));

/** `worldNow`: what time it shall be in the world when it opens. `outsiders`: where its ways out lead; absent: it has none. */
export function startServer(
  dataDir: string,
  worldNow: Instant,
  outsiders?: RecorderUrls | typeof EVERY_DOOR,
): KillableServer {
  const word = typeof outsiders === 'object' ? JSON.stringify(outsiders) : outsiders;
  const words = [dataDir, String(worldNow), ...(word === undefined ? [] : [word])];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ENTRY, ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILE_CACHE },
  });
  const said: Said[] = [];
  const ears = new Set<() => void>();
  const told = { kill: false, close: false };
  const gone = Promise.withResolvers<undefined>();
  const crash = Promise.withResolvers<never>();
  // Whoever ends it hears of it.
  for (const { promise } of [gone, crash]) promise.catch(() => undefined);
  let end: Error | undefined;
  const letHear = (): void => {
    for (const ear of [...ears]) ear();
  };
  child.once('close', (code, signal) => {
    const isAsTold = (told.kill && signal === 'SIGKILL') || (told.close && code === 0);
    const how = signal === null ? `with code ${String(code)}` : `by ${signal}`;
    end = new Error(isAsTold ? 'The server ended before it said that.' : `The server ended by itself, ${how}.`);
    if (isAsTold) gone.resolve(undefined);
    else for (const { reject } of [gone, crash]) reject(end);
    letHear();
  });
  const hear = <Fit>(fits: (said: Said) => Fit | undefined, from: number): Promise<Fit> =>
    new Promise((resolve, reject) => {
      const ear = (): void => {
        const fit = said
          .slice(from)
          .map(fits)
          .find((found) => found !== undefined);
        if (fit === undefined && !end) return;
        ears.delete(ear);
        if (fit !== undefined) resolve(fit);
        else if (end) reject(end);
      };
      ears.add(ear);
      ear();
    });
  child.stdin.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(JSON.parse(line) as Said);
    letHear();
  });
  return {
    pid: child.pid ?? 0,
    crash: crash.promise,
    get troubles() {
      return this.troublesOutside([]);
    },
    troublesOutside: (spans) =>
      said.flatMap(({ trouble, why, saidAt = 0 }) =>
        trouble === undefined || spans.some(({ from, to }) => from <= saidAt && saidAt <= to)
          ? []
          : [`${trouble}: ${why ?? ''}`],
      ),
    heard: (fits) => hear(fits, said.length),
    everHeard: (fits) => hear(fits, 0),
    tell(word) {
      child.stdin.write(`${word}\n`);
    },
    keptBytes() {
      const kept = hear((word) => word.kept, said.length);
      child.stdin.write('collect\n');
      return kept;
    },
    signal(signal) {
      child.kill(signal);
    },
    close() {
      told.close = true;
      child.stdin.write('close\n');
      return gone.promise;
    },
    kill() {
      told.kill = true;
      child.kill('SIGKILL');
      return gone.promise;
    },
  };
}
