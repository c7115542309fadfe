// In which order the sites stand. Pure; what is not known stands last, whichever way.
import type { SiteLine } from './siteLines.ts';

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
  | 'gap'
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
  gap: 'bed gap at 2 hours',
  occupancy: 'bed occupancy',
  covering: 'who is covering',
  feeds: 'feeds',
};

type Rank = number | string | null;
const STATE_RANK = { live: 0, late: 1, unknown: 2, lost: 3 } as const;

/** What a line is ordered by; null stands last either way. */
export const RANK_OF: Readonly<Record<OrderKey, (line: SiteLine) => Rank>> = {
  // Of a site without a feed what people entered is known, and that nobody was flagged is not.
  risk: ({ measures: { flagged, waitingOver45, longestWait } }) => {
    if (!flagged.known && !longestWait.known) return null;
    const isSome = (known: SiteLine['measures']['flagged']): number => Number((numberOf(known) ?? 0) > 0);
    return isSome(flagged) * 1e12 + isSome(waitingOver45) * 1e11 + (numberOf(longestWait) ?? 0);
  },
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
  gap: ({ measures }) => numberOf(measures.bedGapIn2h),
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

export function isFlagged({ measures: { flagged } }: SiteLine): boolean {
  return flagged.known && flagged.value > 0;
}
