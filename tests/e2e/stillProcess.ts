// A demo whose clock stands at the hour it is given, for pictures: the simulator fills the day up to it, and then nothing moves. The
// same seed and hour give the same board.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServed } from '@kerbside/server/consoleBuild';
import { realClock } from '@kerbside/server/clock';
import { DEMO, demoKeys } from '@kerbside/server/demo';
import { openHouse } from '@kerbside/server/house';
import { SimulatedTime } from '@kerbside/server/simulated';
import { HOUR } from '@kerbside/shared/kernel';

/** So much of the day is simulated before: a night and a morning. */
const FILLED_HOURS = 14;
const LOOKED_AT_EVERY_MS = 100;

const [at = ''] = process.argv.slice(2);
const { PORT = '0', DATA_DIR = '' } = process.env;
const root = fileURLToPath(new URL('../..', import.meta.url));
const hour = Date.parse(at);
const key = 'kb_simulator_of_a_still_world';

mkdirSync(DATA_DIR, { recursive: true });
const time = new SimulatedTime({
  startAt: hour - FILLED_HOURS * HOUR,
  doneTo: hour - FILLED_HOURS * HOUR,
  runTo: hour,
  pace: { rate: 1, paused: false },
  // No time passes outside: what is granted ends at the hour.
  real: { now: () => 0 },
});
const house = await openHouse({
  dataDir: DATA_DIR,
  worlds: [{ ...DEMO, simulated: () => time }],
  port: Number(PORT),
  host: '127.0.0.1',
  clock: realClock(),
  version: '0.0.0',
  consoleDir: join(root, 'client/dist'),
  config: { build: await buildServed(root), map: { engine: 'maplibre' }, world: DEMO.id },
  fixedKeys: demoKeys(key),
  onTrouble: (what, error) => {
    console.error(what, error);
  },
});

const keys = join(DATA_DIR, 'simulator-keys.json');
writeFileSync(keys, JSON.stringify({ '*': key }));
const simulator = spawn(
  process.execPath,
  [
    join(root, 'simulator/src/main.ts'),
    ...['--base', `http://127.0.0.1:${String(house.port)}`, '--world', DEMO.id, '--source', 'sim', '--keys', keys],
  ],
  { stdio: 'ignore' },
);
const look = setInterval(() => {
  if (time.clock.now() < hour) return;
  clearInterval(look);
  time.setPace({ rate: 1, paused: true });
}, LOOKED_AT_EVERY_MS);

process.once('SIGTERM', () => {
  simulator.kill('SIGTERM');
  void house.close().then(() => process.exit(0));
});
