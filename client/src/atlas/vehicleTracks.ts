// Where vehicles are and where they are going, in packed arrays outside React. It is told of pulses and asked for positions;
// it knows no map and no clock. Parked vehicles never glide; nobody is carried on more than ten seconds past their last word.
import type { Instant } from '@kerbside/shared/kernel';
import type { Pulse } from '@kerbside/shared/wire';
import { mercatorX, mercatorY, unitsPerMetre } from './mercator.ts';

/** How long a moving vehicle is carried on along its way after its last position (peers: cap, then freeze and mark late). */
export const CARRY_ON_MS = 10_000;
/** How long it takes to glide from where it was drawn to where it now says it is. */
const SETTLE_MS = 1_000;
/** A parked vehicle may say nothing for this long before it looks old (local setting). */
const PARKED_LATE_MS = 300_000;
/** Faster than any ambulance: such a step is a correction, not a journey. */
const TOP_SPEED_METRES_PER_SECOND = 55;
/** A step longer than this is shown as a step. */
const LONGEST_GLIDE_METRES = 3_000;

const NUMBERS_PER_POINT = 5;
const NUMBERS_PER_CELL = 3;

export interface Cell {
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

/** Real time for gliding, world time for ages, and how fast the world runs. */
export interface Now {
  readonly real: number;
  readonly world: Instant;
  readonly rate: number;
  /** False where motion is unwelcome: everybody stands where they last said they were. */
  readonly glides: boolean;
}

/** One vehicle as it is to be drawn; reused from call to call. */
export interface Drawn {
  key: string;
  x: number;
  y: number;
  /** Degrees from north; −1 unknown. */
  heading: number;
  moving: boolean;
  late: boolean;
  ageMs: number;
}

function nobody(): Drawn {
  return { key: '', x: 0, y: 0, heading: -1, moving: false, late: false, ageMs: 0 };
}

interface Columns {
  readonly keys: readonly string[];
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Mercator units a world millisecond. */
  readonly speedX: Float64Array;
  readonly speedY: Float64Array;
  readonly reportedAt: Float64Array;
  /** World milliseconds between its last two positions. */
  readonly gap: Float64Array;
  readonly heading: Float64Array;
  readonly moving: Uint8Array;
  /** What is left of the step from where it was drawn, and since when (real time) it is being settled. */
  readonly stepX: Float64Array;
  readonly stepY: Float64Array;
  readonly stepAt: Float64Array;
}

function columns(keys: readonly string[]): Columns {
  const numbers = (): Float64Array => new Float64Array(keys.length);
  return {
    keys,
    x: numbers(),
    y: numbers(),
    speedX: numbers(),
    speedY: numbers(),
    reportedAt: numbers(),
    gap: numbers(),
    heading: numbers(),
    moving: new Uint8Array(keys.length),
    stepX: numbers(),
    stepY: numbers(),
    stepAt: numbers(),
  };
}

export class VehicleTracks {
  #now = columns([]);
  /** Made when it is first asked for: from second to second most vehicles keep their place in the list. */
  #slotByKey: ReadonlyMap<string, number> | null = null;
  readonly #was = nobody();
  readonly #is = nobody();
  #cells: readonly Cell[] = [];
  #leftOut = 0;

  get size(): number {
    return this.#now.keys.length;
  }
  get cells(): readonly Cell[] {
    return this.#cells;
  }
  get leftOut(): number {
    return this.#leftOut;
  }

  /** Takes a pulse: the whole list of what is in sight. One that speaks only of feeds changes nothing. */
  take(pulse: Pulse, now: Now): void {
    if (pulse.cells) {
      this.#cells = cellsOf(pulse.cells);
      if (!pulse.keys) this.#replace(columns([]));
    }
    if (!pulse.keys || !pulse.points) return;
    if (!pulse.cells) this.#cells = [];
    this.#leftOut = pulse.leftOut ?? 0;
    const next = columns(pulse.keys);
    pulse.keys.forEach((key, slot) => this.#place(next, slot, key, pulse, now));
    this.#replace(next);
  }

  clear(): void {
    this.#replace(columns([]));
    this.#cells = [];
    this.#leftOut = 0;
  }

  /** Calls `draw` for each vehicle where it is now. The object is the same one each time. */
  each(now: Now, draw: (vehicle: Drawn) => void): void {
    const drawn = nobody();
    for (let slot = 0; slot < this.size; slot += 1) {
      this.#read(this.#now, slot, now, drawn);
      draw(drawn);
    }
  }

  /** The fastest that any vehicle now moves on the map, in Mercator units a real millisecond: how often to draw. */
  topSpeed(now: Now): number {
    const { speedX, speedY, stepX, stepY, stepAt, reportedAt } = this.#now;
    let top = 0;
    if (!now.glides) return top;
    for (let slot = 0; slot < this.size; slot += 1) {
      if (now.world - at(reportedAt, slot) <= carryOn(now.rate)) {
        top = Math.max(top, Math.hypot(at(speedX, slot), at(speedY, slot)) * now.rate);
      }
      if (now.real - at(stepAt, slot) < SETTLE_MS) {
        top = Math.max(top, Math.hypot(at(stepX, slot), at(stepY, slot)) / SETTLE_MS);
      }
    }
    return top;
  }

  #replace(next: Columns): void {
    this.#now = next;
    this.#slotByKey = null;
  }

