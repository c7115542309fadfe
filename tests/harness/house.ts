// A whole house in one process, with the clock in the test's hand: its real doors, logs, keys and rooms on a port of their own.
// Nothing in it stands for something else.
import { randomBytes } from 'node:crypto';
import { handClock, type Clock, type HandClock } from '@kerbside/server/clock';
import { openHouse, type House } from '@kerbside/server/house';
import { HOUSE_WORLD, houseLogPath } from '@kerbside/server/access/houseLog';
import type { FixedKey } from '@kerbside/server/access/keyring';
import { runKeyVerb } from '@kerbside/server/access/keyVerbs';
import type { ScreenLine } from '@kerbside/server/live/screenLog';
import type { Log } from '@kerbside/server/log/log';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import type { OpenWorld, WorldParts } from '@kerbside/server/openWorld';
import { CAD, ED, TEN, type FeedOnFile, type Message } from './cast.ts';
import { TestScreen, type ScreenOptions } from './screen.ts';
import { SecondWorld } from './scratch.ts';

type WorldOptions = Omit<WorldParts, 'dir' | 'real' | 'onTrouble'>;

export interface TestHouseOptions<Time extends Clock = HandClock> {
  readonly clock?: Time;
  /** Files there; absent: everything in memory. */
  readonly dataDir?: string;
  readonly world?: Partial<WorldOptions>;
  /** A second world. */
  readonly beside?: WorldOptions;
  readonly consoleDir?: string;
  readonly port?: number;
  /** The keys of a house that was open before, on the same files, or those on `houseLog`. */
  readonly keys?: ReadonlyMap<string, string>;
  readonly houseLog?: Log;
  readonly fixedKeys?: readonly FixedKey[];
}

/** What the event door answered. */
export interface Taken {
  readonly status: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly pulses: number;
  readonly rejected: readonly { readonly index: number; readonly code: string; readonly field: string }[];
  readonly code?: string;
}

export interface TestHouse<Time extends Clock = HandClock> {
  readonly house: House;
  readonly port: number;
  readonly world: OpenWorld;
  readonly clock: Time;
  readonly keys: ReadonlyMap<string, string>;
  readonly screenLines: readonly ScreenLine[];
  readonly troubles: readonly string[];
  /** Posts through the real door with the real key of the feed that speaks: of one feed at a time. */
  feed(...messages: readonly Message[]): Promise<Taken>;
  /** A screen that is welcomed and, where it watches something, has it. */
  screen(options?: Partial<ScreenOptions> & { readonly port?: number }): Promise<TestScreen>;
  /** What the screens showed and a second world, folded from the log alone, does not. */
  differences(...screens: readonly TestScreen[]): Promise<string[]>;
  close(): Promise<void>;
}

export async function openTestHouse(options?: TestHouseOptions): Promise<TestHouse>;
export async function openTestHouse<Time extends Clock>(
  options: TestHouseOptions<Time> & { readonly clock: Time },
): Promise<TestHouse<Time>>;
export async function openTestHouse({
  clock = handClock(TEN),
  dataDir,
  world: parts,
  beside,
  port = 0,
  keys,
  ...given
}: TestHouseOptions<Clock> = {}): Promise<TestHouse<Clock>> {
  const screenLines: ScreenLine[] = [];
  const troubles: string[] = [];
  const screens: TestScreen[] = [];
  const id = parts?.id ?? 'live';
  const houseLog =
    given.houseLog ??
    (dataDir === undefined ? createMemoryLog() : openSqliteLog(houseLogPath(dataDir), { world: HOUSE_WORLD }));
  const bearers = keys ?? (await makeKeys(houseLog, id, clock.now()));
  const house = await openHouse({
    ...(dataDir !== undefined && { dataDir }),
    houseLog,
    ...(given.fixedKeys && { fixedKeys: given.fixedKeys }),
    worlds: [{ id, kind: 'live', label: 'Live', ...parts }, ...(beside ? [beside] : [])],
    port,
    host: '127.0.0.1',
    clock,
    version: '0.0.0',
    consoleDir: given.consoleDir ?? '/nowhere',
    config: { build: 'test', map: { engine: 'maplibre' }, world: id },
    onScreenLine: (line) => screenLines.push(line),
    onTrouble: (what, error) => troubles.push(error instanceof Error ? `${what}: ${error.message}` : what),
  });
  const world = house.worlds.get(id);
  if (!world) throw new Error(`The house opened without its world '${id}'.`);
  return {
    house,
    port: house.port,
    world,
    clock,
    keys: bearers,
    screenLines,
    troubles,
    feed: (...messages) => post(house.port, bearers, messages),
    async screen({ port: through = house.port, ...more } = {}) {
      const screen = new TestScreen(through, { now: () => clock.now(), ...more });
      screens.push(screen);
      await screen.until('a welcome', () => screen.welcome ?? screen.refusals[0]);
      const views = more.views ?? [];
      await screen.until('its rows', () => screen.snapshots.length + screen.denials.length >= views.length);
      return screen;
    },
    async differences(...compared) {
      const second = new SecondWorld(world.log.epoch, id);
      return second.differences(
        world.log,
        compared.flatMap(({ shown }) => shown),
        clock.now(),
      );
    },
    async close() {
      for (const screen of screens) screen.close();
      await house.close();
    },
  };
}

/** A key for each feed of the cast, as `npm run key -- make` makes it. */
export async function makeKeys(log: Log, world: string, now: number): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  for (const feed of [CAD, ED]) keys.set(feed.source, await makeKey(log, world, feed, now));
  return keys;
}

export async function makeKey(log: Log, world: string, { source, making }: FeedOnFile, now: number): Promise<string> {
  const printed: string[] = [];
  const words = ['make', '--world', world, '--source', source, ...making];
  await runKeyVerb(words, { log, now, user: 'test', randomBytes, print: (line) => printed.push(line) });
  const key = /kb_\S{8}_\S+/.exec(printed.join('\n'))?.[0];
  if (key === undefined) throw new Error(`No key was printed: ${printed.join('\n')}`);
  return key;
}

/** One batch through the door. */
export function post(port: number, keys: ReadonlyMap<string, string>, messages: readonly Message[]): Promise<Taken> {
  return postAs(port, keys.get(messages[0]?.source ?? '') ?? '', messages);
}

/** The same of anything at all, with this key. */
export async function postAs(
  port: number,
  bearer: string,
  messages: readonly unknown[],
  patienceMs = 300_000,
): Promise<Taken> {
  const response = await fetch(`http://127.0.0.1:${port}/api/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/cloudevents-batch+json', Authorization: `Bearer ${bearer}` },
    body: JSON.stringify(messages),
    signal: AbortSignal.timeout(patienceMs),
  });
  return { status: response.status, ...((await response.json()) as Omit<Taken, 'status'>) };
}
