// Positions and beats: the latest value per key, conflated, never durable, never in the fold. Each screen gets what it looks at,
// at most once a second.
import type { Instant } from '@kerbside/shared/kernel';
import type { Look, Pulse } from '@kerbside/shared/wire';

export interface Position {
  readonly service: string;
  readonly callsign: string;
  readonly lat: number;
  readonly lon: number;
  readonly headingDegrees?: number;
  readonly speedKph?: number;
  readonly conveyance?: string;
  /** When the vehicle was there, by its source's word. */
  readonly at: Instant;
}

/** Below this zoom a cell shows how many (design.md, Wire). */
export const CELLS_BELOW_ZOOM = 8;
/** At most this many vehicles a screen (design.md, Wire). */
export const MOST_VEHICLES = 1_500;
/** At this zoom a vehicle at 60 km/h goes a pixel a second; further off nobody sees it move in one. Local setting. */
const MOVES_FROM_ZOOM = 12;
/** A vehicle not heard of for this long is no longer on the map: the trail keeps it. Local setting. */
export const FORGET_AFTER_MS = 30 * 60_000;
/** A vehicle slower than this stands. Local setting. */
const STANDING_BELOW_KPH = 3;
const INDEX_DEGREES = 0.25;

export class PulseBoard {
  readonly #positions = new Map<string, Position>();
  readonly #keysByCell = new Map<number, Set<string>>();
  readonly #heardAt: Map<string, Instant>;

  /** `heardAt`: when feeds were heard before the house was opened. */
  constructor(heardAt: Iterable<readonly [feed: string, at: Instant]> = []) {
    this.#heardAt = new Map(heardAt);
  }

  /** Keeps the newer of what is known and what is said. */
  position(position: Position): void {
    const key = `${position.service}/${position.callsign}`;
    const before = this.#positions.get(key);
    if (before && before.at > position.at) return;
    const cell = cellOf(position.lat, position.lon);
    const was = before && cellOf(before.lat, before.lon);
    if (was !== cell) {
      if (was !== undefined) this.#keysByCell.get(was)?.delete(key);
      const keys = this.#keysByCell.get(cell);
      if (keys) keys.add(key);
      else this.#keysByCell.set(cell, new Set([key]));
    }
    this.#positions.set(key, position);
  }

  /** A feed was heard: by a message or by a beat. */
  heard(feed: string, at: Instant): void {
    if (at > (this.#heardAt.get(feed) ?? 0)) this.#heardAt.set(feed, at);
  }

  lastHeard(feed: string): Instant | undefined {
    return this.#heardAt.get(feed);
  }

  get feeds(): ReadonlyMap<string, Instant> {
    return this.#heardAt;
  }

  /** Forgets vehicles that have been silent for long. */
  tidy(now: Instant): void {
    for (const [key, { at, lat, lon }] of this.#positions) {
      if (at > now - FORGET_AFTER_MS) continue;
      this.#positions.delete(key);
      this.#keysByCell.get(cellOf(lat, lon))?.delete(key);
    }
  }

  /** What a screen that looks there sees now. */
  seen({ bbox, zoom }: Look, now: Instant): Pulse {
    const inSight = this.#within(bbox);
    if (zoom < CELLS_BELOW_ZOOM) return { at: now, cells: counted(inSight, zoom) };
    const shown = inSight.slice(0, MOST_VEHICLES);
    return {
      at: now,
      keys: shown.map(({ service, callsign }) => `${service}/${callsign}`),
      points: shown.flatMap((position) => packed(position, now)),
      ...(inSight.length > shown.length && { leftOut: inSight.length - shown.length }),
    };
  }

  #within([west, south, east, north]: Look['bbox']): Position[] {
    const found: Position[] = [];
    for (const [cell, keys] of this.#keysByCell) {
      if (keys.size === 0 || !cellMeets(cell, west, south, east, north)) continue;
      for (const key of keys) {
        const position = this.#positions.get(key);
        if (!position) continue;
        const { lat, lon } = position;
        if (lat >= south && lat <= north && lon >= west && lon <= east) found.push(position);
      }
    }
    return found;
  }
}

/** Whether a vehicle moves on the map from one second to the next, where its world runs at `rate`. */
export function isSeenToMove({ zoom }: Look, rate: number): boolean {
  return zoom + Math.log2(rate) >= MOVES_FROM_ZOOM;
}

function packed({ lat, lon, headingDegrees, speedKph, at }: Position, now: Instant): number[] {
  const moving = (speedKph ?? STANDING_BELOW_KPH) >= STANDING_BELOW_KPH ? 1 : 0;
  const secondsOld = Math.max(0, Math.round((now - at) / 1_000));
  return [round5(lat), round5(lon), Math.round(headingDegrees ?? -1), secondsOld, moving];
}

function counted(positions: readonly Position[], zoom: number): number[] {
  const degrees = 360 / 2 ** (Math.max(0, Math.floor(zoom)) + 3);
  const cells = new Map<string, { lat: number; lon: number; count: number }>();
  for (const { lat, lon } of positions) {
    const [row, column] = [Math.floor(lat / degrees), Math.floor(lon / degrees)];
    const key = `${row}|${column}`;
    const cell = cells.get(key);
    if (cell) cell.count += 1;
    else cells.set(key, { lat: (row + 0.5) * degrees, lon: (column + 0.5) * degrees, count: 1 });
  }
  return [...cells.values()].flatMap(({ lat, lon, count }) => [round5(lat), round5(lon), count]);
}

const COLUMNS = Math.ceil(360 / INDEX_DEGREES);

function cellOf(lat: number, lon: number): number {
  return Math.floor((lat + 90) / INDEX_DEGREES) * COLUMNS + Math.floor((lon + 180) / INDEX_DEGREES);
}

function cellMeets(cell: number, west: number, south: number, east: number, north: number): boolean {
  const lat = Math.floor(cell / COLUMNS) * INDEX_DEGREES - 90;
  const lon = (cell % COLUMNS) * INDEX_DEGREES - 180;
  return lat <= north && lat + INDEX_DEGREES >= south && lon <= east && lon + INDEX_DEGREES >= west;
}

function round5(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
