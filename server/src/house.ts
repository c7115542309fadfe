// The whole building, opened and closed: worlds, doors in, doors out. The same for a test, the demo and production. It reads no
// environment and starts nothing by itself.
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { Server } from 'socket.io';
import { MINUTE, SECOND } from '@kerbside/shared/kernel';
import { sites } from '@kerbside/shared/site';
import { HOUSE_WORLD, createKeyring, feedConnected, houseLogPath, strangerIn, type FixedKey } from './access/index.ts';
import type { Clock } from './clock.ts';
import { createApp, type ConsoleConfig } from './http/app.ts';
import { countDoorAnswers } from './http/metrics.ts';
import { createKerbsideServer } from './http/server.ts';
import { Gateway, type ScreenServer } from './live/gateway.ts';
import { selfCheck } from './live/frame.ts';
import { ScreenLog, type ScreenLine } from './live/screenLog.ts';
import { everyMs, type Log } from './log/log.ts';
import { createMemoryLog } from './log/memory.ts';
import { openSqliteLog } from './log/sqlite.ts';
import { createLockstepDoor } from './lockstep.ts';
import { openWorld, type OpenWorld, type WorldParts } from './openWorld.ts';
import { createEventDoor, type WorldDoor } from './sources/events/door.ts';
import { createRejectionTally } from './sources/events/rejectionTally.ts';
import { createSiteBook } from './sources/events/siteBook.ts';

/** The desk's heartbeat to the screens (design.md, Wire). */
export const BEAT_EVERY_MS = 2 * SECOND;
/** Vehicles are sent at most this often (design.md, Wire). */
export const PULSE_EVERY_MS = SECOND;

export interface HouseOptions {
  /** Where all files are; absent: everything in memory. */
  readonly dataDir?: string;
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

export async function openHouse(options: HouseOptions): Promise<House> {
  const { clock, onTrouble = () => undefined } = options;
  const check = await selfCheck();
  if (!check.ready) onTrouble(`ready frames are not used: ${check.why ?? ''}`);
  const houseLog = openHouseLog(options.dataDir);
  const worlds = new Map<string, OpenWorld>();
  let ready = false;
  const readiness = () =>
    ready
      ? { ready: true as const, seq: [...worlds.values()][0]?.desk.seq ?? 0 }
      : { ready: false as const, why: 'The log is being read back; this takes seconds.' };
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const keys = createKeyring({ log: houseLog, clock, fixed: options.fixedKeys ?? [] });
  const rejections = createRejectionTally();
  const trouble = (reason: unknown): void => {
    onTrouble('a door', reason);
  };
  const isComing = (id: string): boolean => options.worlds.some((world) => world.id === id);
  const http = createKerbsideServer({
    app: createApp({
      readiness,
      registry,
      consoleDir: options.consoleDir,
      config: () => options.config,
      api: { version: options.version },
      trouble,
    }),
    doors: {
      '/api/events': createEventDoor({
        keys,
        worldOf: (id) => (isComing(id) && !worlds.has(id) ? 'not-yet' : doorOf(worlds.get(id))),
        sites: createSiteBook(sites),
        rejections,
        answered: countDoorAnswers(registry),
        trouble,
      }),
      ...Object.fromEntries(
        options.worlds.map(({ id }) => [
          `/api/worlds/${id}/lockstep`,
          createLockstepDoor({ keys, worldOf: () => worlds.get(id) }),
        ]),
      ),
    },
    trouble,
  });
  const io = screenServer(http);
  await listen(http, options.port, options.host);
  for (const parts of options.worlds) {
    const dir = options.dataDir === undefined ? {} : { dir: join(options.dataDir, 'worlds') };
    worlds.set(parts.id, await openWorld({ ...parts, ...dir, real: clock, onTrouble }));
  }
  const screenLog = new ScreenLog(options.onScreenLine ?? (() => undefined));
  const gateway = new Gateway({ io, worlds, screenLog, now: () => clock.now() });
  countWorlds(registry, worlds, gateway);
  await keys.refresh();
  const tellKeys = async (): Promise<void> => {
    await keys.refresh();
    for (const world of worlds.values()) {
      const own = keys.list().filter(({ key, revokedAt }) => key.world === world.id && revokedAt === undefined);
      const known = own.filter(({ key }) => !world.world.feeds.rows.get(key.source)?.connected);
      if (known.length > 0) await world.desk.report(known.map((key) => feedConnected(key, world.clock.now())));
      const refused = rejections.takeFinished(world.id, world.stamp.now());
      if (refused.length > 0) await world.desk.report(refused);
    }
  };
  await tellKeys();
  ready = true;
  const stops = [
    everyMs(BEAT_EVERY_MS)(() => {
      gateway.beat();
      gateway.heard();
    }),
    everyMs(PULSE_EVERY_MS)(() => {
      gateway.pulse();
    }),
    everyMs(10 * SECOND)(() => {
      void tellKeys().catch(trouble);
    }),
  ];
  return {
    port: (http.address() as AddressInfo).port,
    worlds,
    http,
    async close() {
      ready = false;
      for (const stop of stops) stop();
      gateway.close();
      await io.close();
      http.closeAllConnections();
      for (const world of worlds.values()) await world.close();
      houseLog.close();
    },
  };
}

/** How long a screen may be silent before its line is taken for dead. */
const PING_MS = { interval: 10 * SECOND, timeout: 10 * SECOND };

function screenServer(http: HttpServer): ScreenServer {
  return new Server(http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: 64 * 1024,
    pingInterval: PING_MS.interval,
    pingTimeout: PING_MS.timeout,
    connectTimeout: MINUTE / 2,
    allowRequest: (request, decide) => {
      const why = strangerIn(request);
      decide(why ?? null, why === undefined);
    },
  });
}

function openHouseLog(dataDir: string | undefined): Log {
  return dataDir === undefined ? createMemoryLog() : openSqliteLog(houseLogPath(dataDir), { world: HOUSE_WORLD });
}

function doorOf(world: OpenWorld | undefined): WorldDoor | undefined {
  if (!world) return undefined;
  const { desk, pulse, stamp } = world;
  return {
    clock: stamp,
    desk: {
      notReady: () =>
        desk.isOverloaded ? 'More is waiting than can be written down; send again in a moment.' : undefined,
      report: (events) => desk.report(events),
    },
    pulse: {
      positioned: (positions) => {
        world.positioned(positions);
      },
      heard: (feed, at) => {
        pulse.heard(feed, at);
      },
    },
    whereIs: (conveyance) => world.whereIs(conveyance),
  };
}

function listen(http: HttpServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
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
