// The whole building, opened and closed: worlds, doors in, doors out. The same for a test, the demo and production. It reads no
// environment and starts nothing by itself.
import type { Server as HttpServer } from 'node:http';
import { join } from 'node:path';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { SECOND } from '@kerbside/shared/kernel';
import { HOUSE_WORLD, createKeyring, feedConnected, houseLogPath, type FixedKey } from './access/index.ts';
import { notePinsIn } from './access/pinLog.ts';
import { createPinBook, pinsPath } from './access/pins.ts';
import type { Clock } from './clock.ts';
import { collectSooner } from './collectSooner.ts';
import { createDoors, NOT_READ_BACK, type DoorParts } from './doors.ts';
import { holdFolder } from './heldFolder.ts';
import type { ConsoleConfig } from './http/app.ts';
import { createKerbsideServer } from './http/server.ts';
import { openLines } from './lines.ts';
import { ASIDES_EVERY_MS } from './live/asides.ts';
import { selfCheck } from './live/frame.ts';
import { Gateway } from './live/gateway.ts';
import { ScreenLog, type ScreenLine } from './live/screenLog.ts';
import { everyMs, type Log } from './log/log.ts';
import { createMemoryLog } from './log/memory.ts';
import { openSqliteLog } from './log/sqlite.ts';
import { openWorld, type OpenWorld, type WorldParts } from './openWorld.ts';
import { createDoorBook, type DoorBook } from './sources/events/doorBook.ts';
import { createRejectionTally } from './sources/events/rejectionTally.ts';

/** A key made or revoked while the house is open is known within this. Local setting. */
export const FEEDS_TOLD_EVERY_MS = 2 * SECOND;
/** What the door counted is written down this often. Local setting. */
const BOOK_KEPT_EVERY_MS = 60 * SECOND;
export interface HouseOptions {
  /** Where all files are; absent: everything in memory. */
  readonly dataDir?: string;
  /** Done once the folder is this house's alone, before anything in it is opened. */
  readonly onHeld?: () => void;
  /** The house's own log, where it is neither in `dataDir` nor a new one in memory. */
  readonly houseLog?: Log;
  readonly worlds: readonly Omit<WorldParts, 'dir' | 'real' | 'onTrouble'>[];
  readonly port: number;
  readonly host: string;
  readonly clock: Clock;
  readonly version: string;
  /** The folder of the built console. */
  readonly consoleDir: string;
  readonly config: ConsoleConfig;
  /** Keys handed in for simulated worlds. */
  readonly fixedKeys?: readonly FixedKey[];
  readonly onScreenLine?: (line: ScreenLine) => void;
  readonly onTrouble?: (what: string, error?: unknown) => void;
}

export interface House {
  readonly port: number;
  readonly worlds: ReadonlyMap<string, OpenWorld>;
  readonly http: HttpServer;
  /** Drains what was taken, tells the screens, closes every file. */
  close(): Promise<void>;
}

/** Throws FolderTaken where another house has the folder open. */
export async function openHouse(options: HouseOptions): Promise<House> {
  const letGo = options.dataDir === undefined ? () => undefined : holdFolder(options.dataDir);
  try {
    options.onHeld?.();
    return await openHeld(options, letGo);
  } catch (error) {
    letGo();
    throw error;
  }
}

