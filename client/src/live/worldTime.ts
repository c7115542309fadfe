// What time it is in the world, for a screen and for a tap. Holds the offset and the last beat; the device's time is passed in.
import type { Instant } from '@kerbside/shared/kernel';
import type { Beat, WorldClock } from '@kerbside/shared/wire';
import {
  betterOffset,
  offsetAfterWord,
  offsetOfRoundTrip,
  serverTimeAt,
  shownWorldTime,
  worldTimeAt,
  type Offset,
} from './serverTime.ts';

/** The device's two clocks: one that only runs forward, and the wall's, which also runs while the device sleeps. */
export interface DeviceTime {
  readonly running: number;
  readonly wall: number;
}

export class WorldTime {
  #offset: Offset | null = null;
  #clock: WorldClock | null = null;
  #beatServerTime: Instant = 0;
  #heardAt: DeviceTime | null = null;

  welcomed(clock: WorldClock, serverTime: Instant, helloAt: DeviceTime, now: DeviceTime): void {
    this.#offset = betterOffset(this.#offset, offsetOfRoundTrip(helloAt.running, now.running, serverTime));
    this.#heard(clock, serverTime, now);
  }

  beat(beat: Beat, now: DeviceTime): void {
    this.#offset = offsetAfterWord(this.#offset, now.running, beat.serverTime);
    this.#heard(beat.clock, beat.serverTime, now);
  }

  #heard(clock: WorldClock, serverTime: Instant, now: DeviceTime): void {
    this.#clock = clock;
    this.#beatServerTime = serverTime;
    this.#heardAt = now;
  }

  /** By whichever clock says longer: one stands still while some devices sleep, the other can be put back. */
  sinceBeatMs(now: DeviceTime): number | null {
    if (!this.#heardAt) return null;
    return Math.max(0, now.running - this.#heardAt.running, now.wall - this.#heardAt.wall);
  }

  /** The world's time for showing; null until the server has said it. */
  shown(now: DeviceTime): Instant | null {
    if (!this.#clock || !this.#offset) return null;
    return shownWorldTime(this.#clock, serverTimeAt(this.#offset, now.running), this.#beatServerTime);
  }

  /** The world's time of a tap, carried on however long ago the last beat was; the device's own where nothing was heard. */
  ofTap(now: DeviceTime): Instant {
    if (!this.#clock || !this.#offset || !this.#heardAt) return Math.floor(now.wall);
    const slept = (this.sinceBeatMs(now) ?? 0) - (now.running - this.#heardAt.running);
    return worldTimeAt(this.#clock, serverTimeAt(this.#offset, now.running) + Math.max(0, slept));
  }
}
