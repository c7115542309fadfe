// Rows that are read when they are first asked for. A snapshot holds hundreds of thousands of journeys, and a start asks for few
// of them.

/** A line of a snapshot whose text is made when somebody wants it. */
export abstract class Line {
  abstract text(): string;
  /** Its first characters: as ASCII, where the whole may be more. */
  abstract start(characters: number): string;
}

/** A map of which some values still lie in their lines. Whoever reads it cannot tell. */
export class LateRows<Value> extends Map<string, Value> {
  readonly #valueIn: (line: Line) => Value;

  constructor(valueIn: (line: Line) => Value) {
    super();
    this.#valueIn = valueIn;
  }

  setLate(key: string, line: Line): void {
    super.set(key, line as Value);
  }

  /** The line of a row that nobody has asked for yet. */
  lineOf(key: string): Line | undefined {
    const row: unknown = super.get(key);
    return row instanceof Line ? row : undefined;
  }

  override get(key: string): Value | undefined {
    const row = super.get(key);
    if (!(row instanceof Line)) return row;
    const value = this.#valueIn(row);
    super.set(key, value);
    return value;
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
}
