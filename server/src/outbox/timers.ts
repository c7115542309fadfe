// What is to be done later and what is under way: nothing begins after closing, and closing waits for what has begun.
import type { Clock } from '../clock.ts';

export class Timers {
  readonly #clock: Clock;
  readonly #under = new Set<Promise<void>>();
  isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  after(ms: number, run: () => void): void {
    if (this.isClosed) return;
    this.#clock.at(this.#clock.now() + ms, () => {
      if (!this.isClosed) run();
    });
  }

  track(work: Promise<void>): void {
    const under = work.finally(() => this.#under.delete(under));
    this.#under.add(under);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    while (this.#under.size > 0) await Promise.allSettled([...this.#under]);
  }
}
