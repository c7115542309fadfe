// What a vehicle's trail says of one hospital: how far each dot lay from it, and when it came and left by that. Evidence beside the
// two parties' times, never a time of its own in any measure.
import type { Instant } from '../kernel/index.ts';

/** Degrees, WGS 84. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

export interface TrailDot {
  readonly callsign: string;
  readonly at: Instant;
  readonly metres: number;
}

/** [N41] What is drawn of one conveyance's trail. */
export interface Trail {
  readonly dots: readonly TrailDot[];
  readonly withinMetres: number;
  /** The first dot within; null where none is. */
  readonly arrivedAt: Instant | null;
  /** The first dot outside after the last one within; null where none is: it was not seen to leave. */
  readonly leftAt: Instant | null;
}

/** A dot no further from a hospital's reference point than this is at the hospital. Local setting. */
export const AT_SITE_METRES = 300;

/** `points` by time. */
export function trailOf(points: readonly (Place & Omit<TrailDot, 'metres'>)[], site: Place): Trail {
  const dots = points.map(({ callsign, at, ...place }) => ({ callsign, at, metres: metresBetween(place, site) }));
  const isWithin = ({ metres }: TrailDot): boolean => metres <= AT_SITE_METRES;
  const last = dots.findLastIndex(isWithin);
  return {
    dots,
    withinMetres: AT_SITE_METRES,
    arrivedAt: dots.find(isWithin)?.at ?? null,
    leftAt: (last < 0 ? undefined : dots[last + 1]?.at) ?? null,
  };
}

const METRES_A_DEGREE = 111_195;
const RADIANS = Math.PI / 180;

/** In a plane: within the tens of kilometres of a journey it is right to a few metres. */
function metresBetween(a: Place, b: Place): number {
  const north = (a.lat - b.lat) * METRES_A_DEGREE;
  const east = (a.lon - b.lon) * METRES_A_DEGREE * Math.cos(((a.lat + b.lat) / 2) * RADIANS);
  return Math.round(Math.hypot(north, east));
}
