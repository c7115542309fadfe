// One run: its own now, moved only by `advance`. The same actions booked give the same run, whatever the steps.
import { formatInstant, type Instant } from '@kerbside/shared/kernel';
import { Calendar, type Action, type Booking } from './calendar.ts';

export class Run {
  readonly startAt: Instant;
  readonly #calendar = new Calendar();
  #now: Instant;
  #advancing = false;

  constructor(startAt: Instant) {
    this.startAt = startAt;
    this.#now = startAt;
  }

  get now(): Instant {
    return this.#now;
  }

  /** How many actions are still to come. */
  get pending(): number {
    return this.#calendar.size;
  }

  /** Books an action; instants are whole milliseconds. The past cannot be booked. */
  at(instant: Instant, action: Action): Booking {
    const at = Math.round(instant);
    if (!(at >= this.#now)) {
      throw new Error(`cannot book ${instant}: it is already ${formatInstant(this.#now)}`);
    }
    return this.#calendar.book(at, action);
  }

  /** Books an action in so many milliseconds from now. */
  after(milliseconds: number, action: Action): Booking {
    return this.at(this.#now + milliseconds, action);
  }

  cancel(booking: Booking): boolean {
    return this.#calendar.cancel(booking);
  }

  /** Runs everything due up to and including `to`, in order, and leaves now at `to`. */
  advance(to: Instant): void {
    if (this.#advancing) throw new Error('a run cannot be advanced from within');
    if (!(to >= this.#now)) throw new Error(`cannot go back to ${to} from ${this.#now}`);
    this.#advancing = true;
    try {
      for (let next = this.#calendar.nextAt; next <= to; next = this.#calendar.nextAt) {
        this.#now = next;
        this.#calendar.take()?.();
      }
      this.#now = to;
    } finally {
      this.#advancing = false;
    }
  }
}
