// What time it is at the server and in its world, as well as a screen can know it. Pure: the device's time is passed in and is
// only ever compared with itself.
import type { Instant } from '@kerbside/shared/kernel';
import type { WorldClock } from '@kerbside/shared/wire';

/** Two quartz clocks part by less than this much of the time that passes (100 parts in a million). */
const DRIFT = 1e-4;
/** The world's clock is not carried further than this past the last beat: beyond it the screen does not know. */
export const EXTRAPOLATE_MS = 5_000;

/** The server's clock less the device's lies between `low` and `high`, as known at device time `at`. */
export interface Offset {
  readonly low: number;
  readonly high: number;
  readonly at: number;
}

/** A round trip bounds the offset on both sides. */
export function offsetOfRoundTrip(sentAt: number, receivedAt: number, serverTime: Instant): Offset {
  return { low: serverTime - receivedAt, high: serverTime - sentAt, at: receivedAt };
}

/** A word that came one way bounds it from below: it cannot have arrived before it was said. */
export function offsetAfterWord(known: Offset | null, receivedAt: number, serverTime: Instant): Offset {
  const low = serverTime - receivedAt;
  if (!known) return { low, high: low, at: receivedAt };
  const drift = Math.abs(receivedAt - known.at) * DRIFT;
  const widened = { low: known.low - drift, high: known.high + drift, at: receivedAt };
  // The device slept or its clock was put back: what was known of it no longer holds.
  if (low > widened.high) return { low, high: low, at: receivedAt };
  return { ...widened, low: Math.max(widened.low, low) };
}

/** The better of two: the narrower, unless they contradict each other, when the newer. */
export function betterOffset(known: Offset | null, newer: Offset): Offset {
  if (!known) return newer;
  const drift = Math.abs(newer.at - known.at) * DRIFT;
  const low = Math.max(known.low - drift, newer.low);
  const high = Math.min(known.high + drift, newer.high);
  return low <= high ? { low, high, at: newer.at } : newer;
}

export function serverTimeAt(offset: Offset, device: number): Instant {
  return device + (offset.low + offset.high) / 2;
}

/** The world's time at server time `serverTime`, carried on as long as asked. */
export function worldTimeAt(clock: WorldClock, serverTime: Instant): Instant {
  if (clock.paused) return clock.worldAt;
  return Math.floor(clock.worldAt + (serverTime - clock.realAt) * clock.rate);
}

/** The world's time for showing: never more than five seconds past the last beat. */
export function shownWorldTime(clock: WorldClock, serverTime: Instant, lastBeat: Instant): Instant {
  return worldTimeAt(clock, Math.min(serverTime, lastBeat + EXTRAPOLATE_MS));
}
