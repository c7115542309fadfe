// What a snapshot makes of a world, but for the file: its rows as texts, and read from those. Every row is read late, however few
// there are.
import { Shelf, type Table } from '@kerbside/shared/kernel';
import { dumpWorld, loadWorld, type World } from '@kerbside/shared/world';

/** Rows as texts, in the order in which they stood. */
export class Texts extends Shelf {
  readonly #rows: readonly (readonly [key: string, text: string])[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(rows: ReadonlyMap<string, unknown>) {
    super();
    this.#rows = [...rows].map(([key, value]) => [key, JSON.stringify(value)]);
    this.#places = new Map(this.#rows.map(([key], place) => [key, place]));
  }

  get size(): number {
    return this.#rows.length;
  }

  placeOf(key: string): number {
    return this.#places.get(key) ?? -1;
  }

  keyAt(place: number): string {
    return this.#rows[place]?.[0] ?? '';
  }

  textAt(place: number): string {
    return this.#rows[place]?.[1] ?? '';
  }
}

export function shelvesOf(tables: Iterable<Table<unknown>>): Map<string, Shelf> {
  return new Map([...tables].map(({ name, rows }) => [name, new Texts(rows)]));
}

export function writtenAndRead(world: World): World {
  return loadWorld(shelvesOf(dumpWorld(world)), 1);
}

/** All that such tables hold, as texts in the order in which it stands there. */
export function textsIn(tables: Iterable<Table<unknown>>): string[] {
  return [...tables].flatMap(({ name, rows }) => [...rows].map((row) => JSON.stringify([name, ...row])));
}
