// Areas a person named on this device: any part of England, or a set of sites of their own.
import { parseArea } from '@kerbside/shared/site';
import { deviceShelf, readShelf, type Shelf } from '../../live/shelf.ts';

export interface SavedArea {
  readonly name: string;
  readonly area: string;
}

export const LONGEST_NAME = 40;
const shelf = deviceShelf('saved-areas');

export function readSavedAreas(from: Shelf = shelf): readonly SavedArea[] {
  // An area whose code is no longer known is left out rather than shown as broken.
  return readShelf(from, isSavedList, []).filter(({ area }) => parseArea(area) !== undefined);
}

export function writeSavedAreas(saved: readonly SavedArea[], to: Shelf = shelf): void {
  to.write(JSON.stringify(saved));
}

/** A name is used once: the newer takes the older's place. */
export function withSaved(saved: readonly SavedArea[], one: SavedArea): readonly SavedArea[] {
  const name = one.name.trim().slice(0, LONGEST_NAME);
  return [...saved.filter((other) => other.name !== name), { ...one, name }].sort((a, b) =>
    a.name.localeCompare(b.name, 'en-GB'),
  );
}

function isSavedList(value: unknown): value is readonly SavedArea[] {
  return Array.isArray(value) && value.every(isSaved);
}

function isSaved(value: unknown): value is SavedArea {
  if (typeof value !== 'object' || value === null) return false;
  const { name, area } = value as Partial<SavedArea>;
  return typeof name === 'string' && typeof area === 'string';
}
