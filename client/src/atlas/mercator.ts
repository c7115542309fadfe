// Where a place on the earth falls on the screen of a flat, north-up map. Pure; both engines draw by these same sums.

/** west, south, east, north in degrees */
export type Bounds = readonly [number, number, number, number];

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** What part of the earth a map shows: its centre, zoom, and the size of its canvas in CSS pixels. */
export interface Sight {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels that the whole earth is wide at zoom 0. */
const EARTH_AT_ZOOM_0 = 512;
const EARTH_METRES = 40_075_016.686;

/** 0 at the antimeridian, 1 once round the earth. */
export function mercatorX(longitude: number): number {
  return (longitude + 180) / 360;
}

/** 0 at the map's top (85° N), 1 at its bottom. */
export function mercatorY(latitude: number): number {
  const angle = (latitude * Math.PI) / 180;
  return (1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2;
}

/** How many of the world's Mercator units one metre is at a latitude. */
export function unitsPerMetre(latitude: number): number {
  return 1 / (EARTH_METRES * Math.cos((latitude * Math.PI) / 180));
}

export function pixelsPerUnit(zoom: number): number {
  return EARTH_AT_ZOOM_0 * 2 ** zoom;
}

/** Screen position of a point given in Mercator units. */
export function onScreen(sight: Sight, x: number, y: number): readonly [number, number] {
  const scale = pixelsPerUnit(sight.zoom);
  return [
    (x - mercatorX(sight.longitude)) * scale + sight.width / 2,
    (y - mercatorY(sight.latitude)) * scale + sight.height / 2,
  ];
}

/** The smallest bounds around places, grown by a share of their size and at least `leastDegrees`; null without places. */
export function boundsAround(places: Iterable<Place>, share = 0.06, leastDegrees = 0.08): Bounds | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { longitude, latitude } of places) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  if (west > east) return null;
  const wide = Math.max((east - west) * share, leastDegrees);
  const high = Math.max((north - south) * share, leastDegrees / 2);
  return [west - wide, south - high, east + wide, north + high];
}

export function isInside([west, south, east, north]: Bounds, longitude: number, latitude: number): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
