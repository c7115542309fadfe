// What is due when: a heap ordered by instant, then by the order of asking. Knows no time of its own.
import type { Instant } from '@kerbside/shared/kernel';

export interface Due {
  readonly instant: Instant;
  /** 0, 1, 2 … in the order of asking. */
  readonly order: number;
  readonly fn: () => void;
}

interface Placed extends Due {
  /** Where it stands in the heap; -1 once out. */
  place: number;
}

export class Calendar {
  readonly #heap: Placed[] = [];
  #added = 0;

  /** The order that the next one asked for will have. */
  get nextOrder(): number {
    return this.#added;
  }

  /** The next one, left where it is. */
  get next(): Due | undefined {
    return this.#heap[0];
  }

  /** Answers with a cancel; cancelling what has run or was cancelled does nothing. */
  add(instant: Instant, fn: () => void): () => void {
    const due: Placed = { instant, order: this.#added, fn, place: this.#heap.length };
    this.#added += 1;
    this.#heap.push(due);
    this.#rise(due);
    return () => {
      this.#takeOut(due);
    };
  }

  /** Takes the next one out where it is due at `until` or before. */
  take(until: Instant): Due | undefined {
    const [first] = this.#heap;
    if (!first || first.instant > until) return undefined;
    this.#takeOut(first);
    return first;
  }

  #takeOut(due: Placed): void {
    const { place } = due;
    if (place < 0) return;
    due.place = -1;
    const last = this.#heap.pop();
    if (!last || last === due) return;
    this.#put(last, place);
    this.#rise(last);
    this.#sink(last);
  }

  #rise(due: Placed): void {
    for (;;) {
      const parent = this.#heap[(due.place - 1) >> 1];
      if (!parent || !isBefore(due, parent)) return;
      this.#swap(parent, due);
    }
  }

  #sink(due: Placed): void {
    for (;;) {
      const left = this.#heap[2 * due.place + 1];
      const right = this.#heap[2 * due.place + 2];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || !isBefore(child, due)) return;
      this.#swap(due, child);
    }
  }

  #swap(upper: Placed, lower: Placed): void {
    const { place } = upper;
    this.#put(upper, lower.place);
    this.#put(lower, place);
  }

  #put(due: Placed, place: number): void {
    this.#heap[place] = due;
    due.place = place;
  }
}

function isBefore(a: Due, b: Due): boolean {
  return a.instant === b.instant ? a.order < b.order : a.instant < b.instant;
}
