// The log in one SQLite file (WAL, synchronous FULL). An append is one INSERT in a commit of its own: the primary key is
// the compare-and-append, for other processes too. Reads have a connection of their own that cannot write.
import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { rowAfter, type Row } from './chain.ts';
import {
  AppendFailed,
  LogClosed,
  type AppendAnswer,
  type Batch,
  type Head,
  type Log,
  type LogReader,
  type Ticker,
} from './log.ts';
import { createReading, type Reading, type Rows } from './reading.ts';
import { isSqliteError, metaOf, openForReading, openForWriting, type StoreKind } from './sqliteFile.ts';
import { upcaster as today, type Upcaster } from './upcast.ts';

export const LOG_STORE_VERSION = 1;

export const LOG_KIND: StoreKind = {
  what: 'a log',
  storeVersion: LOG_STORE_VERSION,
  synchronous: 'FULL',
  schema: `CREATE TABLE entries (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL
  ) STRICT`,
};

/** SQLite's extended code for a number that is already taken. */
const NUMBER_TAKEN = 1555;

export interface SqliteLogOptions {
  readonly world: string;
  /** Names a log that is being made; ignored where there is one. */
  readonly epoch?: string;
  /** How often followers look for what other processes appended; without one they hear this log's own appends only. */
  readonly ticker?: Ticker;
  readonly upcaster?: Upcaster;
}

/** Opens the log in this file, making it and its folders where there is none. One per process; readers as many as wanted. */
export function openSqliteLog(path: string, options: SqliteLogOptions): Log {
  const { world, epoch = randomUUID(), upcaster = today } = options;
  const db = openForWriting(path, LOG_KIND, { epoch, world });
  const { ring, reader } = readerOn(path, options);
  const insert = db.prepare('INSERT INTO entries (seq, prev, hash, body) VALUES (?, ?, ?, ?)');
  let head = reader.head();
  let open = true;

  function write({ after, events }: Batch): AppendAnswer {
    if (!open) throw new LogClosed('The log is closed: nothing was written.');
    for (;;) {
      if (after !== undefined && after !== head.seq) {
        head = reader.head();
        if (after !== head.seq) return { lost: true, head };
      }
      const row = rowAfter(head, events, upcaster);
      if (inserted(row)) {
        head = { seq: row.seq, hash: row.hash };
        ring();
        return head;
      }
      head = reader.head();
    }
  }

  /** False where another process has taken the number. */
  function inserted({ seq, prev, hash, body }: Row): boolean {
    try {
      insert.run(seq, prev, hash, body);
      return true;
    } catch (reason) {
      if (isSqliteError(reason, NUMBER_TAKEN)) return false;
      throw new AppendFailed(
        `Entry ${seq} could not be written to ${path} (${messageOf(reason)}): nothing of it is kept.`,
        {
          cause: reason,
        },
      );
    }
  }

  return {
    ...reader,
    append: (batch) =>
      new Promise((resolve) => {
        resolve(write(batch));
      }),
    close() {
      if (!open) return;
      open = false;
      reader.close();
      // With no reader left in this process the whole write-ahead log goes into the file, which can then be copied alone.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      db.close();
    },
  };
}

/** A second pair of eyes on a log, from any thread or process; it cannot write. */
export function openSqliteReader(path: string, options: Omit<Partial<SqliteLogOptions>, 'epoch'> = {}): LogReader {
  return readerOn(path, options).reader;
}

function readerOn(path: string, options: Partial<SqliteLogOptions>): { ring: Reading['ring']; reader: LogReader } {
  const db = openForReading(path, LOG_KIND, options.world);
  const { ring, ...reader } = createReading(rowsIn(db), options.upcaster ?? today);
  const stopLooking = options.ticker?.(whenChanged(db, ring));
  let open = true;
  return {
    ring,
    reader: {
      ...reader,
      close() {
        if (!open) return;
        open = false;
        stopLooking?.();
        reader.close();
        db.close();
      },
    },
  };
}

function rowsIn(db: DatabaseSync): Rows {
  const epoch = metaOf(db, 'epoch') ?? '';
  const last = db.prepare('SELECT seq, hash FROM entries ORDER BY seq DESC LIMIT 1');
  const one = db.prepare('SELECT hash FROM entries WHERE seq = ?');
  const some = db.prepare('SELECT seq, prev, hash, body FROM entries WHERE seq > ? ORDER BY seq LIMIT ?');
  some.setReturnArrays(true);
  return {
    epoch,
    head() {
      const row = last.get() as Head | undefined;
      return row ? { seq: row.seq, hash: row.hash } : { seq: 0, hash: epoch };
    },
    hashAt: (seq) => (one.get(seq) as { hash: string } | undefined)?.hash,
    after: (seq, limit) => (some.all(seq, limit) as unknown as RowValues[]).map(rowOf),
  };
}

/** Lists and not objects: SQLite hands them out in little more than half the time. */
type RowValues = readonly [seq: number, prev: string, hash: string, body: string];

function rowOf([seq, prev, hash, body]: RowValues): Row {
  return { seq, prev, hash, body };
}

/** Calls `changed` where another connection has committed since the last look. */
function whenChanged(db: DatabaseSync, changed: () => void): () => void {
  const ask = db.prepare('PRAGMA data_version');
  let known: unknown = ask.get()?.['data_version'];
  return () => {
    const version: unknown = ask.get()?.['data_version'];
    if (version === known) return;
    known = version;
    changed();
  };
}

function messageOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
