// `npm run key`: makes, lists and revokes feed keys from the command line, while the server runs or not. Beside main.ts the
// only file that is started by itself, and so reads DATA_DIR.
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { houseLogPath, HOUSE_WORLD } from './access/houseLog.ts';
import { insistOnVerb, Mistyped, runKeyVerb } from './access/keyVerbs.ts';
import { openSqliteLog } from './log/sqlite.ts';

// A reader that has seen enough, such as `head`, closes the pipe: that is no fault.
process.stdout.on('error', () => undefined);

async function main(): Promise<void> {
  insistOnVerb(process.argv[2]);
  const log = openSqliteLog(houseLogPath(process.env['DATA_DIR'] ?? './var'), { world: HOUSE_WORLD });
  const print = (line: string) => process.stdout.write(`${line}\n`);
  try {
    await runKeyVerb(process.argv.slice(2), { log, now: Date.now(), user: userName(), randomBytes, print });
  } finally {
    log.close();
  }
}

/** A machine may run us under a number that has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}

try {
  await main();
} catch (reason) {
  const said = reason instanceof Error ? reason.message : String(reason);
  process.stderr.write(reason instanceof Mistyped ? `${said}\n` : `Nothing was done: ${said}\n`);
  process.exitCode = reason instanceof Mistyped ? 2 : 1;
}
