// Draws the vehicles on a canvas laid over the map. The picture is drawn again when the engine draws, when a pulse comes, and
// when the fastest vehicle has moved half a pixel; never in a hidden tab. It makes no engine draw the whole map for a dot.
import type { Pulse } from '@kerbside/shared/wire';
import { worldNow } from '../live/index.ts';
import type { Atlas } from './atlasContext.ts';
import { siteMarkRadius } from './siteMark.ts';
import { mercatorX, mercatorY, onScreen, type Place, type Sight } from './mercator.ts';
import {
  ageWords,
  callsignOf,
  drawAgainIn,
  drawCells,
  drawVehicles,
  vehicleAt,
  type Keepout,
} from './vehicleDrawing.ts';
import { VehicleTracks, type Now } from './vehicleTracks.ts';

const FRAME_MS = 16;
/** Ages and lateness go on even where nothing moves. */
const AT_LEAST_EVERY_MS = 1_000;

export interface PointedVehicle {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** Holds the tracks and a canvas over the map, and draws the one on the other when there is something new to see. */
export class VehiclePainter {
  readonly #atlas: Atlas;
  readonly #sites: readonly Place[];
  readonly #tracks = new VehicleTracks();
  readonly #canvas = document.createElement('canvas');
  readonly #pen: CanvasRenderingContext2D | null;
  readonly #world = new RunningWorld();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #frame = 0;

  constructor(atlas: Atlas, sites: readonly Place[]) {
    this.#atlas = atlas;
    this.#sites = sites;
    this.#canvas.className = 'atlas-vehicles';
    this.#canvas.ariaHidden = 'true';
    this.#pen = this.#canvas.getContext('2d');
    atlas.frame.append(this.#canvas);
    // In the engine's own frame: the dots and the map under them move as one.
    atlas.map.on('render', this.draw);
    document.addEventListener('visibilitychange', this.draw);
    this.draw();
  }

  stop(): void {
    this.#unschedule();
    this.#atlas.map.off('render', this.draw);
    document.removeEventListener('visibilitychange', this.draw);
    this.#canvas.remove();
  }

  runAt(rate: number): void {
    this.#world.rate = rate;
  }

  take(pulse: Pulse): void {
    const now = this.#now();
    if (now) this.#tracks.take(pulse, now);
    this.#soon();
  }

  clear(): void {
    this.#tracks.clear();
    this.#soon();
  }

  pointAt(point: readonly [number, number]): PointedVehicle | null {
    const now = this.#now();
    const vehicle = now && vehicleAt(this.#tracks, this.#sight(), now, point);
    if (!vehicle) return null;
    const doing = vehicle.moving ? 'moving' : 'parked';
    const words = `${callsignOf(vehicle.key)} · ${doing} · position ${ageWords(vehicle.ageMs)}`;
    return { x: vehicle.screenX, y: vehicle.screenY, words };
  }

  readonly draw = (): void => {
    this.#unschedule();
    const now = this.#now();
    const { palette } = this.#atlas;
    if (document.hidden || !now || !this.#pen || !this.#atlas.stands()) return;
    const sight = this.#sight();
    const ratio = Math.min(window.devicePixelRatio, 2);
    this.#fit(sight, ratio);
    this.#pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const ink = { fill: palette.text, line: palette.land, text: palette.text, halo: palette.land };
    const scene = { sight, now, ink, keepouts: keepoutsAround(this.#sites, sight) };
    const count = drawVehicles(this.#pen, this.#tracks, scene);
    drawCells(this.#pen, this.#tracks, { ...scene, ink: { ...ink, text: palette.faintText } });
    this.#canvas.dataset['count'] = String(count);
    if (this.#tracks.size > 0) this.#drawAgain(drawAgainIn(this.#tracks, sight, now));
  };

  #drawAgain(inMs: number): void {
    if (inMs <= FRAME_MS) this.#soon();
    else this.#timer = setTimeout(this.#soon, Math.min(inMs - FRAME_MS, AT_LEAST_EVERY_MS));
  }

  readonly #soon = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(this.draw);
  };

  #unschedule(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
  }

  #fit({ width, height }: Sight, ratio: number): void {
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide) this.#canvas.width = wide;
    if (this.#canvas.height !== high) this.#canvas.height = high;
  }

  #sight(): Sight {
    const { map } = this.#atlas;
    const { lng, lat } = map.getCenter();
    const { clientWidth, clientHeight } = map.getContainer();
    return { longitude: lng, latitude: lat, zoom: map.getZoom(), width: clientWidth, height: clientHeight };
  }

  #now(): Now | null {
    const now = this.#world.now(performance.now(), worldNow());
    return now && { ...now, glides: !this.#atlas.reducedMotion };
  }
}

/** The store's world time moves a few times a second; between its steps it is carried on for the eye. */
class RunningWorld {
  rate = 1;
  #stepWorld = 0;
  #stepReal = 0;

  now(real: number, world: number | null): Omit<Now, 'glides'> | null {
    if (world === null) return null;
    if (world !== this.#stepWorld) {
      this.#stepWorld = world;
      this.#stepReal = real;
    }
    return { real, world: world + Math.min(real - this.#stepReal, 300) * this.rate, rate: this.rate };
  }
}

function keepoutsAround(sites: readonly Place[], sight: Sight): readonly Keepout[] {
  const radius = siteMarkRadius(sight.zoom);
  return sites.flatMap(({ longitude, latitude }) => {
    const [x, y] = onScreen(sight, mercatorX(longitude), mercatorY(latitude));
    const isNear = x > -radius && y > -radius && x < sight.width + radius && y < sight.height + radius;
    return isNear ? [{ x, y, radius }] : [];
  });
}
