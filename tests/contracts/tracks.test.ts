// One law for every track table.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { TRACK_DAYS, type TrackPoint, type Tracks } from '@kerbside/server/log/tracks';
import { createMemoryTracks } from '@kerbside/server/log/tracksMemory';
import { openSqliteTracks } from '@kerbside/server/log/tracksSqlite';
import { DAY, MINUTE, SECOND } from '@kerbside/shared/kernel';

const THREE = Date.parse('2026-11-21T03:00:00Z');
const JOB = 'RYF/2026-11-21/4711';

const folder = mkdtempSync(join(tmpdir(), 'kerbside-tracks-'));
let made = 0;
const nextPath = () => {
  made += 1;
  return join(folder, `${made}`, 'exercise.tracks.sqlite');
};
const neverLost = (_points: number, why: Error) => {
  throw why;
};
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function point(at: number, more: Partial<TrackPoint> = {}): TrackPoint {
  return { conveyance: JOB, callsign: 'A214', at, lat: 51.4, lon: -2.5, ...more };
}

function tracksContract(name: string, openTracks: () => Tracks): void {
  describe(name, () => {
    const opened: Tracks[] = [];
    const open = () => {
      const tracks = openTracks();
      opened.push(tracks);
      return tracks;
    };
    afterEach(() => {
      for (const tracks of opened.splice(0)) tracks.close();
    });

    it('keeps one point a minute of a vehicle on its way, the earliest, though it speaks every second', () => {
      const tracks = open();
      for (let second = 0; second < 180; second += 1) tracks.record([point(THREE + second * SECOND)]);
      expect(tracks.of(JOB).map(({ at }) => at - THREE)).toEqual([0, MINUTE, 2 * MINUTE]);
    });

    it('keeps the vehicles of one conveyance apart, and the conveyances of one vehicle', () => {
      const tracks = open();
      const second = 'RYF/2026-11-21/4712';
      tracks.record([point(THREE), point(THREE + 1, { callsign: 'A305' }), point(THREE + 2, { conveyance: second })]);
      expect(tracks.of(JOB).map(({ callsign }) => callsign)).toEqual(['A214', 'A305']);
      expect(tracks.of(second)).toEqual([point(THREE + 2, { conveyance: second })]);
      expect(tracks.of('RYF/2026-11-21/9')).toEqual([]);
    });

    it('answers what was where between two instants, in a part of the map where asked', () => {
      const tracks = open();
      const bristol = point(THREE);
      const exeter = point(THREE + MINUTE, { lat: 50.7, lon: -3.5 });
      const later = point(THREE + 2 * MINUTE);
      tracks.record([later, exeter, bristol]);
      expect(tracks.between(THREE, THREE + 2 * MINUTE)).toEqual([bristol, exeter]);
      expect(tracks.between(THREE, THREE + DAY, [-4, 50, -3, 51])).toEqual([exeter]);
      expect(tracks.between(THREE, THREE + DAY, [-2.5, 51.4, -2.5, 51.4])).toEqual([bristol, later]);
    });

    it('keeps the same points whatever the order, repetition or batches they come in', () => {
      const vehicle = fc.record({ callsign: fc.constantFrom('A1', 'Å2', '𝒜3'), seconds: fc.nat(200) });
      fc.assert(
        fc.property(fc.array(vehicle, { maxLength: 40 }), fc.nat(7), (said, size) => {
          const points = said.map(({ callsign, seconds }) => point(THREE + seconds * SECOND, { callsign }));
          const straight = openTracks();
          const shuffled = openTracks();
          straight.record(points);
          const again = [...points.toReversed(), ...points];
          for (let from = 0; from < again.length; from += size + 1) shuffled.record(again.slice(from, from + size + 1));
          expect(shuffled.of(JOB)).toEqual(straight.of(JOB));
          expect(shuffled.between(0, Infinity)).toEqual(straight.between(0, Infinity));
          straight.close();
          shuffled.close();
        }),
        { numRuns: 25 },
      );
    });

    it('forgets what is older than fourteen days, and only that', async () => {
      const tracks = open();
      const now = THREE + TRACK_DAYS * DAY + 4_500 * MINUTE;
      tracks.record(Array.from({ length: 5_000 }, (_, minute) => point(THREE + minute * MINUTE)));
      expect(await tracks.retire(now)).toBe(4_500);
      expect(tracks.of(JOB)).toHaveLength(500);
      expect(tracks.of(JOB)[0]?.at).toBe(THREE + 4_500 * MINUTE);
      expect(await tracks.retire(now)).toBe(0);
    });

    it('takes and gives nothing more once closed', async () => {
      const tracks = open();
      tracks.close();
      tracks.record([point(THREE)]);
      expect(await tracks.retire(THREE)).toBe(0);
      tracks.close();
    });
  });
}

tracksContract('tracks in memory', createMemoryTracks);
tracksContract('tracks in SQLite', () => openSqliteTracks(nextPath(), { world: 'exercise', onLost: neverLost }));

describe('tracks on disk', () => {
  it('are there again after the file was closed', () => {
    const path = nextPath();
    const before = openSqliteTracks(path, { world: 'exercise', onLost: neverLost });
    before.record([point(THREE)]);
    before.close();
    const after = openSqliteTracks(path, { world: 'exercise', onLost: neverLost });
    after.record([point(THREE + 5 * SECOND), point(THREE - 5 * SECOND)]);
    expect(after.of(JOB)).toEqual([point(THREE - 5 * SECOND), point(THREE)]);
    after.close();
  });

  it('are written when the ticker says so', () => {
    const path = nextPath();
    let tick = () => {};
    const ticker = (look: () => void) => {
      tick = look;
      return () => {};
    };
    const tracks = openSqliteTracks(path, { world: 'exercise', ticker, onLost: neverLost });
    const onDisk = new DatabaseSync(path, { readOnly: true });
    const count = onDisk.prepare('SELECT count(*) AS n FROM points');
    tracks.record([point(THREE)]);
    expect(count.get()).toMatchObject({ n: 0 });
    tick();
    expect(count.get()).toMatchObject({ n: 1 });
    onDisk.close();
    tracks.close();
  });

  it('cost dots, said aloud, and not the desk, when the disk takes no more', () => {
    const path = nextPath();
    const onLost = vi.fn();
    const tracks = openSqliteTracks(path, { world: 'exercise', onLost });
    const meddler = new DatabaseSync(path);
    meddler.exec("CREATE TRIGGER full BEFORE INSERT ON points BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
    tracks.record([point(THREE), point(THREE + MINUTE)]);
    expect(tracks.of(JOB)).toEqual([]);
    expect(onLost).toHaveBeenCalledExactlyOnceWith(2, expect.objectContaining({ message: 'the disk is full' }));
    meddler.exec('DROP TRIGGER full');
    meddler.close();
    tracks.record([point(THREE + 2 * MINUTE)]);
    expect(tracks.of(JOB)).toHaveLength(1);
    tracks.close();
  });

  it('are not opened from a log, nor a log from them', () => {
    const path = nextPath();
    openSqliteLog(path, { world: 'exercise' }).close();
    expect(() => openSqliteTracks(path, { world: 'exercise', onLost: neverLost })).toThrow(
      'is a log, not a track table',
    );
  });
});
