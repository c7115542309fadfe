// `npm run recipient`: whom Kerbside reaches outside the console, from the command line, while the server runs or not. Like keys.ts
// it is started by itself, and so reads DATA_DIR.
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { houseLogPath, HOUSE_WORLD } from './access/houseLog.ts';
import { runFromLine, userName } from './commandLine.ts';
import { openSqliteLog } from './log/sqlite.ts';
import { pushKeysPath, recipientsPath } from './outbox/files.ts';
import { keptPushKeys } from './outbox/pushKeys.ts';
import { recipientVerb, runRecipientVerb } from './outbox/recipientVerbs.ts';

await runFromLine(async (words, print) => {
  recipientVerb(words[0]);
  const dataDir = process.env['DATA_DIR'] ?? './var';
  mkdirSync(dataDir, { recursive: true });
  const log = openSqliteLog(houseLogPath(dataDir), { world: HOUSE_WORLD });
  try {
    await runRecipientVerb(words, {
      path: recipientsPath(dataDir),
      log,
      now: Date.now(),
      user: userName(),
      newId: () => randomBytes(4).toString('hex'),
      pushKey: () => keptPushKeys(pushKeysPath(dataDir)).publicKey,
      print,
    });
  } finally {
    log.close();
  }
});
