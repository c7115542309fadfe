// The only way a fold writes: each write notes the old value. The notes are the change set, and played backwards they undo.

/** A named map of immutable values; a value is replaced, never changed. */
export interface Table<Value> {
  readonly name: string;
  readonly rows: Map<string, Value>;
}

export function createTable<Value>(name: string): Table<Value> {
  return { name, rows: new Map() };
}

interface Note {
  readonly table: Table<unknown>;
  readonly key: string;
  readonly before: unknown;
  readonly had: boolean;
}

/** What one batch of events changed. Reused never: make one a batch. */
export class Changes {
  readonly #notes: Note[] = [];
  readonly #keysByTable = new Map<string, Set<string>>();

  put<Value>(table: Table<Value>, key: string, value: Value): void {
    const before = table.rows.get(key);
    if (before === value) return;
    this.#note(table, key, before);
    table.rows.set(key, value);
  }

  drop<Value>(table: Table<Value>, key: string): void {
    if (!table.rows.has(key)) return;
    this.#note(table, key, table.rows.get(key));
    table.rows.delete(key);
  }

  /** The keys of a table written since the start of the batch. */
  touched(table: { readonly name: string }): ReadonlySet<string> {
    return this.#keysByTable.get(table.name) ?? NONE;
  }

  get isEmpty(): boolean {
    return this.#notes.length === 0;
  }

  /** Puts every value back as it was, newest write first. */
  undo(): void {
    for (const { table, key, before, had } of this.#notes.reverse()) {
      if (had) table.rows.set(key, before);
      else table.rows.delete(key);
    }
    this.#notes.length = 0;
    this.#keysByTable.clear();
  }

  #note(table: Table<unknown>, key: string, before: unknown): void {
    this.#notes.push({ table, key, before, had: table.rows.has(key) });
    const keys = this.#keysByTable.get(table.name);
    if (keys) keys.add(key);
    else this.#keysByTable.set(table.name, new Set([key]));
  }
}

const NONE: ReadonlySet<string> = new Set();
