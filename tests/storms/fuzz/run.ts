// Every door under fuzz, one after the other, on a real server process: `npm run storm -- --kind fuzz --inputs N`. In the end the
// server must stand, hold no more than its limit, and its log must verify.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUSE_WORLD, houseLogPath } from '@kerbside/server/access/houseLog';
import { DEMO } from '@kerbside/server/demo';
import { openSqliteLog, openSqliteReader } from '@kerbside/server/log/sqlite';
import { recipientsPath } from '@kerbside/server/outbox/files';
import { addEntry } from '@kerbside/server/outbox/recipientBook';
import { SECOND } from '@kerbside/shared/kernel';
import { TEN } from '../../harness/cast.ts';
import { EVERY_DOOR, SIMULATOR } from '../../harness/everyDoor.ts';
import { makeKeys } from '../../harness/house.ts';
import { startServer, type KillableServer } from '../../harness/server.ts';
import { DOORS, type Door } from '../stormLine.ts';
import { MIB, MOST_RSS, inMib, leftFaults } from '../weight.ts';
import { fuzzHttp } from './http.ts';
import { RECIPIENT_ON_FILE, writeLetters } from './letters.ts';
import { fuzzSocket, wordsOf } from './socket.ts';
import { doneOf, fuzzWords } from './words.ts';

export interface FuzzAll {
  readonly seed: number;
  /** A door. */
  readonly inputs: number;
  /** Absent: all. */
  readonly door?: Door | undefined;
}

/** How far a door is, and what the server holds, is said this often. */
const SAY_EVERY_MS = 10 * SECOND;
/**
 * What an input may leave for the 24 hours of the world's time in which its id is known and it is answered again: 0.6 kB on the
 * desk, and as much with the follower. Local setting.
 */
const MOST_REMEMBERED = 1_200;
/** Each door may leave so much that is bounded by itself: rooms, refused messages that are shown. Local setting. */
const MOST_LEFT = 96 * MIB;

export async function fuzzDoors({ seed, inputs, door }: FuzzAll): Promise<readonly string[]> {
  const wanted = DOORS.filter((one) => door === undefined || one === door);
  const dataDir = mkdtempSync(join(tmpdir(), 'kerbside-fuzz-'));
  const houseLog = openSqliteLog(houseLogPath(dataDir), { world: HOUSE_WORLD });
  const keys = new Map(await makeKeys(houseLog, 'live', TEN)).set(SIMULATOR.source, SIMULATOR.bearer);
  houseLog.close();
  const liveLog = openSqliteLog(join(dataDir, 'worlds/live.sqlite'), { world: 'live' });
  await writeLetters(liveLog);
  liveLog.close();
  await addEntry(recipientsPath(dataDir), RECIPIENT_ON_FILE);
  const server = startServer(dataDir, TEN, EVERY_DOOR);
  const most = MOST_RSS + wanted.length * inputs * MOST_REMEMBERED;
  const faults: string[] = [];
  const doors: Readonly<Record<Door, (port: number, onDone: OnDone) => Promise<readonly string[]>>> = {
    http: async (port, onDone) => {
      const { faults: found, requests, messages, others } = await fuzzHttp({ port, keys, seed, inputs, onDone });
      console.log(`http: ${messages} messages in ${requests - others} requests, and ${others} other requests`);
      return found;
    },
    socket: async (port, onDone) => {
      const { faults: found, figures } = await fuzzSocket({ port, keys, seed, inputs, onDone });
      console.log(`socket: ${wordsOf(figures)}`);
      return found;
    },
    words: async (_, onDone) => {
      const { faults: found, figures } = await fuzzWords({ seed, inputs, onDone });
      console.log(`words: ${doneOf(figures)}`);
      return found;
    },
  };
  try {
    const port = await server.heard((said) => said.port);
    for (const name of wanted) {
      const began = performance.now();
      const weighing = new Weighing(server, name, inputs);
      const found = await Promise.race([doors[name](port, weighing.onDone), server.crash]);
      await weighing.weigh();
      const held = inMib(weighing.most);
      console.log(
        `${name}: ${inputs} inputs of seed ${seed} in ${Math.round((performance.now() - began) / SECOND)} s; the server held ${held} at most`,
      );
      faults.push(...found, ...(weighing.most > most ? [`the server held ${held}, more than ${inMib(most)}`] : []));
    }
    const kept = await server.keptBytes();
    await server.close();
    faults.push(...server.troubles);
    for (const world of ['live', DEMO.id]) {
      const reader = openSqliteReader(join(dataDir, 'worlds', `${world}.sqlite`), { world });
      if (!(await reader.verify()).whole) faults.push(`the log of ${world} does not verify`);
      reader.close();
    }
    const keptAnew = await keptAnewBytes(dataDir);
    console.log(`the server kept ${inMib(kept)}, one opened anew has ${inMib(keptAnew)}`);
    faults.push(...leftFaults({ kept, keptAnew }, MOST_LEFT));
  } finally {
    // How it ended was told already.
    await server.kill().catch(() => undefined);
    rmSync(dataDir, { recursive: true });
  }
  return faults;
}

type OnDone = (inputs: number) => void;

/** Says how far a door is, and looks what the server holds meanwhile. */
class Weighing {
  /** In bytes. */
  most = 0;
  #saidAt = performance.now();
  readonly #server: KillableServer;
  readonly #name: Door;
  readonly #inputs: number;

  constructor(server: KillableServer, name: Door, inputs: number) {
    this.#server = server;
    this.#name = name;
    this.#inputs = inputs;
  }

  readonly onDone = (done: number): void => {
    if (performance.now() - this.#saidAt < SAY_EVERY_MS) return;
    this.#saidAt = performance.now();
    this.weigh()
      .then((rss) => {
        console.error(`${this.#name}: ${done} of ${this.#inputs} inputs; the server holds ${inMib(rss)}`);
      })
      // It fell over: whoever rages hears of it.
      .catch(() => undefined);
  };

  async weigh(): Promise<number> {
    const weighed = this.#server.heard((said) => said.weighed);
    this.#server.tell('weigh');
    const { rss } = await weighed;
    this.most = Math.max(this.most, rss);
    return rss;
  }
}

/** What a server has that is opened on the same files. */
async function keptAnewBytes(dataDir: string): Promise<number> {
  const anew = startServer(dataDir, TEN, EVERY_DOOR);
  await anew.heard((said) => said.port);
  const kept = await anew.keptBytes();
  await anew.kill();
  return kept;
}