  #slotBefore(key: string, likely: number): number | undefined {
    const { keys } = this.#now;
    if (keys[likely] === key) return likely;
    this.#slotByKey ??= new Map(keys.map((one, slot) => [one, slot]));
    return this.#slotByKey.get(key);
  }

  #place(next: Columns, slot: number, key: string, pulse: Pulse, now: Now): void {
    const from = slot * NUMBERS_PER_POINT;
    const points = pulse.points ?? [];
    const [lat, lon] = [points[from], points[from + 1]];
    if (lat === undefined || lon === undefined) return;
    next.x[slot] = mercatorX(lon);
    next.y[slot] = mercatorY(lat);
    next.heading[slot] = points[from + 2] ?? -1;
    next.moving[slot] = points[from + 4] === 1 ? 1 : 0;
    next.reportedAt[slot] = pulse.at - (points[from + 3] ?? 0) * 1_000;
    const before = this.#slotBefore(key, slot);
    if (before !== undefined) this.#carryOver(next, slot, before, now, unitsPerMetre(lat));
  }

  /** What is known from before: its speed since the last position, and the step left to settle. */
  #carryOver(next: Columns, slot: number, before: number, now: Now, metre: number): void {
    const old = this.#now;
    const [stepX, stepY] = [at(next.x, slot) - at(old.x, before), at(next.y, slot) - at(old.y, before)];
    if (stepX === 0 && stepY === 0) {
      // The same position told again: its age counts whole seconds, so the instant known first is the better one.
      next.reportedAt[slot] = Math.max(at(old.reportedAt, before), at(next.reportedAt, slot) - 1_000);
      for (const column of ['speedX', 'speedY', 'gap', 'stepX', 'stepY', 'stepAt'] as const) {
        next[column][slot] = at(old[column], before);
      }
      if (next.moving[slot] === 0) stop(next, slot);
      return;
    }
    const passed = at(next.reportedAt, slot) - at(old.reportedAt, before);
    next.gap[slot] = Math.max(0, passed);
    if (next.moving[slot] === 0) return;
    const metresPerSecond = (Math.hypot(stepX, stepY) / metre / passed) * 1_000;
    if (passed > 0 && metresPerSecond <= TOP_SPEED_METRES_PER_SECOND) {
      next.speedX[slot] = stepX / passed;
      next.speedY[slot] = stepY / passed;
    }
    this.#settle(next, slot, before, now, metre);
  }

  /** From where it was drawn a moment ago, it glides to where it now is. */
  #settle(next: Columns, slot: number, before: number, now: Now, metre: number): void {
    const [was, is] = [this.#was, this.#is];
    this.#read(this.#now, before, now, was);
    this.#read(next, slot, now, is);
    const [stepX, stepY] = [was.x - is.x, was.y - is.y];
    if (Math.hypot(stepX, stepY) / metre > LONGEST_GLIDE_METRES) return;
    next.stepX[slot] = stepX;
    next.stepY[slot] = stepY;
    next.stepAt[slot] = now.real;
  }

  #read(from: Columns, slot: number, now: Now, into: Drawn): void {
    const moving = from.moving[slot] === 1;
    const glides = moving && now.glides;
    const ageMs = Math.max(0, now.world - at(from.reportedAt, slot));
    const carried = glides ? Math.min(ageMs, carryOn(now.rate)) : 0;
    const settled = (now.real - at(from.stepAt, slot)) / SETTLE_MS;
    const left = glides ? Math.max(0, 1 - settled) : 0;
    into.key = from.keys[slot] ?? '';
    into.x = at(from.x, slot) + at(from.speedX, slot) * carried + at(from.stepX, slot) * left;
    into.y = at(from.y, slot) + at(from.speedY, slot) * carried + at(from.stepY, slot) * left;
    into.heading = at(from.heading, slot);
    into.moving = moving;
    into.ageMs = ageMs;
    into.late = ageMs > lateAfter(moving, at(from.gap, slot), now.rate);
  }
}

/** In a world that runs fast, ten seconds of the watcher's own time. */
function carryOn(rate: number): number {
  return CARRY_ON_MS * Math.max(1, rate);
}

/** A moving vehicle is late ten seconds after its next position was due by its own rhythm of at most a minute. */
function lateAfter(moving: boolean, gap: number, rate: number): number {
  return moving ? Math.min(gap, 60_000 * Math.max(1, rate)) + carryOn(rate) : PARKED_LATE_MS * Math.max(1, rate);
}

function stop(next: Columns, slot: number): void {
  for (const column of ['speedX', 'speedY', 'stepX', 'stepY'] as const) next[column][slot] = 0;
}

function at(column: Float64Array, slot: number): number {
  return column[slot] ?? 0;
}

function cellsOf(packed: readonly number[]): readonly Cell[] {
  const cells: Cell[] = [];
  for (let from = 0; from + 2 < packed.length; from += NUMBERS_PER_CELL) {
    const [lat, lon, count] = packed.slice(from, from + NUMBERS_PER_CELL);
    if (lat === undefined || lon === undefined || count === undefined) break;
    cells.push({ x: mercatorX(lon), y: mercatorY(lat), count });
  }
  return cells;
}
