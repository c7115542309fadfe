// Where vehicles are: points on the ground, headings, and a path from a scene to a hospital that is straight enough.
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

const KM_PER_DEGREE = 111.32;
const RADIANS = Math.PI / 180;

/** Kilometres between two points of one small country: the flat earth is near enough. */
export function kilometresBetween(a: Point, b: Point): number {
  const north = (b.lat - a.lat) * KM_PER_DEGREE;
  const east = (b.lon - a.lon) * KM_PER_DEGREE * Math.cos(((a.lat + b.lat) / 2) * RADIANS);
  return Math.hypot(north, east);
}

/** Degrees clockwise from north, 0 … 360. */
export function bearingBetween(a: Point, b: Point): number {
  const north = b.lat - a.lat;
  const east = (b.lon - a.lon) * Math.cos(((a.lat + b.lat) / 2) * RADIANS);
  return (Math.atan2(east, north) / RADIANS + 360) % 360;
}

export function pointAt(from: Point, bearing: number, kilometres: number): Point {
  const north = Math.cos(bearing * RADIANS) * kilometres;
  const east = Math.sin(bearing * RADIANS) * kilometres;
  return {
    lat: from.lat + north / KM_PER_DEGREE,
    lon: from.lon + east / (KM_PER_DEGREE * Math.cos(from.lat * RADIANS)),
  };
}

/**
 * The direction in which a site's people live, guessed from where the other sites are: at a coast all neighbours lie on one
 * side, and no scene is drawn in the sea behind it.
 */
export function inlandOf(site: Point, others: readonly Point[]): { readonly bearing: number; readonly spread: number } {
  const near = others
    .map((other) => ({ other, kilometres: kilometresBetween(site, other) }))
    .filter(({ kilometres }) => kilometres > 0.5)
    .toSorted((a, b) => a.kilometres - b.kilometres)
    .slice(0, 9);
  let north = 0;
  let east = 0;
  for (const { other } of near) {
    const bearing = bearingBetween(site, other) * RADIANS;
    north += Math.cos(bearing) / near.length;
    east += Math.sin(bearing) / near.length;
  }
  const oneSided = Math.hypot(north, east);
  // All round where neighbours are all round; a narrow half where they all lie on one side.
  const spread = oneSided < 0.35 ? 180 : 180 - 130 * ((oneSided - 0.35) / 0.65);
  return { bearing: (Math.atan2(east, north) / RADIANS + 360) % 360, spread };
}

/** A way from a scene to a hospital: straight with bends that both ends share nothing of. `bend` −1 … 1 tells one from another. */
export interface Way {
  readonly from: Point;
  readonly to: Point;
  readonly bend: number;
}

/** Where on the way after a part of it, 0 … 1, and the heading there. */
export function placeOn(way: Way, part: number): Point & { readonly heading: number } {
  const here = bentPoint(way, part);
  const ahead = bentPoint(way, Math.min(1, part + 0.01));
  const behind = bentPoint(way, Math.max(0, part - 0.01));
  return { ...here, heading: bearingBetween(behind, ahead) };
}

function bentPoint({ from, to, bend }: Way, part: number): Point {
  const done = Math.min(1, Math.max(0, part));
  const aside =
    0.1 * bend * Math.sin(Math.PI * done) +
    0.035 * Math.sin(3 * Math.PI * done + bend * 2) * Math.sin(Math.PI * done) +
    0.015 * Math.sin(11 * Math.PI * done + bend * 5) * Math.sin(Math.PI * done);
  const stretch = Math.cos(from.lat * RADIANS);
  return {
    lat: from.lat + (to.lat - from.lat) * done + (to.lon - from.lon) * stretch * aside,
    lon: from.lon + (to.lon - from.lon) * done - ((to.lat - from.lat) / stretch) * aside,
  };
}
