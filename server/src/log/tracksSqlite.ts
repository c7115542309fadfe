// Tracks in a SQLite file of their own (WAL, synchronous NORMAL), written in batches. A full disk costs dots, never the desk.
import { setImmediate as letOthersIn } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import type { Ticker } from './log.ts';
import { openForWriting, type StoreKind } from './sqliteFile.ts';
import { byTime, minuteOf, oldestKept, placeOf, type TrackPoint, type Tracks } from './tracks.ts';

export const TRACKS_KIND: StoreKind = {
  what: 'a track table',
  storeVersion: 1,
  synchronous: 'NORMAL',
  schema: `CREATE TABLE points (
      conveyance TEXT NOT NULL, callsign TEXT NOT NULL, minute INTEGER NOT NULL,
      at INTEGER NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
      PRIMARY KEY (conveyance, callsign, minute)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX points_by_time ON points (at)`,
};

/** Points that wait in memory at most before they are written. */
const BATCH = 500;
/** Minutes remembered as written, so that a vehicle's next 59 seconds never reach the disk; forgotten all at once. */
const REMEMBERED = 100_000;
/** Points deleted at once: a few milliseconds. */
const RETIRED_AT_ONCE = 2_000;

export interface SqliteTracksOptions {
  readonly world: string;
  /** How often what waits is written. Without one, a full batch, a reader and closing write it. */
  readonly ticker?: Ticker;
  /** Points that could not be written are gone; this is where it is said. */
  readonly onLost: (points: number, why: Error) => void;
}

export function openSqliteTracks(path: string, { world, ticker, onLost }: SqliteTracksOptions): Tracks {
  const db = openForWriting(path, TRACKS_KIND, { world });
  const write = writerInto(db);
  const read = readsFrom(db);
  const earliestByPlace = new Map<string, number>();
  let waiting = new Map<string, TrackPoint>();
  let open = true;

  function flush(): void {
    if (waiting.size === 0) return;
    const batch = waiting;
    waiting = new Map();
    try {
      write(batch.values());
    } catch (reason) {
      onLost(batch.size, reason instanceof Error ? reason : new Error(String(reason)));
    }
    if (earliestByPlace.size > REMEMBERED) earliestByPlace.clear();
  }

  const stopTicking = ticker?.(flush);
  return {
    record(points) {
      if (!open) return;
      for (const point of points) {
        const place = placeOf(point);
        if (point.at >= (earliestByPlace.get(place) ?? Infinity)) continue;
        earliestByPlace.set(place, point.at);
        waiting.set(place, point);
      }
      if (waiting.size >= BATCH) flush();
    },
    between(from, to, bbox) {
      flush();
      const [west, south, east, north] = bbox ?? [-Infinity, -Infinity, Infinity, Infinity];
      return read.between(from, to, west, south, east, north);
    },
    of(conveyance) {
      flush();
      return read.of(conveyance);
    },
    async retire(now) {
      let gone = 0;
      for (;;) {
        const slice = open ? read.retire(oldestKept(now)) : 0;
        gone += slice;
        if (slice < RETIRED_AT_ONCE) return gone;
        await letOthersIn();
      }
    },
    close() {
      if (!open) return;
      stopTicking?.();
      flush();
      open = false;
      db.close();
    },
  };
}

function writerInto(db: DatabaseSync): (points: Iterable<TrackPoint>) => void {
  const insert = db.prepare(
    `INSERT INTO points (conveyance, callsign, minute, at, lat, lon) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET at = excluded.at, lat = excluded.lat, lon = excluded.lon WHERE excluded.at < points.at`,
  );
  return (points) => {
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const { conveyance, callsign, at, lat, lon } of points) {
        insert.run(conveyance, callsign, minuteOf(at), at, lat, lon);
      }
      db.exec('COMMIT');
    } catch (reason) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw reason;
    }
  };
}

function readsFrom(db: DatabaseSync) {
  const columns = 'SELECT conveyance, callsign, at, lat, lon FROM points';
  const between = db.prepare(`${columns} WHERE at >= ? AND at < ? AND lon >= ? AND lat >= ? AND lon <= ? AND lat <= ?`);
  const of = db.prepare(`${columns} WHERE conveyance = ?`);
  const retire = db.prepare(
    `DELETE FROM points WHERE (conveyance, callsign, minute) IN
     (SELECT conveyance, callsign, minute FROM points WHERE at < ? LIMIT ${RETIRED_AT_ONCE})`,
  );
  // Ordered here and not by SQLite, whose order of texts is by bytes: both engines then agree on any callsign.
  const sorted = (rows: unknown[]) => (rows as TrackPoint[]).map((row) => ({ ...row })).sort(byTime);
  return {
    between: (...bounds: number[]) => sorted(between.all(...bounds)),
    of: (conveyance: string) => sorted(of.all(conveyance)),
    retire: (before: number) => Number(retire.run(before).changes),
  };
}