async function openHeld(options: HouseOptions, letGo: () => void): Promise<House> {
  const { clock, onTrouble = () => undefined } = options;
  collectSooner();
  const check = await selfCheck();
  if (!check.ready) onTrouble(`ready frames are not used: ${check.why ?? ''}`);
  const houseLog = options.houseLog ?? openHouseLog(options.dataDir);
  const worlds = new Map<string, OpenWorld>();
  let ready = false;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const keys = createKeyring({ log: houseLog, clock, fixed: options.fixedKeys ?? [] });
  const rejections = createRejectionTally();
  const book = createDoorBook(options.dataDir === undefined ? undefined : join(options.dataDir, 'door.json'));
  const trouble = (reason: unknown): void => {
    onTrouble('a door', reason);
  };
  const doors = createDoors({ options, worlds, keys, rejections, book, registry, isReady: () => ready, trouble });
  const http = createKerbsideServer({ ...doors, trouble });
  const lines = openLines(http, () => (ready ? undefined : NOT_READ_BACK));
  const stops: (() => void)[] = [];
  const close = async (): Promise<void> => {
    ready = false;
    for (const stop of stops) stop();
    // What was refused in the unfinished minute is counted, and what was taken is written down, before any line is cut.
    for (const { id, desk, stamp } of worlds.values()) {
      const counted = rejections.takeAll(id, stamp.now());
      if (counted.length > 0) await desk.report(counted).catch(trouble);
    }
    keep(book, trouble);
    await Promise.all([...worlds.values()].map((world) => world.drainOutbox()));
    await Promise.all([...worlds.values()].map(({ desk }) => desk.close()));
    await lines.close();
    for (const world of worlds.values()) await world.close();
    houseLog.close();
    letGo();
  };
  try {
    const port = await lines.listen(options.port, options.host);
    for (const parts of options.worlds) {
      const dir = options.dataDir === undefined ? {} : { dir: join(options.dataDir, 'worlds') };
      const heardAt = book.days.heardAt(parts.id);
      worlds.set(parts.id, await openWorld({ ...parts, ...dir, real: clock, heardAt, onTrouble }));
    }
    const screenLog = new ScreenLog(options.onScreenLine ?? (() => undefined));
    const gateway = new Gateway({
      io: lines.io,
      worlds,
      screenLog,
      pins: createPinBook({
        ...(options.dataDir !== undefined && { path: pinsPath(options.dataDir) }),
        now: () => clock.now(),
        note: notePinsIn(houseLog),
      }),
      build: options.config.build,
      now: () => clock.now(),
      running: () => clock.running(),
      onTrouble,
    });
    countWorlds(registry, worlds, gateway);
    const tellFeeds = feedsTold({ worlds, keys, rejections });
    await tellFeeds();
    ready = true;
    stops.push(
      ...keepBeating(gateway, worlds),
      every(FEEDS_TOLD_EVERY_MS, () => void tellFeeds().catch(trouble)),
      every(BOOK_KEPT_EVERY_MS, () => {
        keep(book, trouble);
      }),
    );
    return { port, worlds, http, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A full disk costs a look, never the door. */
function keep(book: DoorBook, trouble: (reason: unknown) => void): void {
  try {
    book.save();
  } catch (reason) {
    trouble(reason);
  }
}

/** Tells each world of the feeds that have a key, once a key, and of what the door refused of them. */
function feedsTold({ worlds, keys, rejections }: Pick<DoorParts, 'worlds' | 'keys' | 'rejections'>) {
  const told = new Set<string>();
  return async (): Promise<void> => {
    await keys.refresh();
    for (const { id, desk, clock, stamp, world } of worlds.values()) {
      const news = keys
        .list()
        .filter(({ key, revokedAt }) => key.world === id && revokedAt === undefined && !told.has(key.id))
        .map((onFile) => feedConnected(onFile, clock.now()))
        .filter((event) => world.feeds.rows.get(event.data.feed)?.connected?.id !== event.id);
      const refused = rejections.takeFinished(id, stamp.now());
      if (news.length + refused.length > 0) {
        await desk.report([...news, ...refused]).catch((error: unknown) => {
          rejections.giveBack(id, refused);
          throw error;
        });
      }
      for (const { key } of keys.list()) if (key.world === id) told.add(key.id);
    }
  };
}

function keepBeating(gateway: Gateway, worlds: ReadonlyMap<string, OpenWorld>): (() => void)[] {
  return [
    // A clock that was set is seen at once, not at the next beat.
    ...[...worlds.values()].map(({ desk }) =>
      desk.onTold(({ events }) => {
        if (events.some(({ type }) => type === 'kerbside.world.clock-set')) gateway.asides.beatNow();
      }),
    ),
    every(ASIDES_EVERY_MS, () => {
      gateway.asides.look();
    }),
  ];
}

function every(ms: number, look: () => void): () => void {
  return everyMs(ms)(look);
}

function openHouseLog(dataDir: string | undefined): Log {
  return dataDir === undefined ? createMemoryLog() : openSqliteLog(houseLogPath(dataDir), { world: HOUSE_WORLD });
}

function countWorlds(registry: Registry, worlds: ReadonlyMap<string, OpenWorld>, gateway: Gateway): void {
  new Gauge({
    name: 'kerbside_log_seq',
    help: 'The last entry of each world that is durable and folded',
    labelNames: ['world'],
    registers: [registry],
    collect() {
      for (const { id, desk } of worlds.values()) this.set({ world: id }, desk.seq);
    },
  });
  new Gauge({
    name: 'kerbside_screens',
    help: 'Screens connected',
    registers: [registry],
    collect() {
      this.set(gateway.screens);
    },
  });
}
