// Which events are known already. An id is kept for 24 hours of the world's time; beyond that the fold makes a repeat
// harmless. The same id with other content is news of its own, once: it is kept as an unmatched record.
import { DAY, type DomainEvent, type Instant, type Table } from '@kerbside/shared/kernel';
import { WATCH_SOURCE } from '@kerbside/shared/rules';
import { contentDigest } from './contentDigest.ts';

/** How long an id is remembered at least (design.md, Asking-twice-is-harmless). */
export const KNOWN_FOR_MS = DAY;

export type Familiarity = 'new' | 'repeat' | 'reused';

/** Two generations, each of that time: forgetting is dropping a map. */
export class KnownIds {
  #young = new Map<string, number>();
  #old = new Map<string, number>();
  #turnAt: Instant | undefined;

  /** Whether this event is news, and remembers it when it is. */
  meet(event: DomainEvent): Familiarity {
    this.#turn(event.recordedAt);
    const content = digestOf(event);
    const first = this.#known(event.id);
    if (first === undefined) {
      this.#young.set(event.id, content);
      return 'new';
    }
    const other = otherOf(event.id, content);
    if (first === content || this.#known(other) !== undefined) return 'repeat';
    this.#young.set(other, content);
    return 'reused';
  }

  /** Takes back a meeting that found it new, or reused, and whose event was never kept. */
  forget(event: DomainEvent): void {
    const content = digestOf(event);
    const key = event.reusedId ? otherOf(event.id, content) : event.id;
    this.#young.delete(key);
    this.#old.delete(key);
  }

  /** As tables, from which `load` makes the same again. */
  dump(): Table<unknown>[] {
    const turn = new Map(this.#turnAt === undefined ? [] : [['at', this.#turnAt]]);
    return [
      { name: 'turn', rows: turn },
      { name: 'young', rows: this.#young },
      { name: 'old', rows: this.#old },
    ];
  }

  static load(rowsIn: <Value>(name: string) => Map<string, Value>): KnownIds {
    const known = new KnownIds();
    known.#turnAt = rowsIn<Instant>('turn').get('at');
    [known.#young, known.#old] = [rowsIn('young'), rowsIn('old')];
    return known;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  #known(key: string): number | undefined {
    return this.#young.get(key) ?? this.#old.get(key);
  }

  #turn(now: Instant): void {
    this.#turnAt ??= now + KNOWN_FOR_MS;
    if (now < this.#turnAt) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#turnAt = now + KNOWN_FOR_MS;
  }
}

/** The watch makes an id of what it says: said again at another instant, by a restart or a second server, it is a repeat. */
function digestOf(event: DomainEvent): number {
  return event.source === WATCH_SOURCE ? 0 : contentDigest(event);
}

/** The name under which other content of an id is remembered; no id holds a control character. */
function otherOf(id: string, content: number): string {
  return `${id}\n${content}`;
}
