// How old what a line says may be, at most: by the server's clock that nobody sets, which a question and its answer hold between
// two bounds. Of one line: another is judged afresh. Pure: the device's time is passed in.
import type { ServerTime } from '@kerbside/shared/wire';
import { passedMs, type DeviceTime } from './deviceTime.ts';

/** Two clocks part by less than this much of the time that passes, even while both are being set right (500 in a million each). */
const DRIFT = 1e-3;
/** A browser may tell a page the time no finer than this: a sixtieth of a second. */
const GRAIN_MS = 17;
/** The server is asked for its time where it is known no better than this. Local setting. */
const ASK_OVER_MS = 1_000;
/** It is asked no oftener. Local setting. */
const ASK_EVERY_MS = 5_000;

/** At device time `at` the server's clock said between `low` and `high`. */
interface Reached {
  readonly low: number;
  readonly high: number;
  readonly at: DeviceTime;
}

export class LineTime {
  #reached: Reached;
  /** When the last beat was said, or the welcome, by the server's clock. */
  #saidAt: number;
  #askedAt: DeviceTime | null = null;
  #isAsked = false;

  /** The hello is the first question, and the welcome its answer. */
  constructor(running: number, helloAt: DeviceTime, now: DeviceTime) {
    this.#reached = betweenThem(helloAt, running, now);
    this.#saidAt = running;
  }

  /** False: it says more than can be, so the device's clocks stood still, and nothing is known of how old it is. */
  beat(running: number, now: DeviceTime): boolean {
    const { low, high } = carriedTo(now, this.#reached);
    this.#reached = { low: Math.max(low, running), high, at: now };
    this.#saidAt = running;
    return running <= high;
  }

  /** How long ago the last beat was said, at most: old data never looks current. */
  sinceBeatMs(now: DeviceTime): number {
    return carriedTo(now, this.#reached).high - this.#saidAt;
  }

  /** What to ask the server, if it is to be asked now. */
  asks(now: DeviceTime): { readonly sentAt: number } | null {
    const { low, high } = carriedTo(now, this.#reached);
    const isSoon = this.#askedAt !== null && passedMs(this.#askedAt, now) < ASK_EVERY_MS;
    if (high - low <= ASK_OVER_MS || this.#isAsked || isSoon) return null;
    this.#askedAt = now;
    this.#isAsked = true;
    return { sentAt: now.running };
  }

  /** The answer to what was asked; one to anything else says nothing. */
  told({ sentAt, running }: ServerTime, now: DeviceTime): void {
    if (!this.#isAsked || this.#askedAt?.running !== sentAt) return;
    this.#isAsked = false;
    const known = carriedTo(now, this.#reached);
    const newer = betweenThem(this.#askedAt, running, now);
    const both = { low: Math.max(known.low, newer.low), high: Math.min(known.high, newer.high), at: now };
    this.#reached = both.low <= both.high ? both : newer;
  }
}

/** It was said after the question and before the answer was heard. */
function betweenThem(askedAt: DeviceTime, running: number, now: DeviceTime): Reached {
  return { low: running, high: running + GRAIN_MS + passedMs(askedAt, now) * (1 + DRIFT), at: now };
}

function carriedTo(now: DeviceTime, { low, high, at }: Reached): Reached {
  const least = Math.max(0, now.running - at.running) * (1 - DRIFT);
  return { low: low + least, high: high + passedMs(at, now) * (1 + DRIFT), at: now };
}
