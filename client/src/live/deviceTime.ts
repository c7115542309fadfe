// The device's own clocks. What they say is only ever compared with what they said before.

/** The device's two clocks: one that only runs forward, and the wall's, which also runs while the device sleeps. */
export interface DeviceTime {
  readonly running: number;
  readonly wall: number;
}

/** By whichever clock says longer: one stands still while some devices sleep, the other can be put back. */
export function passedMs(from: DeviceTime, to: DeviceTime): number {
  return Math.max(0, to.running - from.running, to.wall - from.wall);
}
