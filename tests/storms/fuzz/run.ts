// Every door under fuzz, one after the other, on a real server process: `npm run storm -- --kind fuzz --inputs N`. In the end the
// server must stand, hold no more than its limit, and its log must verify.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUSE_WORLD, houseLogPath } from '@kerbside/server/access/houseLog';
import { openSqliteLog, openSqliteReader } from '@kerbside/server/log/sqlite';
import { TEN } from '../../harness/cast.ts';
import { makeKeys } from '../../harness/house.ts';
import { startServer } from '../../harness/server.ts';
import { MOST_RSS } from '../storm.ts';
import { fuzzHttp } from './http.ts';
import { writeLetters } from './letters.ts';
import { fuzzSocket, wordsOf } from './socket.ts';
import { fuzzWords } from './words.ts';

export interface FuzzAll {
  readonly seed: number;
  /** A door. */
  readonly inputs: number;
  /** Of http, socket and words; absent: all. */
  readonly door?: string | undefined;
}

const DOORS = ['http', 'socket', 'words'] as const;

export async function fuzzDoors({ seed, inputs, door }: FuzzAll): Promise<readonly string[]> {
  const wanted = DOORS.filter((one) => door === undefined || one === door);
  if (wanted.length === 0) throw new Error(`There is no door '${door ?? ''}'. There are: ${DOORS.join(', ')}.`);
  const dataDir = mkdtempSync(join(tmpdir(), 'kerbside-fuzz-'));
  const houseLog = openSqliteLog(houseLogPath(dataDir), { world: HOUSE_WORLD });
  const keys = await makeKeys(houseLog, 'live', TEN);
  houseLog.close();
  const liveLog = openSqliteLog(join(dataDir, 'worlds/live.sqlite'), { world: 'live' });
  await writeLetters(liveLog);
  liveLog.close();
  const server = startServer(dataDir, TEN);
  const faults: string[] = [];
  const doors: Readonly<Record<(typeof DOORS)[number], (port: number) => Promise<readonly string[]>>> = {
    http: (port) => fuzzHttp({ port, keys, seed, inputs }),
    socket: async (port) => {
      const { faults: found, figures } = await fuzzSocket({ port, keys, seed, inputs });
      console.log(`socket: ${wordsOf(figures)}`);
      return found;
    },
    words: () => fuzzWords(seed, inputs),
  };
  try {
    const port = await server.heard((said) => said.port);
    for (const name of wanted) {
      const began = performance.now();
      const found = await Promise.race([doors[name](port), server.crash]);
      const weighed = server.heard((said) => said.weighed);
      server.tell('weigh');
      const held = (await weighed).rss;
      console.log(
        `${name}: ${inputs} inputs of seed ${seed} in ${Math.round((performance.now() - began) / 1_000)} s; the server holds ${Math.round(held / 2 ** 20)} MiB`,
      );
      faults.push(...found, ...(held > MOST_RSS ? [`the server holds ${held} bytes`] : []));
    }
    await server.close();
    faults.push(...server.troubles);
    const reader = openSqliteReader(join(dataDir, 'worlds/live.sqlite'), { world: 'live' });
    if (!(await reader.verify()).whole) faults.push('the log does not verify');
    reader.close();
  } finally {
    // How it ended was told already.
    await server.kill().catch(() => undefined);
    rmSync(dataDir, { recursive: true });
  }
  return faults;
}
