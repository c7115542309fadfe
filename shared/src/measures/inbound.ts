// What is on its way: vehicles by when they are expected. A passed ETA is due now, and said apart.
import { MINUTE, type Instant } from '../kernel/index.ts';

export interface InboundInput {
  /** ETAs of vehicles on the way, soonest first; those without one are counted in `inboundWithoutEta`. */
  readonly etas: readonly Instant[];
  readonly inboundWithoutEta: number;
}

/** Vehicles, not patients. Each number holds the one before it. */
export interface Inbound {
  readonly inboundIn15: number;
  readonly inboundIn30: number;
  readonly inboundIn60: number;
  /** Of these, expected before now and not arrived. */
  readonly etaPassed: number;
  readonly inboundWithoutEta: number;
}

/** [N11] Expected within 15, 30 and 60 minutes, the last minute included; a passed ETA counts in all three. */
export function inboundOf({ etas, inboundWithoutEta }: InboundInput, now: Instant): Inbound {
  const within = (minutes: number): number => etas.filter((eta) => eta <= now + minutes * MINUTE).length;
  return {
    inboundIn15: within(15),
    inboundIn30: within(30),
    inboundIn60: within(60),
    etaPassed: etas.filter((eta) => eta < now).length,
    inboundWithoutEta,
  };
}
