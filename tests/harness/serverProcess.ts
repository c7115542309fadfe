// The house in a process of its own, to be killed: real files, real time (put where the test wants it), no console to build. It
// speaks in lines of JSON, and does what it is told on its other end: 'snapshot', 'checkpoint', 'digest', 'weigh', 'collect'
// (all garbage is let go), 'paging' (how many tellings outside have no outcome yet), 'clock <ms>' (the machine's clock is set so much
// on, or back) and 'close'.
import { subscribe } from 'node:diagnostics_channel';
import { flushCompileCache } from 'node:module';
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { realClock } from '@kerbside/server/clock';
import { openHouse } from '@kerbside/server/house';
import { BUNDLES, lastLetGo } from '@kerbside/shared/world';
import { digestOf } from './digest.ts';
import { askTests, consoleIn, demoBeside, EVERY_DOOR, outsideNowhere } from './everyDoor.ts';
import { SLOW_ADDRESS, slowDown } from './slowLine.ts';
import { outsideTo, unended, type RecorderUrls } from './recordedOutside.ts';

const [dataDir = '', worldNow = '0', outsiders] = process.argv.slice(2);
const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};

/** The machine's own time; whoever in this process asks for it gets it as it was set. */
const machineNow = Date.now.bind(Date);
const sayTrouble = (trouble: string, why: string): void => {
  say({ trouble, why, saidAt: machineNow() });
};
// Said at once: where it is killed on its way out, how it ended tells nothing of it.
process.on('uncaughtExceptionMonitor', (error) => {
  sayTrouble('a crash', String(error));
});
let ahead = Number(worldNow) - machineNow();
Date.now = () => machineNow() + ahead;
const clock = realClock();

const isEveryDoor = outsiders === EVERY_DOOR;
const demo = isEveryDoor ? demoBeside(clock) : undefined;
if (isEveryDoor) consoleIn(dataDir);

/** Ways out to servers on this machine or to nobody, where the test has some; every line to another is said. */
function outsideOf(said: string) {
  return isEveryDoor ? outsideNowhere(dataDir) : outsideTo(JSON.parse(said) as RecorderUrls, dataDir, clock);
}
const outside = outsiders === undefined ? undefined : outsideOf(outsiders);
subscribe('net.client.socket', (message) => {
  const { socket } = message as { socket: Socket };
  socket.once('connect', () => {
    if (socket.remoteAddress !== '127.0.0.1') sayTrouble('a line to the outside', String(socket.remoteAddress));
  });
});

subscribe('net.server.socket', (message) => {
  const { socket } = message as { socket: Socket };
  if (socket.remoteAddress === SLOW_ADDRESS) slowDown(socket);
});

let behind = 0;
say({ openingAt: machineNow() });
const house = await openHouse({
  dataDir,
  worlds: [
    {
      id: 'live',
      kind: 'live',
      label: 'Live',
      snapshotPace: { everyEntries: 60, everyMinutes: 10 },
      ...(outside && { outside }),
    },
    ...(demo ? [demo.world] : []),
  ],
  ...(demo && { fixedKeys: demo.fixedKeys }),
  port: 0,
  host: '127.0.0.1',
  clock,
  version: '0.0.0',
  consoleDir: dataDir,
  config: { build: 'test', map: { engine: 'maplibre' }, world: 'live' },
  onScreenLine: ({ what }) => {
    if (what === 'behind') behind += 1;
  },
  onTrouble: (what, error) => {
    sayTrouble(what, String(error));
  },
});
const world = house.worlds.get('live');
const bundles = Array.from({ length: BUNDLES }, (_, bundle) => bundle);
const sayClosed = (): void => {
  const closed = world?.world.closed.rows.get('closed');
  if (world && closed !== undefined && bundles.every((bundle) => lastLetGo(world.world, bundle) === closed))
    say({ closed });
};
sayClosed();
world?.desk.onTold(({ events }) => {
  if (events.some(({ type }) => /\.(day-closed|journeys-retired)$/.test(type))) sayClosed();
});
if (isEveryDoor && world) await askTests(world);
say({ port: house.port });
// A killed process writes no cache at its end; the next one starts the sooner for it.
flushCompileCache();

function weighed() {
  const { user, system } = process.cpuUsage();
  return { seq: world?.desk.seq ?? 0, rss: process.memoryUsage.rss(), behind, cpuMs: (user + system) / 1_000 };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
function keptBytes(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const told = createInterface({ input: process.stdin });
// Nobody is there any more: it must not outlive its test.
told.on('close', () => process.exit(1));
told.on('line', (line) => {
  const [word, by] = line.split(' ');
  if (word === 'snapshot') world?.snapshotNow();
  if (word === 'checkpoint') {
    say({ checkpoint: true });
    const db = new DatabaseSync(join(dataDir, 'worlds/live.sqlite'));
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
  }
  if (word === 'digest' && world) say({ seq: world.desk.seq, digest: digestOf(world.world) });
  if (word === 'weigh') say({ weighed: weighed() });
  if (word === 'collect') say({ kept: keptBytes() });
  if (word === 'paging' && world) say({ paging: unended(world.world) });
  if (word === 'clock') ahead += Number(by);
  if (word === 'close') void house.close().then(() => process.exit(0));
});
