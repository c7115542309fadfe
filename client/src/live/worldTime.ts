// What time it is in the world, for a screen and for a tap. Holds the offset and the last beat; the device's time is passed in.
import type { Instant } from '@kerbside/shared/kernel';
import type { Beat, ServerTime, Welcome, WorldClock } from '@kerbside/shared/wire';
import { passedMs, type DeviceTime } from './deviceTime.ts';
import { LineTime } from './lineTime.ts';
import {
  betterOffset,
  offsetAfterWord,
  offsetOfRoundTrip,
  serverTimeAt,
  shownWorldTime,
  worldTimeAt,
  type Offset,
} from './serverTime.ts';

/** The last word of the server about its time, with the wall's clock of this device when it came: good across a reload. */
export interface Heard {
  readonly clock: WorldClock;
  readonly serverTime: Instant;
  readonly wall: number;
}

/** When something was tapped, by the server's clock and in the world, as well as the device can know. */
export interface TapTime {
  readonly server: Instant;
  readonly world: Instant;
}

type WelcomeTime = Pick<Welcome, 'clock' | 'serverTime' | 'running'>;

/** A silence that has ended: how long it was by each clock. */
interface Silence {
  readonly before: Heard;
  readonly from: DeviceTime;
  readonly realMs: number;
  readonly runningMs: number;
  readonly wallMs: number;
}

export class WorldTime {
  #offset: Offset | null = null;
  #heard: Heard | null = null;
  #heardAt: DeviceTime | null = null;
  /** From a copy kept by an earlier console: used for taps until the server is heard. */
  #recalled: Heard | null = null;
  #silence: Silence | null = null;
  #line: LineTime | null = null;

  welcomed({ clock, serverTime, running }: WelcomeTime, helloAt: DeviceTime, now: DeviceTime): void {
    if (this.#heard && this.#heardAt) this.#silence = silenceOf(this.#heard, this.#heardAt, serverTime, now);
    this.#offset = betterOffset(this.#offset, offsetOfRoundTrip(helloAt.running, now.running, serverTime));
    this.#line = new LineTime(running, helloAt, now);
    this.#hear(clock, serverTime, now);
  }

  /** False: it cannot be known how old it is, and it is not taken. */
  beat(beat: Beat, now: DeviceTime): boolean {
    if (this.#line?.beat(beat.running, now) === false) return false;
    this.#offset = offsetAfterWord(this.#offset, now.running, beat.serverTime);
    this.#hear(beat.clock, beat.serverTime, now);
    return true;
  }

  /** What to ask the server about its time, if it is to be asked now. */
  asks(now: DeviceTime): { readonly sentAt: number } | null {
    return this.#line?.asks(now) ?? null;
  }

  told(time: ServerTime, now: DeviceTime): void {
    this.#line?.told(time, now);
  }

  /** What a copy on this device says of the last time the server was heard; the newest of several counts. */
  recall(heard: Heard): void {
    if (!this.#recalled || heard.serverTime > this.#recalled.serverTime) this.#recalled = heard;
  }

  /** To be kept with a copy; null until the server has been heard. */
  get heard(): Heard | null {
    return this.#heard;
  }

  #hear(clock: WorldClock, serverTime: Instant, now: DeviceTime): void {
    this.#heard = { clock, serverTime, wall: now.wall };
    this.#heardAt = now;
  }

  /** How long ago the last beat was said, at most; null until the server has been heard. */
  sinceBeatMs(now: DeviceTime): number | null {
    return this.#line && Math.max(this.#silentMs(now), this.#line.sinceBeatMs(now));
  }

  #silentMs(now: DeviceTime): number {
    return this.#heardAt ? passedMs(this.#heardAt, now) : 0;
  }

  /** How long ago another word of the server was; null where the device's clock was put back and nothing else is known. */
  sinceMs(heard: Heard, now: DeviceTime): number | null {
    const age = (this.#heard ? this.#serverNow(now) : heard.serverTime + now.wall - heard.wall) - heard.serverTime;
    return age < 0 ? null : age;
  }

  /** The world's time for showing; null until the server has said it. */
  shown(now: DeviceTime): Instant | null {
    if (!this.#heard || !this.#offset) return null;
    return shownWorldTime(this.#heard.clock, serverTimeAt(this.#offset, now.running), this.#heard.serverTime);
  }

  /** The time of a tap, carried on however long ago the last beat was; the device's own where nothing was ever heard. */
  ofTap(now: DeviceTime): TapTime {
    const heard = this.#heard ?? this.#recalled;
    const server = this.#serverNow(now);
    return { server, world: heard ? worldTimeAt(heard.clock, server) : server };
  }

  /**
   * The time of a tap made in the silence that has just ended. Only now can it be told whether the device slept or its clock
   * was changed: the length that the server says is one clock's or the other's.
   */
  settled(made: DeviceTime): TapTime | null {
    if (!this.#silence) return null;
    const { before, from, realMs, runningMs, wallMs } = this.#silence;
    const isWallRight = Math.abs(realMs - wallMs) < Math.abs(realMs - runningMs);
    const passed = isWallRight ? made.wall - from.wall : made.running - from.running;
    const server = before.serverTime + Math.round(Math.min(Math.max(0, passed), Math.max(0, realMs)));
    return { server, world: worldTimeAt(before.clock, server) };
  }

  #serverNow(now: DeviceTime): Instant {
    if (this.#heardAt && this.#offset) {
      const slept = this.#silentMs(now) - (now.running - this.#heardAt.running);
      return Math.floor(serverTimeAt(this.#offset, now.running) + Math.max(0, slept));
    }
    if (this.#recalled) return Math.floor(this.#recalled.serverTime + Math.max(0, now.wall - this.#recalled.wall));
    return Math.floor(now.wall);
  }
}

function silenceOf(before: Heard, from: DeviceTime, serverTime: Instant, now: DeviceTime): Silence {
  return {
    before,
    from,
    realMs: serverTime - before.serverTime,
    runningMs: now.running - from.running,
    wallMs: now.wall - from.wall,
  };
}
