// When the rooms are flushed: at once when idle, else gathered for a tick, and never more than one a tick on the whole. It reads no
// clock.

/** Deltas are gathered for this long while a room is busy; an idle one sends at once (design.md, Wire). */
export const TICK_MS = 50;

export class Pace {
  #freeAt = -Infinity;

  /**
   * How long the next flush waits, which is counted as gone then. One that was late makes the next no later: what changes in the
   * rhythm of the ticks would be kept waiting by them.
   */
  waitMs(nowMs: number): number {
    const waitMs = Math.max(0, this.#freeAt - nowMs);
    this.#freeAt = Math.max(this.#freeAt, nowMs - TICK_MS) + TICK_MS;
    return waitMs;
  }
}
