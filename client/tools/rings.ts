// Rings of longitude and latitude, cut to a box and rounded. It knows nothing of files or countries.

/** west, south, east, north */
export type Box = readonly [number, number, number, number];
export type Point = readonly [number, number];
export type Ring = readonly Point[];

interface Edge {
  readonly inside: (point: Point) => boolean;
  readonly crossing: (from: Point, to: Point) => Point;
}

function edgesOf([west, south, east, north]: Box): readonly Edge[] {
  const atLongitude =
    (lon: number) =>
    (from: Point, to: Point): Point => {
      const share = (lon - from[0]) / (to[0] - from[0]);
      return [lon, from[1] + share * (to[1] - from[1])];
    };
  const atLatitude =
    (lat: number) =>
    (from: Point, to: Point): Point => {
      const share = (lat - from[1]) / (to[1] - from[1]);
      return [from[0] + share * (to[0] - from[0]), lat];
    };
  return [
    { inside: ([lon]) => lon >= west, crossing: atLongitude(west) },
    { inside: ([lon]) => lon <= east, crossing: atLongitude(east) },
    { inside: ([, lat]) => lat >= south, crossing: atLatitude(south) },
    { inside: ([, lat]) => lat <= north, crossing: atLatitude(north) },
  ];
}

/** The part of a closed ring inside the box, closed again (Sutherland and Hodgman); empty when none is. */
export function clipRing(ring: Ring, box: Box): Ring {
  let open: readonly Point[] = ring.slice(0, -1);
  for (const { inside, crossing } of edgesOf(box)) {
    const kept: Point[] = [];
    open.forEach((point, index) => {
      const before = open.at(index - 1) ?? point;
      if (inside(point) !== inside(before)) kept.push(crossing(before, point));
      if (inside(point)) kept.push(point);
    });
    open = kept;
  }
  const first = open[0];
  return first ? [...open, first] : [];
}

/** Three decimals, about 100 m: finer than the source draws. Points that fall together become one. */
export function roundedRing(ring: Ring): Ring {
  const rounded = ring.map(([lon, lat]): Point => [Number(lon.toFixed(3)), Number(lat.toFixed(3))]);
  return rounded.filter((point, index) => {
    const before = rounded[index - 1];
    return before?.[0] !== point[0] || before[1] !== point[1];
  });
}

/** The longer side of the ring's own box, in degrees. */
export function ringSpan(ring: Ring): number {
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return Math.max(Math.max(...lons) - Math.min(...lons), Math.max(...lats) - Math.min(...lats));
}
