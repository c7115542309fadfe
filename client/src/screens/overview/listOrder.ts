// In which order the sites stand, and how it is kept still under a finger. Pure: when somebody last touched is passed in.
import type { SiteCode } from '@kerbside/shared/kernel';
import type { SiteLine } from './siteLines.ts';

/** The order is held for this long after the last touch or key. */
export const HOLD_MS = 10_000;

export type OrderKey =
  | 'risk'
  | 'name'
  | 'held'
  | 'waiting'
  | 'oldest'
  | 'over45'
  | 'over60'
  | 'inbound'
  | 'short'
  | 'free'
  | 'flagged'
  | 'clearing'
  | 'releases'
  | 'opel'
  | 'dtas'
  | 'beds'
  | 'occupancy'
  | 'covering'
  | 'feeds';

export interface ListOrder {
  readonly key: OrderKey;
  readonly down: boolean;
}

/** Risk first: flagged, then over 45, then the longest wait. */
export const RISK_FIRST: ListOrder = { key: 'risk', down: true };

export const ORDER_WORDS: Readonly<Record<OrderKey, string>> = {
  risk: 'flagged, then over 45, then the longest wait',
  name: 'name',
  held: 'crews held',
  waiting: 'patients waiting',
  oldest: 'longest wait',
  over45: 'over 45',
  over60: 'over 60',
  inbound: 'inbound in 60 minutes',
  short: 'places short',
  free: 'places free',
  flagged: 'flagged',
  clearing: 'crews clearing longest',
  releases: 'rapid releases',
  opel: 'reported OPEL',
  dtas: 'waiting for a bed (DTA)',
  beds: 'beds available',
  occupancy: 'bed occupancy',
  covering: 'who is covering',
  feeds: 'feeds',
};

type Rank = number | string | null;
const STATE_RANK = { live: 0, late: 1, unknown: 2, lost: 3 } as const;

/** What a line is ordered by; null stands last either way. */
export const RANK_OF: Readonly<Record<OrderKey, (line: SiteLine) => Rank>> = {
  risk: ({ measures: { flagged, waitingOver45, longestWait } }) =>
    flagged.known && waitingOver45.known && longestWait.known
      ? Number(flagged.value > 0) * 1e12 + Number(waitingOver45.value > 0) * 1e11 + longestWait.value
      : null,
  name: ({ name }) => name,
  held: ({ measures }) => numberOf(measures.vehiclesHeld),
  waiting: ({ measures }) => numberOf(measures.waiting),
  oldest: ({ measures }) => numberOf(measures.longestWait),
  over45: ({ measures }) => numberOf(measures.waitingOver45),
  over60: ({ measures }) => numberOf(measures.waitingOver60),
  inbound: ({ measures }) => numberOf(measures.inboundIn60),
  short: ({ measures }) => numberOf(measures.placesShort),
  free: ({ measures }) => numberOf(measures.placesFree),
  flagged: ({ measures }) => numberOf(measures.flagged),
  clearing: ({ measures, row }) => (measures.crewsClearing.known ? negated(row.clearingSince[0]) : null),
  releases: ({ openReleases, divertsInForce }) => openReleases.length * 100 + divertsInForce.length,
  opel: ({ row }) => row.reportedOpel?.level ?? null,
  dtas: ({ measures }) => numberOf(measures.waitingForBed),
  beds: ({ measures }) => numberOf(measures.bedsAvailable),
  occupancy: ({ measures: { bedOccupancy } }) =>
    bedOccupancy.known && bedOccupancy.value.whole > 0 ? bedOccupancy.value.part / bedOccupancy.value.whole : null,
  covering: ({ row }) => row.covering?.name ?? null,
  feeds: ({ states }) => states.reduce((sum, state) => sum + STATE_RANK[state], 0),
};

function numberOf(known: { readonly known: boolean; readonly value?: number }): number | null {
  return known.known ? (known.value ?? null) : null;
}

function negated(since: number | undefined): number | null {
  return since === undefined ? null : -since;
}

export function orderLines(lines: readonly SiteLine[], { key, down }: ListOrder): readonly SiteLine[] {
  const rankOf = RANK_OF[key];
  const way = down ? -1 : 1;
  return lines
    .map((line) => ({ line, rank: rankOf(line) }))
    .sort((a, b) => compareRanks(a.rank, b.rank, way) || (a.line.name < b.line.name ? -1 : 1))
    .map(({ line }) => line);
}

function compareRanks(a: Rank, b: Rank, way: 1 | -1): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'string' || typeof b === 'string') return way * String(a).localeCompare(String(b), 'en-GB');
  return way * (a - b);
}

/** The order that a list of sites is shown in, and what it showed last. */
export class SteadyOrder {
  #by: ListOrder | null = null;
  #place: ReadonlyMap<SiteCode, number> = new Map();
  #flagged: ReadonlySet<SiteCode> = new Set();

  /**
   * The lines by the order asked for. While a hand is on the screen they stand as they stood: nothing moves under a finger,
   * but a site where a patient was flagged since rises at once, and one that was not there before stands last. An order just
   * chosen is what the hand asked for, and is not held back.
   */
  arrange(lines: readonly SiteLine[], by: ListOrder, isTouched: boolean): readonly SiteLine[] {
    const wanted = orderLines(lines, by);
    const shown = isTouched && this.#by === by ? this.#held(wanted) : wanted;
    this.#by = by;
    this.#place = new Map(shown.map(({ id }, at) => [id, at]));
    this.#flagged = new Set(shown.filter(isFlagged).map(({ id }) => id));
    return shown;
  }

  #held(wanted: readonly SiteLine[]): readonly SiteLine[] {
    const rises = (line: SiteLine): boolean => isFlagged(line) && !this.#flagged.has(line.id);
    const placeOf = ({ id }: SiteLine): number => this.#place.get(id) ?? this.#place.size;
    const held = wanted.filter((line) => !rises(line)).sort((a, b) => placeOf(a) - placeOf(b));
    return [...wanted.filter(rises), ...held];
  }
}

export function isFlagged({ measures: { flagged } }: SiteLine): boolean {
  return flagged.known && flagged.value > 0;
}
