// How vehicles look: a small arrow that moves, a small block that is parked, hollow with their age when late. Draws on a
// canvas laid over the map, so that a moving dot never makes an engine draw the whole map again.
import { mercatorX, mercatorY, pixelsPerUnit, type Sight } from './mercator.ts';
import type { Drawn, Now, VehicleTracks } from './vehicleTracks.ts';

/** From here on callsigns are written, if not more than this many are in sight. */
const CALLSIGN_FROM_ZOOM = 11;
const MOST_CALLSIGNS = 120;
/** From here on the age of a late vehicle is written beside it. */
const AGE_FROM_ZOOM = 9;
const ARROW = 6;
const BLOCK = 3.5;
const MARGIN = 20;
/** The count of a cell stands this far right of its middle, its arrow left. */
const CELL_SHIFT = 5;

export interface VehicleInk {
  readonly fill: string;
  readonly line: string;
  readonly text: string;
  readonly halo: string;
}

/** A round place on the screen that vehicles do not cover: a site's mark. */
export interface Keepout {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface VehicleScene {
  readonly sight: Sight;
  readonly now: Now;
  readonly ink: VehicleInk;
  readonly keepouts: readonly Keepout[];
}

/** Draws every vehicle in sight; returns how many. */
export function drawVehicles(pen: CanvasRenderingContext2D, tracks: VehicleTracks, scene: VehicleScene): number {
  const { sight, now, ink, keepouts } = scene;
  const scale = pixelsPerUnit(sight.zoom);
  const left = mercatorX(sight.longitude) * scale - sight.width / 2;
  const top = mercatorY(sight.latitude) * scale - sight.height / 2;
  const isWritten = sight.zoom >= CALLSIGN_FROM_ZOOM && tracks.size <= MOST_CALLSIGNS;
  let count = 0;
  pen.clearRect(0, 0, sight.width, sight.height);
  pen.lineWidth = 1.25;
  pen.font = '11px sans-serif';
  pen.textBaseline = 'middle';
  tracks.each(now, (vehicle) => {
    const [x, y] = [vehicle.x * scale - left, vehicle.y * scale - top];
    if (x < -MARGIN || y < -MARGIN || x > sight.width + MARGIN || y > sight.height + MARGIN) return;
    count += 1;
    if (isCovered(keepouts, x, y)) return;
    drawVehicle(pen, vehicle, x, y, ink);
    const words = vehicleWords(vehicle, isWritten, sight.zoom);
    if (words !== '') writeBeside(pen, words, x, y, ink);
  });
  return count;
}

function drawVehicle(pen: CanvasRenderingContext2D, vehicle: Drawn, x: number, y: number, ink: VehicleInk): void {
  if (vehicle.moving && vehicle.heading >= 0) {
    traceArrow(pen, x, y, (vehicle.heading * Math.PI) / 180, ARROW);
  } else {
    pen.beginPath();
    if (vehicle.moving) pen.arc(x, y, BLOCK, 0, 2 * Math.PI);
    else pen.rect(x - BLOCK, y - BLOCK, 2 * BLOCK, 2 * BLOCK);
  }
  pen.fillStyle = vehicle.late ? ink.halo : ink.fill;
  pen.strokeStyle = vehicle.late ? ink.fill : ink.line;
  pen.fill();
  pen.stroke();
}

function traceArrow(pen: CanvasRenderingContext2D, x: number, y: number, angle: number, size: number): void {
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const corner = (dx: number, dy: number): [number, number] => [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
  pen.beginPath();
  pen.moveTo(...corner(0, -size));
  pen.lineTo(...corner(size * 0.75, size * 0.8));
  pen.lineTo(...corner(0, size * 0.4));
  pen.lineTo(...corner(-size * 0.75, size * 0.8));
  pen.closePath();
}

function vehicleWords(vehicle: Drawn, isWritten: boolean, zoom: number): string {
  const age = vehicle.late && zoom >= AGE_FROM_ZOOM ? ageWords(vehicle.ageMs) : '';
  const name = isWritten ? callsignOf(vehicle.key) : '';
  return name !== '' && age !== '' ? `${name} · ${age}` : name + age;
}

export function callsignOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

/** Whole seconds below a minute, whole minutes after. */
export function ageWords(ageMs: number): string {
  const seconds = Math.floor(ageMs / 1_000);
  return seconds < 60 ? `${seconds} s old` : `${Math.floor(seconds / 60)} min old`;
}

function writeBeside(pen: CanvasRenderingContext2D, words: string, x: number, y: number, ink: VehicleInk): void {
  pen.strokeStyle = ink.halo;
  pen.lineWidth = 3;
  pen.strokeText(words, x + ARROW + 4, y);
  pen.lineWidth = 1.25;
  pen.fillStyle = ink.text;
  pen.fillText(words, x + ARROW + 4, y);
}

function isCovered(keepouts: readonly Keepout[], x: number, y: number): boolean {
  return keepouts.some((site) => (site.x - x) ** 2 + (site.y - y) ** 2 < site.radius ** 2);
}

/** Draws the counts of a view too wide for single vehicles. */
export function drawCells(pen: CanvasRenderingContext2D, tracks: VehicleTracks, scene: VehicleScene): void {
  const { sight, ink, keepouts } = scene;
  const scale = pixelsPerUnit(sight.zoom);
  const left = mercatorX(sight.longitude) * scale - sight.width / 2;
  const top = mercatorY(sight.latitude) * scale - sight.height / 2;
  pen.font = '10px sans-serif';
  pen.textBaseline = 'middle';
  pen.textAlign = 'center';
  for (const cell of tracks.cells) {
    const [x, y] = [cell.x * scale - left, cell.y * scale - top];
    if (isCovered(keepouts, x, y)) continue;
    pen.lineWidth = 3;
    pen.strokeStyle = ink.halo;
    pen.fillStyle = ink.text;
    pen.strokeText(String(cell.count), x + CELL_SHIFT, y);
    pen.fillText(String(cell.count), x + CELL_SHIFT, y);
    traceArrow(pen, x + CELL_SHIFT - 4 - pen.measureText(String(cell.count)).width / 2, y, 0, ARROW * 0.6);
    pen.fill();
  }
  pen.textAlign = 'start';
}

/** The vehicle nearest to a place on the screen, within a finger's reach. */
export function vehicleAt(
  tracks: VehicleTracks,
  sight: Sight,
  now: Now,
  [px, py]: readonly [number, number],
  reach = 12,
): (Drawn & { readonly screenX: number; readonly screenY: number }) | null {
  const scale = pixelsPerUnit(sight.zoom);
  const left = mercatorX(sight.longitude) * scale - sight.width / 2;
  const top = mercatorY(sight.latitude) * scale - sight.height / 2;
  let nearest: ReturnType<typeof vehicleAt> = null;
  let least = reach ** 2;
  tracks.each(now, (vehicle) => {
    const [x, y] = [vehicle.x * scale - left, vehicle.y * scale - top];
    const apart = (x - px) ** 2 + (y - py) ** 2;
    if (apart >= least) return;
    least = apart;
    nearest = { ...vehicle, screenX: x, screenY: y };
  });
  return nearest;
}

/** How long the picture may stand before the fastest vehicle has moved half a pixel (real milliseconds). */
export function drawAgainIn(tracks: VehicleTracks, sight: Sight, now: Now): number {
  const pixelsPerMs = tracks.topSpeed(now) * pixelsPerUnit(sight.zoom);
  return pixelsPerMs === 0 ? Infinity : 0.5 / pixelsPerMs;
}
