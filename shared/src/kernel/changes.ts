// The only way a fold writes: each write notes the old value. The notes are the change set, and played backwards they undo.

/** A named map of immutable values, none of them undefined; a value is replaced, never changed. */
export interface Table<Value> {
  readonly name: string;
  readonly rows: Map<string, Value>;
}

/** A table that is asked for single keys. */
export interface Lookup<Value> {
  readonly rows: Pick<ReadonlyMap<string, Value>, 'get'>;
}

export function createTable<Value>(name: string): Table<Value> {
  return { name, rows: new Map() };
}

interface Note {
  readonly table: Table<unknown>;
  readonly key: string;
  /** Undefined where there was none. */
  readonly before: unknown;
}

/** What one batch of events changed. Reused never: make one a batch. */
export class Changes {
  readonly #notes: Note[] = [];
  /** For each table the keys written, each with the value it had before the batch. */
  readonly #firstByTable = new Map<string, Map<string, unknown>>();
  /** The table written last: a fold writes several times to one. */
  #table: Table<unknown> | undefined;
  #firsts = new Map<string, unknown>();

  put<Value>(table: Table<Value>, key: string, value: Value): void {
    const before = table.rows.get(key);
    if (before === value) return;
    this.#note(table, key, before);
    table.rows.set(key, value);
  }

  drop<Value>(table: Table<Value>, key: string): void {
    const before = table.rows.get(key);
    if (before === undefined) return;
    this.#note(table, key, before);
    table.rows.delete(key);
  }

  /** The keys of a table written since the start of the batch. */
  touched(table: { readonly name: string }): Iterable<string> {
    return this.#firstByTable.get(table.name)?.keys() ?? [];
  }

  /** The value that a touched key had before the batch; undefined where it had none or was not touched. */
  before<Value>(table: Table<Value>, key: string): Value | undefined {
    return this.#firstByTable.get(table.name)?.get(key) as Value | undefined;
  }

  /** A table as it was before the batch. */
  earlier<Value>(table: Table<Value>): Lookup<Value> {
    const firsts = this.#firstByTable.get(table.name);
    if (!firsts) return table;
    return { rows: { get: (key) => (firsts.has(key) ? (firsts.get(key) as Value | undefined) : table.rows.get(key)) } };
  }

  get isEmpty(): boolean {
    return this.#notes.length === 0;
  }

  /** A place to come back to with `undo(mark)`. */
  mark(): number {
    return this.#notes.length;
  }

  /** Puts every value back as it was at the mark, newest write first. What was touched stays touched. */
  undo(mark = 0): void {
    while (this.#notes.length > mark) {
      const note = this.#notes.pop();
      if (note?.before === undefined) note?.table.rows.delete(note.key);
      else note.table.rows.set(note.key, note.before);
    }
    if (mark > 0) return;
    this.#firstByTable.clear();
    this.#table = undefined;
  }

  #note(table: Table<unknown>, key: string, before: unknown): void {
    this.#notes.push({ table, key, before });
    if (table !== this.#table) {
      this.#firsts = this.#firstsOf(table.name);
      this.#table = table;
    }
    if (!this.#firsts.has(key)) this.#firsts.set(key, before);
  }

  #firstsOf(name: string): Map<string, unknown> {
    const known = this.#firstByTable.get(name);
    if (known) return known;
    const firsts = new Map<string, unknown>();
    this.#firstByTable.set(name, firsts);
    return firsts;
  }
}

/** For a fold that nobody is told of and that is never undone, as when a log is read back: nothing is noted. */
export class Unnoted extends Changes {
  override put<Value>(table: Table<Value>, key: string, value: Value): void {
    table.rows.set(key, value);
  }

  override drop<Value>(table: Table<Value>, key: string): void {
    table.rows.delete(key);
  }
}
