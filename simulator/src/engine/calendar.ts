// What is next. A 4-ary heap over slots, ordered by instant, then by the order of booking; it knows neither now nor why.
import type { Instant } from '@kerbside/shared/kernel';

export type Action = () => void;
/** A booking's handle: its order and its slot in one whole number. */
export type Booking = number;

const SLOTS = 2 ** 21;
const ARITY = 4;

export class Calendar {
  #at = new Float64Array(1024);
  #order = new Float64Array(1024);
  /** Where in the heap each slot stands; -1 when the slot is free. */
  #place = new Int32Array(1024).fill(-1);
  #heap = new Int32Array(1024);
  readonly #actions: (Action | undefined)[] = [];
  readonly #free: number[] = [];
  #size = 0;
  #booked = 0;

  get size(): number {
    return this.#size;
  }

  /** The instant of the next booking; Infinity when there is none. */
  get nextAt(): Instant {
    return this.#size === 0 ? Infinity : this.#atOf(this.#heapAt(0));
  }

  book(at: Instant, action: Action): Booking {
    const slot = this.#free.pop() ?? this.#newSlot();
    const order = this.#booked++;
    this.#at[slot] = at;
    this.#order[slot] = order;
    this.#actions[slot] = action;
    this.#rise(this.#size++, slot);
    return order * SLOTS + slot;
  }

  /** Whether the booking was still to come. */
  cancel(booking: Booking): boolean {
    const slot = booking % SLOTS;
    const place = this.#place[slot] ?? -1;
    if (place < 0 || this.#order[slot] !== Math.floor(booking / SLOTS)) return false;
    this.#takeOut(place);
    return true;
  }

  /** Takes the next action out. */
  take(): Action | undefined {
    if (this.#size === 0) return undefined;
    const action = this.#actions[this.#heapAt(0)];
    this.#takeOut(0);
    return action;
  }

  #takeOut(place: number): void {
    const slot = this.#heapAt(place);
    this.#place[slot] = -1;
    this.#actions[slot] = undefined;
    this.#free.push(slot);
    const last = this.#heapAt(--this.#size);
    if (last === slot) return;
    this.#sink(place, last);
    this.#rise(this.#placeOf(last), last);
  }

  #rise(from: number, slot: number): void {
    let place = from;
    while (place > 0) {
      const above = Math.floor((place - 1) / ARITY);
      const other = this.#heapAt(above);
      if (!this.#isBefore(slot, other)) break;
      this.#put(place, other);
      place = above;
    }
    this.#put(place, slot);
  }

  #sink(from: number, slot: number): void {
    let place = from;
    for (;;) {
      const first = place * ARITY + 1;
      if (first >= this.#size) break;
      let best = first;
      const end = Math.min(first + ARITY, this.#size);
      for (let child = first + 1; child < end; child++) {
        if (this.#isBefore(this.#heapAt(child), this.#heapAt(best))) best = child;
      }
      const other = this.#heapAt(best);
      if (!this.#isBefore(other, slot)) break;
      this.#put(place, other);
      place = best;
    }
    this.#put(place, slot);
  }

  #isBefore(a: number, b: number): boolean {
    const difference = this.#atOf(a) - this.#atOf(b);
    return difference < 0 || (difference === 0 && (this.#order[a] ?? 0) < (this.#order[b] ?? 0));
  }

  #put(place: number, slot: number): void {
    this.#heap[place] = slot;
    this.#place[slot] = place;
  }

  #heapAt(place: number): number {
    return this.#heap[place] ?? -1;
  }

  #placeOf(slot: number): number {
    return this.#place[slot] ?? -1;
  }

  #atOf(slot: number): Instant {
    return this.#at[slot] ?? Infinity;
  }

  #newSlot(): number {
    const slot = this.#actions.push(undefined) - 1;
    if (slot >= SLOTS) throw new Error(`more than ${SLOTS} bookings at once`);
    if (slot >= this.#at.length) this.#grow();
    return slot;
  }

  #grow(): void {
    const length = this.#at.length * 2;
    const [at, order, place, heap] = [this.#at, this.#order, this.#place, this.#heap];
    this.#at = new Float64Array(length);
    this.#order = new Float64Array(length);
    this.#place = new Int32Array(length).fill(-1);
    this.#heap = new Int32Array(length);
    this.#at.set(at);
    this.#order.set(order);
    this.#place.set(place);
    this.#heap.set(heap);
  }
}
