// Which events are known already. An id is kept for 24 hours of the world's time; beyond that the fold makes a repeat
// harmless. The same id with other content is news of its own: it is kept as an unmatched record.
import { DAY, type DomainEvent, type Instant } from '@kerbside/shared/kernel';

/** How long an id is remembered (design.md, Asking-twice-is-harmless). */
export const KNOWN_FOR_MS = DAY;

export type Familiarity = 'new' | 'repeat' | 'reused';

/** Two generations of half the time each: forgetting is dropping a map. */
export class KnownIds {
  #young = new Map<string, number>();
  #old = new Map<string, number>();
  #turnAt: Instant | undefined;

  /** Whether this event is news, and remembers it when it is. */
  meet(event: DomainEvent): Familiarity {
    this.#turn(event.recordedAt);
    const content = contentOf(event);
    const known = this.#young.get(event.id) ?? this.#old.get(event.id);
    if (known === undefined) {
      this.#young.set(event.id, content);
      return 'new';
    }
    return known === content ? 'repeat' : 'reused';
  }

  /** Takes back a meeting whose event was never kept. */
  forget(id: string): void {
    this.#young.delete(id);
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  #turn(now: Instant): void {
    this.#turnAt ??= now + KNOWN_FOR_MS;
    if (now < this.#turnAt) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#turnAt = now + KNOWN_FOR_MS;
  }
}

/** A 32-bit digest of what an event says: FNV-1a over its type, time and data. */
function contentOf({ type, at, data }: DomainEvent): number {
  const text = `${type}|${at}|${JSON.stringify(data)}`;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
