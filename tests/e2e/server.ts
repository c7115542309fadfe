// A real server for the walks: `node server/src/main.ts` as `npm start` runs it, on a data folder of its own; and a live one with the
// feeds that speak to it, each with its key.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Started {
  readonly base: string;
  readonly dataDir: string;
  /** kill -9: what was acknowledged must be there at the next start. */
  kill(): Promise<void>;
  /** Ends it as an operator does: what it counted is written down. */
  close(): Promise<void>;
  /** Starts again on the same port and data, with other words where given. */
  again(words?: readonly string[]): Promise<void>;
  /** Stops and removes everything. */
  stop(): Promise<void>;
}

/** `entry`: another program than the one that `npm start` runs. */
export async function startServer(words: readonly string[], entry = 'server/src/main.ts'): Promise<Started> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kerbside-walk-'));
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const openWith = (those: readonly string[]) => open([join(root, entry), ...those], port, dataDir, base);
  let child = await openWith(words);
  const close = () => end(child, 'SIGTERM');
  return {
    base,
    dataDir,
    kill: () => end(child, 'SIGKILL'),
    close,
    async again(others = words) {
      child = await openWith(others);
    },
    async stop() {
      try {
        await close();
      } finally {
        await rm(dataDir, { recursive: true, force: true });
      }
    },
  };
}

const FEEDS = {
  'cad-ryf': ['--kind', 'cad', '--service', 'RYF'],
  'ed-rvj01': ['--kind', 'ed', '--sites', 'RVJ01'],
  // Lost once it has said nothing for twenty seconds.
  'cad-rru': ['--kind', 'cad', '--service', 'RRU', '--rhythm', '5'],
} as const;
type Feed = keyof typeof FEEDS;

/** Today's conveyance of the service that `cad-ryf` speaks for. */
export const job = (number: number | string, at = Date.now()): string =>
  `RYF/${new Date(at).toISOString().slice(0, 10)}/${String(number)}`;

/** What a feed says at once, in its own order: each with its type, its content, and how many minutes ago it was. */
export type Saying = readonly [type: string, data: object, minutesAgo?: number, id?: string];

export interface LiveServer extends Started {
  /** Goes through the event door; what is not taken fails the walk. */
  says(feed: Feed, ...sayings: readonly Saying[]): Promise<void>;
}

/** A live house to which these feeds are connected, as whoever runs it connects them. */
export async function startLive(...feeds: readonly Feed[]): Promise<LiveServer> {
  const server = await startServer(['--live']);
  const keys = new Map<Feed, string>();
  for (const feed of feeds) keys.set(feed, await makeKey(server.dataDir, '--source', feed, ...FEEDS[feed]));
  let said = 0;
  return {
    ...server,
    async says(feed, ...sayings) {
      const batch = sayings.map(([type, data, minutesAgo = 0, id = `walk ${String((said += 1))}`]) => ({
        specversion: '1.0',
        id,
        type: `kerbside.${type}`,
        source: feed,
        time: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
        data,
      }));
      const answer = await fetch(`${server.base}/api/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${keys.get(feed) ?? ''}`,
          'content-type': 'application/cloudevents-batch+json',
        },
        body: JSON.stringify(batch),
      });
      const words = await answer.text();
      if (answer.status !== 202) throw new Error(`${String(answer.status)}: ${words}`);
    },
  };
}

/** A feed key of the live world, made as an operator makes one. */
export async function makeKey(dataDir: string, ...words: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, 'server/src/keys.ts'), 'make', '--world', 'live', ...words],
    { env: { ...process.env, DATA_DIR: dataDir } },
  );
  const key = /kb_\S+/.exec(stdout)?.[0];
  if (key === undefined) throw new Error(`No key in: ${stdout}`);
  return key;
}

async function open(words: readonly string[], port: number, dataDir: string, base: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server did not start:\n${said}`);
    if (await isReady(base)) return child;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function isReady(base: string): Promise<boolean> {
  try {
    return (await fetch(`${base}/readyz`)).ok;
  } catch {
    return false;
  }
}

/** Those that were told to end. */
const told = new WeakSet<ChildProcess>();

/** Rejects where it ended by itself, before or as it was told. */
async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    told.add(child);
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill(signal);
    });
  }
  const isAsTold = told.has(child) && (child.exitCode === 0 || child.signalCode === 'SIGKILL');
  if (!isAsTold) throw new Error(`The server ended by itself, with ${String(child.signalCode ?? child.exitCode)}.`);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
