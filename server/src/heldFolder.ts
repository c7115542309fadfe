// One house to a data folder: a lock that the machine itself takes back when the process ends, however it ends. It is a SQLite
// file for the sake of that lock alone; nothing is ever written into it.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './log/folders.ts';
import { isSqliteError } from './log/sqliteFile.ts';

/** One that is closing is waited for: a restart may overlap. Local setting. */
const PATIENCE_MS = 3_000;
/** SQLite's result code for a lock that somebody else has. */
const BUSY = 5;

/** Another house has the folder open. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken';
}

/** Answers with how to let go of it. Throws FolderTaken. */
export function holdFolder(dir: string, patienceMs = PATIENCE_MS): () => void {
  makeFolder(dir);
  const lock = new DatabaseSync(join(dir, 'kerbside.lock'), { timeout: patienceMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (reason) {
    lock.close();
    if (!isSqliteError(reason, BUSY)) throw reason;
    throw new FolderTaken(
      `another Kerbside has the folder ${dir} open, and two must not write one log. Nothing was changed. ` +
        'Stop the other one, or set DATA_DIR to another folder.',
    );
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
}
