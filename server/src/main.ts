// Opens the house: the only file that reads the environment, the machine's clock and the command line.
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { buildServed, ensureConsoleBuilt } from './consoleBuild.ts';
import { realClock, type Clock } from './clock.ts';
import { DEMO, demoKeys, demoTime, makeRoomForDemo } from './demo.ts';
import type { House } from './house.ts';
import { WrongSetting, readSettings, type Settings } from './settings.ts';
import { inPlainWords } from './whyNotStarted.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 11)) return;
  throw new WrongSetting(
    `This is Node ${process.version}; Kerbside needs 24.11 or later. It comes with 'npm ci' (without --ignore-scripts); start with 'npm start'.`,
  );
}

/** What an earlier start compiled is taken up, by every thread and child too: compiling is half of what a start costs. */
function takeUpCompiled(): void {
  const folder = (process.env['NODE_COMPILE_CACHE'] ??= join(root, 'node_modules/.cache/kerbside'));
  enableCompileCache(folder);
}

async function start(settings: Settings): Promise<House> {
  const { openHouse } = await import('./house.ts');
  const clock = realClock();
  await ensureConsoleBuilt({ root, say });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const simulatorKey = `kb_simulator_${randomBytes(24).toString('base64url')}`;
  mkdirSync(settings.dataDir, { recursive: true });
  const screenLines = createWriteStream(join(settings.dataDir, 'screens.log'), { flags: 'a' });
  const outside = settings.live ? await outsideOfLive(settings, clock) : undefined;
  const house = await openHouse({
    dataDir: settings.dataDir,
    onHeld: () => {
      if (!settings.live) makeRoomForDemo(settings.dataDir, clock.now(), say);
    },
    worlds: [
      settings.live
        ? { id: 'live', kind: 'live', label: 'Live', ...(outside && { outside }) }
        : { ...DEMO, simulated: (world, lastAt) => demoTime(clock, world, lastAt, settings.demoAt) },
    ],
    port: settings.port,
    host: settings.host,
    clock,
    version,
    consoleDir: join(root, 'client/dist'),
    config: {
      build: await buildServed(root),
      map:
        settings.mapboxToken === undefined ? { engine: 'maplibre' } : { engine: 'mapbox', token: settings.mapboxToken },
      world: settings.live ? 'live' : DEMO.id,
      ...(outside?.pushKey !== undefined && { pushKey: outside.pushKey }),
    },
    fixedKeys: settings.live ? [] : demoKeys(simulatorKey),
    onScreenLine: (line) => screenLines.write(`${JSON.stringify(line)}\n`),
    onTrouble: (what, error) => {
      logger.error({ err: error }, what);
    },
  });
  const address = `http://localhost:${house.port}`;
  say(
    `Kerbside ${version} is open at ${address} (${settings.live ? 'live: real feeds' : 'demo: nothing in it is real'}).`,
  );
  const simulator = settings.live ? undefined : startSimulator(house, simulatorKey, settings.dataDir);
  stopOnSignal(house, simulator);
  return house;
}

/** A demo does not even load the ways out. */
async function outsideOfLive(settings: Settings, clock: Clock) {
  const { outsideOf } = await import('./outbox/built.ts');
  const onTrouble = (what: string): void => {
    logger.error(what);
  };
  return outsideOf(settings, { clock, onTrouble });
}

function startSimulator(house: House, key: string, dataDir: string): ChildProcess {
  say('The simulator runs one day ahead of the screens first; the board fills within half a minute.');
  const keys = join(dataDir, 'simulator-keys.json');
  writeFileSync(keys, JSON.stringify({ '*': key }), { mode: 0o600 });
  const child = spawn(
    process.execPath,
    [
      join(root, 'simulator/src/main.ts'),
      ...['--base', `http://127.0.0.1:${house.port}`, '--world', DEMO.id, '--source', 'sim', '--keys', keys],
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  child.on('exit', (code, signal) => {
    if (code !== 0 && signal === null) logger.error({ code }, 'the simulator ended; the demo stands still');
  });
  return child;
}

function stopOnSignal(house: House, simulator: ChildProcess | undefined): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say('Closing: what was taken is being written down.');
    simulator?.kill('SIGTERM');
    house.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  checkNode();
  takeUpCompiled();
  await start(readSettings(process.env, process.argv.slice(2)));
} catch (thrown) {
  const mendable = inPlainWords(thrown);
  process.stderr.write(`Kerbside did not start: ${mendable ?? String(thrown)}\n`);
  if (mendable === undefined && thrown instanceof Error) process.stderr.write(`${thrown.stack ?? ''}\n`);
  process.exitCode = 1;
}
