// What a person set on the map of this device: shown or folded away, vehicles or not, and where they last moved it to.
import { deviceShelf, readShelf, type Shelf } from '../live/shelf.ts';

export const MARK_MODES = ['waits', 'opel'] as const;
export type MarkMode = (typeof MARK_MODES)[number];

export interface Camera {
  readonly center: readonly [number, number];
  readonly zoom: number;
}
export interface MapPreferences {
  readonly folded: boolean;
  readonly vehicles: boolean;
  readonly marks: MarkMode;
  /** Where the map was moved by hand, and of which area; null while it follows the area. */
  readonly moved: (Camera & { readonly area: string }) | null;
}

export const UNSET: MapPreferences = { folded: false, vehicles: true, marks: 'waits', moved: null };

const shelf = deviceShelf('map');

export function readMapPreferences(from: Shelf = shelf): MapPreferences {
  return readShelf(from, isPreferences, UNSET);
}

export function writeMapPreferences(preferences: MapPreferences, to: Shelf = shelf): void {
  to.write(JSON.stringify(preferences));
}

function isPreferences(value: unknown): value is MapPreferences {
  if (typeof value !== 'object' || value === null) return false;
  const { folded, vehicles, marks, moved } = value as Partial<MapPreferences>;
  return (
    typeof folded === 'boolean' &&
    typeof vehicles === 'boolean' &&
    MARK_MODES.some((known) => known === marks) &&
    (moved === null || isMoved(moved))
  );
}

function isMoved(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { center, zoom, area } = value as Readonly<Record<string, unknown>>;
  const isCentre = Array.isArray(center) && center.length === 2 && center.every(Number.isFinite);
  return isCentre && Number.isFinite(zoom) && typeof area === 'string';
}
