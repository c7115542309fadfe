// A world written down and read back: one JSON line a row, table by table. A snapshot is a cache of the fold.
import { LateRows, Line, type Table } from '../kernel/index.ts';
import { createWorld, tablesOf, type World } from './world.ts';

/** The lines of a world: first its id, then `[table, key, value]` each. */
export function* dumpWorld(world: World): Iterable<string> {
  yield JSON.stringify({ world: world.id });
  for (const { name, rows } of tablesOf(world)) {
    for (const key of rows.keys()) {
      const line = rows instanceof LateRows ? rows.lineOf(key) : undefined;
      yield line?.text() ?? JSON.stringify([name, key, rows.get(key)]);
    }
  }
}

/** The world of such lines. Throws on anything else: the caller folds from the log instead. */
export function loadWorld(lines: Iterable<string | Line>): World {
  const iterator = lines[Symbol.iterator]();
  const first = iterator.next();
  const head = first.done ? undefined : (JSON.parse(textOf(first.value)) as { world?: unknown });
  if (typeof head?.world !== 'string') throw new Error('The snapshot does not name its world');
  const world: World = {
    ...createWorld(head.world),
    conveyances: lateTable('conveyances'),
    handovers: lateTable('handovers'),
  };
  const tables = new Map(tablesOf(world).map((table) => [table.name, table]));
  for (let next = iterator.next(); !next.done; next = iterator.next()) {
    const line = typeof next.value === 'string' ? new TextLine(next.value) : next.value;
    if (!keptForLater(world, line)) readRow(tables, line.text());
  }
  return world;
}

function readRow(tables: ReadonlyMap<string, Table<unknown>>, text: string): void {
  const [name, key, value] = JSON.parse(text) as [string, string, unknown];
  const table = tables.get(name);
  if (!table) throw new Error(`The snapshot has a table "${name}" that this version does not know`);
  table.rows.set(key, value);
}

/** Journeys are by far the most of a snapshot: of their lines only the key is read. */
function lateTable<Value>(name: string): Table<Value> {
  return { name, rows: new LateRows<Value>((line) => (JSON.parse(line.text()) as [string, string, Value])[2]) };
}

/** The start of a journey's line as `dumpWorld` writes it; a key of other characters is read at once. */
const JOURNEY = /^\["(conveyances|handovers)","([\w/#-]+)",/;
const LONGEST_START = 96;

function keptForLater(world: World, line: Line): boolean {
  const [, name, key] = JOURNEY.exec(line.start(LONGEST_START)) ?? [];
  if (key === undefined) return false;
  const { rows } = name === 'conveyances' ? world.conveyances : world.handovers;
  if (!(rows instanceof LateRows)) return false;
  rows.setLate(key, line);
  return true;
}

class TextLine extends Line {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  text(): string {
    return this.#text;
  }

  start(characters: number): string {
    return this.#text.slice(0, characters);
  }
}

function textOf(line: string | Line): string {
  return typeof line === 'string' ? line : line.text();
}
