// The index in a SQLite file of its own (WAL, synchronous NORMAL). A file that is broken, foreign or of another log is thrown away
// and made again: the log is the truth.
import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { metaOf, openForWriting, type StoreKind } from '../log/sqliteFile.ts';
import { withPlaces, type SubjectIndex } from './subjectIndex.ts';

export const INDEX_KIND: StoreKind = {
  what: 'an index of subjects',
  storeVersion: 4,
  synchronous: 'NORMAL',
  schema: `CREATE TABLE entries (
      subject TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (subject, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE opened (
      what TEXT NOT NULL PRIMARY KEY, place TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
};

export interface SqliteIndexOptions {
  readonly world: string;
  /** Names the log that it is made of. */
  readonly epoch: string;
}

export function openSqliteIndex(path: string, options: SqliteIndexOptions): SubjectIndex {
  const db = openOrMakeAgain(path, options);
  const find = db.prepare('SELECT seq FROM entries WHERE subject = ? AND seq < ? ORDER BY seq DESC LIMIT ?');
  const findPlace = db.prepare('SELECT place FROM opened WHERE what = ?');
  const insert = db.prepare('INSERT OR IGNORE INTO entries (subject, seq) SELECT value, ? FROM json_each(?)');
  const insertOpened = db.prepare('INSERT OR IGNORE INTO opened (what, place) VALUES (?, ?)');
  const note = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  const placeOf = (what: string) => (findPlace.get(what) as { place: string } | undefined)?.place;
  return {
    head() {
      const [seq, hash] = [metaOf(db, 'seq'), metaOf(db, 'hash')];
      return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash };
    },
    add(entries) {
      const last = entries.at(-1);
      if (!last) return;
      wholly(db, () => {
        for (const { seq, subjects, opened } of entries) {
          for (const { place, what } of opened) insertOpened.run(what, place);
          insert.run(seq, JSON.stringify([...withPlaces(subjects, placeOf)]));
        }
        note.run('seq', String(last.seq));
        note.run('hash', last.hash);
      });
    },
    placeOf,
    newest(subjects, before, most) {
      const rows = subjects.flatMap((subject) => find.all(subject, before, most) as unknown as { seq: number }[]);
      return [...new Set(rows.map(({ seq }) => seq))].sort((a, b) => b - a).slice(0, most);
    },
    clear() {
      wholly(db, () => {
        db.exec("DELETE FROM entries; DELETE FROM opened; DELETE FROM meta WHERE key IN ('seq', 'hash')");
      });
    },
    close() {
      db.close();
    },
  };
}

function openOrMakeAgain(path: string, { world, epoch }: SqliteIndexOptions): DatabaseSync {
  try {
    const db = openForWriting(path, INDEX_KIND, { world, epoch });
    if (metaOf(db, 'epoch') === epoch) return db;
    db.close();
  } catch {
    // Whatever it is, it is no index of this log.
  }
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true });
  return openForWriting(path, INDEX_KIND, { world, epoch });
}

function wholly(db: DatabaseSync, write: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    write();
    db.exec('COMMIT');
  } catch (reason) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw reason;
  }
}
