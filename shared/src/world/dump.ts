// A world written down and read back: one JSON line a row, table by table. A snapshot is a cache of the fold.
import { createWorld, tablesOf, type World } from './world.ts';

/** The lines of a world: first its id, then `[table, key, value]` each. */
export function* dumpWorld(world: World): Iterable<string> {
  yield JSON.stringify({ world: world.id });
  for (const { name, rows } of tablesOf(world)) {
    for (const [key, value] of rows) yield JSON.stringify([name, key, value]);
  }
}

/** The world of such lines. Throws on anything else: the caller folds from the log instead. */
export function loadWorld(lines: Iterable<string>): World {
  const iterator = lines[Symbol.iterator]();
  const first = iterator.next();
  const head = first.done ? undefined : (JSON.parse(first.value) as { world?: unknown });
  if (typeof head?.world !== 'string') throw new Error('The snapshot does not name its world');
  const world = createWorld(head.world);
  const tables = new Map(tablesOf(world).map((table) => [table.name, table]));
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    const [name, key, value] = JSON.parse(next.value) as [string, string, unknown];
    const table = tables.get(name);
    if (!table) throw new Error(`The snapshot has a table "${name}" that this version does not know`);
    table.rows.set(key, value);
  }
  return world;
}
