// The pictures of areas that were marked on this device, a few of them: each area of each world has one.
import { deviceShelf, readShelf, type Shelf } from '../../live/shelf.ts';
import type { Picture } from './sinceCall.ts';

/** The areas remembered; the one marked longest ago is let go. */
const MOST_AREAS = 6;
const shelf = deviceShelf('since-call');

type Kept = readonly (readonly [key: string, picture: Picture])[];

/** Null where none was marked, or one of a clock that was ahead of this one. */
export function readMark(world: string, area: string, now: number, from: Shelf = shelf): Picture | null {
  const found = readShelf(from, isKept, []).find(([key]) => key === keyOf(world, area));
  return found && found[1].takenAt <= now ? found[1] : null;
}

export function writeMark(world: string, area: string, picture: Picture, to: Shelf = shelf): void {
  const key = keyOf(world, area);
  const others = readShelf(to, isKept, []).filter(([other]) => other !== key);
  to.write(JSON.stringify([[key, picture], ...others].slice(0, MOST_AREAS)));
}

function keyOf(world: string, area: string): string {
  return `${world}|${area}`;
}

function isKept(value: unknown): value is Kept {
  return (
    Array.isArray(value) &&
    value.every(
      (one: unknown) => Array.isArray(one) && one.length === 2 && typeof one[0] === 'string' && isPicture(one[1]),
    )
  );
}

function isPicture(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { takenAt, sites, services } = value as Partial<Picture>;
  return Number.isFinite(takenAt) && typeof sites === 'object' && typeof services === 'object';
}
