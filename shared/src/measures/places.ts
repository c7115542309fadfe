// Places free and places short at one department. Known only where somebody counted the spaces.
import type { Instant } from '../kernel/index.ts';
import { inboundOf, type InboundInput } from './inbound.ts';
import { both, knownFromCount, knownFromReports, mapKnown, orByHand, type Hearing, type Known } from './known.ts';
import type { WaitingInput } from './waiting.ts';

export interface SpacesInput {
  /**
   * Designated spaces that take ambulance patients and how many are taken, by the last count; null: not reported. `total`
   * null: the spaces of some area are not known.
   */
  readonly spaces: {
    readonly at: Instant;
    readonly total: number | null;
    readonly occupied: number;
    readonly expectedIn30: number | null;
    /** Free places as somebody counted them since the areas were: they count instead. */
    readonly counted?: { readonly at: Instant; readonly free: number };
  } | null;
}

/** Free designated spaces: total less occupied, never below zero; or what somebody counted since. */
export function placesFree({ spaces }: SpacesInput, hearing: Hearing): Known<number> {
  const counted = spaces?.counted;
  if (counted) return knownFromCount(hearing, 'ed', { at: counted.at, value: counted.free });
  return knownFromCount(hearing, 'ed', spaces && { at: spaces.at, value: freeOf(spaces.total, spaces.occupied) });
}

function freeOf(total: number | null, occupied: number): number | null {
  return total === null ? null : Math.max(0, total - occupied);
}

/** What places short is made of, for its why. `expected` null: not reported, and counted as none. */
export interface PlacesShort {
  readonly short: number;
  readonly inbound: number;
  readonly waiting: number;
  readonly free: number;
  readonly expected: number | null;
}

/**
 * [N12] Places short = max(0, inbound + waiting − free − expected), in places.
 * inbound: vehicles expected within 60 minutes or with a passed ETA, and those on the way without an ETA, one place each;
 * waiting: patients not handed over; free: designated spaces free now; expected: spaces the department expects to free in 30
 * minutes. Unknown where the spaces or the vehicles are unknown. Where no expectation is reported none is counted: worse, and
 * said. Derived; no national definition was found (local setting).
 */
export function placesShort(input: SpacesInput & InboundInput & WaitingInput, hearing: Hearing): Known<PlacesShort> {
  const expected = input.spaces?.expectedIn30 ?? null;
  const coming = knownFromReports(hearing, 'cad', (at) => {
    const { inboundIn60, inboundWithoutEta } = inboundOf(input, at);
    return { inbound: inboundIn60 + inboundWithoutEta, waiting: input.waitingSince.length };
  });
  const known = orByHand(coming, ({ inbound, waiting }) => inbound + waiting > 0, hearing.now);
  return both(placesFree(input, hearing), known, (free, { inbound, waiting }) => ({
    short: Math.max(0, inbound + waiting - free - (expected ?? 0)),
    inbound,
    waiting,
    free,
    expected,
  }));
}

/** The number alone, for totals. A place free at one site is no place at another: totals add what each is short of. */
export function placesShortCount(input: SpacesInput & InboundInput & WaitingInput, hearing: Hearing): Known<number> {
  return mapKnown(placesShort(input, hearing), ({ short }) => short);
}
