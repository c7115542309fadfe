// Where conveying vehicles were, one point a minute at most, so that a replay still moves. It lies beside the log and is
// no part of it: nothing is folded from it, and losing a point loses a dot.
import { DAY, MINUTE, type ConveyanceId, type Instant } from '@kerbside/shared/kernel';

/** Degrees, WGS 84. */
export interface TrackPoint {
  readonly conveyance: ConveyanceId;
  readonly callsign: string;
  readonly at: Instant;
  readonly lat: number;
  readonly lon: number;
}

/** West, south, east, north, in degrees; both edges belong to it. */
export type BBox = readonly [west: number, south: number, east: number, north: number];

export interface Tracks {
  /**
   * Keeps the earliest point of each clock minute of each vehicle of a conveyance, in whatever order they come. Readers
   * see it at once; the disk has it within the engine's own pace.
   */
  record(points: Iterable<TrackPoint>): void;
  /** Points with from ≤ at < to, by time, then conveyance, then callsign. */
  between(from: Instant, to: Instant, bbox?: BBox): TrackPoint[];
  /** All points of one conveyance, by time, then callsign. */
  of(conveyance: ConveyanceId): TrackPoint[];
  /** Forgets what is older than TRACK_DAYS, a slice at a time, letting other work in between. Answers with how many. */
  retire(now: Instant): Promise<number>;
  close(): void;
}

/** How long a replay can still show vehicles: as long as a journey can be amended (14 days, the sit-rep's window). */
export const TRACK_DAYS = 14;

export function oldestKept(now: Instant): Instant {
  return now - TRACK_DAYS * DAY;
}

export function minuteOf(at: Instant): number {
  return Math.floor(at / MINUTE);
}

/** Names the one place that a vehicle's minute has. */
export function placeOf({ conveyance, callsign, at }: TrackPoint): string {
  return `${conveyance} ${minuteOf(at)} ${callsign}`;
}

export function isInside([west, south, east, north]: BBox, { lat, lon }: TrackPoint): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

export function byTime(a: TrackPoint, b: TrackPoint): number {
  return a.at - b.at || compare(a.conveyance, b.conveyance) || compare(a.callsign, b.callsign);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
