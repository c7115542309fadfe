// Tracks in memory: for tests and for worlds that need not outlive the process.
import { byTime, isInside, oldestKept, placeOf, type TrackPoint, type Tracks } from './tracks.ts';

export function createMemoryTracks(): Tracks {
  const points = new Map<string, TrackPoint>();
  const where = (wanted: (point: TrackPoint) => boolean) => [...points.values()].filter(wanted).sort(byTime);
  return {
    record(given) {
      for (const { conveyance, callsign, at, lat, lon } of given) {
        const point = { conveyance, callsign, at, lat, lon };
        const known = points.get(placeOf(point));
        if (!known || at < known.at) points.set(placeOf(point), point);
      }
    },
    between: (from, to, bbox) =>
      where((point) => point.at >= from && point.at < to && (!bbox || isInside(bbox, point))),
    of: (conveyance) => where((point) => point.conveyance === conveyance),
    retire(now) {
      const before = points.size;
      for (const [place, { at }] of points) if (at < oldestKept(now)) points.delete(place);
      return Promise.resolve(before - points.size);
    },
    close() {
      points.clear();
    },
  };
}
