// Rows that are read when they are first asked for. A snapshot holds hundreds of thousands of journeys, and a start asks for few
// of them.

/** Rows as a snapshot holds them: each at a place from 0 to `size` - 1, under a key of its own, as a text of JSON. Never changes. */
export abstract class Shelf {
  abstract readonly size: number;
  /** Where the row of this key lies; -1 where there is none. */
  abstract placeOf(key: string): number;
  abstract keyAt(place: number): string;
  abstract textAt(place: number): string;

  /** `keyAt` for whoever walks over all of them. */
  keyReader(): (place: number) => string {
    return (place) => this.keyAt(place);
  }
}

/** A map of which some values still lie on a shelf. Whoever reads it cannot tell. */
export class LateRows<Value> extends Map<string, Value> {
  readonly shelf: Shelf;
  /** Places whose key stands in the map itself: the row was read, or there is another. */
  readonly #taken = new Set<number>();
  /** Places whose row was dropped. One that came back stands where a new one would. */
  readonly #gone = new Set<number>();

  constructor(shelf: Shelf) {
    super();
    this.shelf = shelf;
  }

  /** Whether nobody has asked for the row at this place of the shelf, changed or dropped it. */
  isLying(place: number): boolean {
    return !this.#taken.has(place) && !this.#gone.has(place);
  }

  /** Whether the row at this place of the shelf, or another under its key, still stands there. */
  isHeld(place: number): boolean {
    return !this.#gone.has(place);
  }

  /** The rows that stand behind those of the shelf. */
  *added(): MapIterator<[string, Value]> {
    for (const entry of super.entries()) if (this.#placeOf(entry[0]) < 0) yield entry;
  }

  override get size(): number {
    return super.size + this.shelf.size - this.#taken.size - this.#gone.size;
  }

  override get(key: string): Value | undefined {
    const row = super.get(key);
    if (row !== undefined || super.has(key)) return row;
    const place = this.#placeOf(key);
    if (place < 0) return undefined;
    const value = JSON.parse(this.shelf.textAt(place)) as Value;
    super.set(key, value);
    this.#taken.add(place);
    return value;
  }

  override has(key: string): boolean {
    return super.has(key) || this.#placeOf(key) >= 0;
  }

  override set(key: string, value: Value): this {
    if (!super.has(key)) {
      const place = this.#placeOf(key);
      if (place >= 0) this.#taken.add(place);
    }
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    const place = this.#placeOf(key);
    if (place < 0) return super.delete(key);
    super.delete(key);
    this.#taken.delete(place);
    this.#gone.add(place);
    return true;
  }

  override clear(): void {
    for (const key of this.keys()) this.delete(key);
  }

  override *keys(): MapIterator<string> {
    const keyAt = this.shelf.keyReader();
    for (let place = 0; place < this.shelf.size; place += 1) if (!this.#gone.has(place)) yield keyAt(place);
    for (const [key] of this.added()) yield key;
  }

  override *entries(): MapIterator<[string, Value]> {
    for (const key of this.keys()) yield [key, this.get(key) as Value];
  }

  override *values(): MapIterator<Value> {
    for (const key of this.keys()) yield this.get(key) as Value;
  }

  override [Symbol.iterator](): MapIterator<[string, Value]> {
    return this.entries();
  }

  override forEach(look: (value: Value, key: string, rows: Map<string, Value>) => void): void {
    for (const [key, value] of this) look(value, key, this);
  }

  #placeOf(key: string): number {
    const place = this.shelf.placeOf(key);
    return place >= 0 && this.#gone.has(place) ? -1 : place;
  }
}

/** Of so many rows only those are read that somebody asks for. */
export const LATE_FROM = 1_000;

/** The rows of a shelf as a map: at once where they are few. */
export function rowsOn<Value>(shelf: Shelf, lateFrom = LATE_FROM): Map<string, Value> {
  if (shelf.size >= lateFrom) return new LateRows(shelf);
  const rows = new Map<string, Value>();
  for (let place = 0; place < shelf.size; place += 1) {
    rows.set(shelf.keyAt(place), JSON.parse(shelf.textAt(place)) as Value);
  }
  return rows;
}
