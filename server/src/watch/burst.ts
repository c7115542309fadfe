// Whether feeds report in a burst, one by one or in batches: while they do, whoever can wait lets them go first. It reads no clock.
import { SECOND } from '@kerbside/shared/kernel';

/** More reports a second than this are a burst: many times what all England sends. Local setting. */
const BURST_A_SECOND = 500;
/** Less time than this says nothing of a pace. Local setting. */
const LEAST_MS = 25;

export class Burst {
  #reports = 0;
  #sinceMs: number;
  #isOn = false;

  constructor(nowMs: number) {
    this.#sinceMs = nowMs;
  }

  note(reports: number): void {
    this.#reports += reports;
  }

  /** Judged by what was reported since it was judged last. */
  isOn(nowMs: number): boolean {
    const overMs = nowMs - this.#sinceMs;
    if (overMs < LEAST_MS) return this.#isOn;
    this.#isOn = this.#reports * SECOND > BURST_A_SECOND * overMs;
    this.#reports = 0;
    this.#sinceMs = nowMs;
    return this.#isOn;
  }
}
