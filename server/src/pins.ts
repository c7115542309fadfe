// `npm run pin`: the PINs of people who act at shared screens, from the command line, while the server runs or not.
import { mkdirSync } from 'node:fs';
import { houseLogPath, HOUSE_WORLD } from './access/houseLog.ts';
import { pinsPath } from './access/pins.ts';
import { runPinVerb } from './access/pinVerbs.ts';
import { runFromLine, userName } from './commandLine.ts';
import { openSqliteLog } from './log/sqlite.ts';

await runFromLine(async (words, print) => {
  const dataDir = process.env['DATA_DIR'] ?? './var';
  mkdirSync(dataDir, { recursive: true });
  const log = openSqliteLog(houseLogPath(dataDir), { world: HOUSE_WORLD });
  try {
    await runPinVerb(words, { path: pinsPath(dataDir), now: Date.now(), user: userName(), log, print });
  } finally {
    log.close();
  }
});
