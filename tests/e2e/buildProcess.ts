// A house in a process of its own that serves the console built in a folder that is named, as after a deploy: real files, real time.
import { join } from 'node:path';
import { buildServed } from '@kerbside/server/consoleBuild';
import { realClock } from '@kerbside/server/clock';
import { openHouse } from '@kerbside/server/house';

const [root = ''] = process.argv.slice(2);
const { PORT = '0', DATA_DIR = root } = process.env;

const house = await openHouse({
  dataDir: DATA_DIR,
  worlds: [{ id: 'live', kind: 'live', label: 'Live' }],
  port: Number(PORT),
  host: '127.0.0.1',
  clock: realClock(),
  version: '0.0.0',
  consoleDir: join(root, 'client/dist'),
  config: { build: await buildServed(root), map: { engine: 'maplibre' }, world: 'live' },
  onTrouble: (what, error) => {
    console.error(what, error);
  },
});
process.once('SIGTERM', () => {
  void house.close().then(() => process.exit(0));
});
