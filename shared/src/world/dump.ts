// A world written down and read back, table by table. A snapshot is a cache of the fold.
import { LATE_FROM, rowsOn, type Shelf, type Table } from '../kernel/index.ts';
import { createWorld, tablesOf, type World } from './world.ts';

/** All that a world holds: first its id, then its tables. */
export function dumpWorld(world: World): Table<unknown>[] {
  return [{ name: 'world', rows: new Map([['id', world.id]]) }, ...tablesOf(world)];
}

/** The world of such tables. Throws on anything else: the caller folds from the log instead. */
export function loadWorld(shelves: ReadonlyMap<string, Shelf>, lateFrom = LATE_FROM): World {
  const id = idIn(shelves.get('world'));
  if (id === undefined) throw new Error('The snapshot does not name its world');
  const world = createWorld(id);
  const known = new Set(tablesOf(world).map(({ name }) => name));
  for (const [name, shelf] of shelves) {
    if (name === 'world') continue;
    if (!known.has(name)) throw new Error(`The snapshot has a table "${name}" that this version does not know`);
    known.delete(name);
    Object.assign(world, { [name]: { name, rows: rowsOn(shelf, lateFrom) } satisfies Table<unknown> });
  }
  if (known.size > 0) throw new Error(`The snapshot lacks the table "${[...known].join('", "')}"`);
  return world;
}

function idIn(shelf: Shelf | undefined): string | undefined {
  return shelf && rowsOn<string>(shelf).get('id');
}
