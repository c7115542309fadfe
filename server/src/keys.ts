// `npm run key`: makes, lists and revokes feed keys from the command line, while the server runs or not. Beside main.ts and the
// other programs of the command line the only file that is started by itself, and so reads DATA_DIR.
import { randomBytes } from 'node:crypto';
import { houseLogPath, HOUSE_WORLD } from './access/houseLog.ts';
import { keyVerb, runKeyVerb } from './access/keyVerbs.ts';
import { runFromLine, userName } from './commandLine.ts';
import { openSqliteLog } from './log/sqlite.ts';

await runFromLine(async (words, print) => {
  keyVerb(words[0]);
  const log = openSqliteLog(houseLogPath(process.env['DATA_DIR'] ?? './var'), { world: HOUSE_WORLD });
  try {
    await runKeyVerb(words, { log, now: Date.now(), user: userName(), randomBytes, print });
  } finally {
    log.close();
  }
});
