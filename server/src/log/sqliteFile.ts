// Opens a SQLite file of ours: right world, known store version, and as durable as asked, by the connection's own word.
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './folders.ts';
import { NotDurable, NotThisLog, StoreTooNew } from './log.ts';

/** SQLite's own numbers for PRAGMA synchronous. */
const SYNCHRONOUS = { NORMAL: 1, FULL: 2 } as const;
/** How long a connection waits for another process's commit, in milliseconds, before it gives up. */
const BUSY_TIMEOUT_MS = 10_000;
const RETRY_MS = 10;
/** SQLite's result codes. */
const BUSY = 5;
const NOT_A_DATABASE = 26;

export interface StoreKind {
  /** What it is, in the file and in messages: 'a log'. */
  readonly what: string;
  readonly storeVersion: number;
  readonly synchronous: keyof typeof SYNCHRONOUS;
  readonly schema: string;
}

export interface Durability {
  readonly journal: string;
  readonly synchronous: number;
}

/** Opens for writing; makes the file, its folders and its `meta` where they are missing. */
export function openForWriting(
  path: string,
  kind: StoreKind,
  firstMeta: Readonly<Record<string, string>>,
): DatabaseSync {
  makeFolder(dirname(path));
  return opened(path, false, (db) => {
    // Looked at before anything is set: a file that is not ours is left as it was found.
    refuseForeign(db, path, kind);
    db.exec('PRAGMA journal_mode = WAL');
    db.exec(`PRAGMA synchronous = ${kind.synchronous}`);
    insistOnDurability(readBack(db), kind, path);
    makeStore(db, kind, firstMeta);
    refuseOthers(db, path, kind, firstMeta['world']);
  });
}

/** Opens an existing file for reading only. */
export function openForReading(path: string, kind: StoreKind, world: string | undefined): DatabaseSync {
  if (!existsSync(path)) throw new NotThisLog(`There is no file ${path} to read ${kind.what} from.`);
  return opened(path, true, (db) => {
    refuseOthers(db, path, kind, world);
  });
}

export function metaOf(db: DatabaseSync, key: string): string | undefined {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key);
  return row === undefined ? undefined : String(row['value']);
}

export function readBack(db: DatabaseSync): Durability {
  const journal = db.prepare('PRAGMA journal_mode').get()?.['journal_mode'];
  const synchronous = db.prepare('PRAGMA synchronous').get()?.['synchronous'];
  return { journal: String(journal), synchronous: Number(synchronous) };
}

/** Throws unless a commit on this connection is as durable as its kind asks. */
export function insistOnDurability(found: Durability, kind: StoreKind, path: string): void {
  const wanted = SYNCHRONOUS[kind.synchronous];
  if (found.journal === 'wal' && found.synchronous === wanted) return;
  throw new NotDurable(
    `${path} was not opened: SQLite answers journal_mode=${found.journal} and synchronous=${found.synchronous} where ` +
      `wal and ${wanted} are needed. Put the file on a local disk that SQLite can write to with a write-ahead log.`,
  );
}

function opened(path: string, readOnly: boolean, prepare: (db: DatabaseSync) => void): DatabaseSync {
  const db = new DatabaseSync(path, { readOnly, timeout: BUSY_TIMEOUT_MS });
  try {
    patiently(() => {
      prepare(db);
    });
    return db;
  } catch (reason) {
    db.close();
    throw reason;
  }
}

/** Tries again while another process makes or closes the same file: SQLite itself does not wait for that. */
function patiently(prepare: () => void): void {
  for (let tries = 1; ; tries += 1) {
    try {
      prepare();
      return;
    } catch (reason) {
      if (!isSqliteError(reason, BUSY) || tries * RETRY_MS >= BUSY_TIMEOUT_MS) throw reason;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

function refuseForeign(db: DatabaseSync, path: string, kind: StoreKind): void {
  const tables = tableNames(db, path, kind);
  if (tables.length > 0 && !tables.includes('meta')) {
    throw new NotThisLog(`${path} is a SQLite file, but not ${kind.what} of Kerbside. Nothing in it was changed.`);
  }
}

function tableNames(db: DatabaseSync, path: string, kind: StoreKind): string[] {
  try {
    return db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map((row) => String(row['name']));
  } catch (reason) {
    if (!isSqliteError(reason, NOT_A_DATABASE)) throw reason;
    throw new NotThisLog(
      `${path} is not a SQLite file, so it is not ${kind.what} of Kerbside. Nothing in it was changed.`,
    );
  }
}

/** Whether SQLite failed with this one of its (extended) result codes. */
export function isSqliteError(reason: unknown, code: number): boolean {
  return reason instanceof Error && 'errcode' in reason && reason.errcode === code;
}

function makeStore(db: DatabaseSync, kind: StoreKind, firstMeta: Readonly<Record<string, string>>): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    // Asked inside the transaction: two processes may be making the same file.
    if (db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() === undefined) {
      db.exec('CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID');
      db.exec(kind.schema);
      const insert = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
      insert.run('kind', kind.what);
      insert.run('store_version', String(kind.storeVersion));
      for (const [key, value] of Object.entries(firstMeta)) insert.run(key, value);
    }
    db.exec('COMMIT');
  } catch (reason) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw reason;
  }
}

function refuseOthers(db: DatabaseSync, path: string, kind: StoreKind, world: string | undefined): void {
  refuseForeign(db, path, kind);
  const version = Number(metaOf(db, 'store_version'));
  if (!Number.isInteger(version) || version < kind.storeVersion) {
    throw new NotThisLog(
      `${path} says store version '${metaOf(db, 'store_version') ?? ''}', which no Kerbside has written.`,
    );
  }
  if (version > kind.storeVersion) {
    throw new StoreTooNew(
      `${path} has store version ${version}; this Kerbside knows version ${kind.storeVersion}. ` +
        'It was left as it is. Open it with the newer Kerbside that wrote it.',
    );
  }
  const what = metaOf(db, 'kind') ?? 'something else';
  if (what !== kind.what) throw new NotThisLog(`${path} is ${what}, not ${kind.what}. It was left as it is.`);
  const held = metaOf(db, 'world');
  if (world !== undefined && held !== world) {
    throw new NotThisLog(
      `${path} is ${kind.what} of the world '${held ?? '?'}', not of '${world}'. It was left as it is.`,
    );
  }
}
