// Every measure of one site now, from the site's row: the numbers of the overview. Each is known or says why not.
import type { Instant, SiteCode } from '../kernel/index.ts';
import { OVER_15_MS, OVER_30_MS, countOver } from './band.ts';
import { accruingLostMs, type HeldInput } from './hoursLost.ts';
import { inboundOf, type InboundInput } from './inbound.ts';
import {
  both,
  knownFromCount,
  knownFromReports,
  mapKnown,
  orByHand,
  type FeedBeat,
  type Heard,
  type Hearing,
  type Known,
} from './known.ts';
import {
  bedOccupancy,
  bedsAvailable,
  boarderShare,
  edOccupancy,
  escalationShare,
  longestBedWait,
  noCriteriaToReside,
  waitingForBed,
  waitingForBedOver12h,
  type BedsInput,
  type DepartmentInput,
} from './occupancy.ts';
import { placesFree, placesShortCount, type SpacesInput } from './places.ts';
import { CLEARING_MS } from './turnaround.ts';
import { corridorCareCount, longest, waitingOf, type WaitingInput } from './waiting.ts';

/** Who comes, waits and was handed over: what ambulance reports tell. */
export interface PatientsInput extends WaitingInput, HeldInput, InboundInput {
  /** Patients flagged unwell or with a high NEWS2 band who are waiting or inbound. */
  readonly flagged: number;
  readonly preAlertsNotReceived: number;
  /** Since when each patient handed over has had no designated space. */
  readonly noSpaceSince: readonly Instant[];
  /** Of each crew that gave its last patient over and is not clear: when that was, once a vehicle. */
  readonly clearingSince: readonly Instant[];
}

/** What a site's measures are made of; the overview's site row has it in it. */
export interface SiteInput extends PatientsInput, SpacesInput, DepartmentInput, BedsInput {
  readonly id: SiteCode;
  /** Those of its patients whom people entered by hand; absent: nobody. */
  readonly byHand?: PatientsInput;
  readonly discharges: {
    readonly at: Instant;
    readonly expectedToday: number | null;
    readonly doneToday: number;
    readonly expectedIn2Hours: number | null;
    readonly expectedIn4Hours: number | null;
  } | null;
  readonly feeds: readonly FeedBeat[];
}

/** A site of which nothing is known. */
export const EMPTY_SITE: SiteInput = {
  id: '',
  waitingSince: [],
  vehiclesHeldSince: [],
  etas: [],
  inboundWithoutEta: 0,
  flagged: 0,
  preAlertsNotReceived: 0,
  noSpaceSince: [],
  clearingSince: [],
  spaces: null,
  majorsResus: null,
  dtas: null,
  beds: null,
  bedsByType: [],
  discharges: null,
  feeds: [],
};

/** What ambulance reports tell, as it stood at an instant: known only while every such feed of the site is heard. */
function reportedAt(site: PatientsInput, at: Instant) {
  return {
    ...waitingOf(site, at),
    vehiclesHeld: site.vehiclesHeldSince.length,
    accruingOver15: accruingLostMs(site, OVER_15_MS, at),
    accruingOver30: accruingLostMs(site, OVER_30_MS, at),
    ...inboundOf(site, at),
    flagged: site.flagged,
    preAlertsNotReceived: site.preAlertsNotReceived,
    withoutSpace: site.noSpaceSince.length,
    corridorCare: corridorCareCount(site.noSpaceSince, at),
    longestWithoutSpace: longest(site.noSpaceSince, at),
    crewsClearing: site.clearingSince.length,
    crewsClearingOver15: countOver(CLEARING_MS, site.clearingSince, at),
  };
}

type Reported = ReturnType<typeof reportedAt>;

/** The longest of all is the longest; every other measure adds up, ratios part by part. */
export const LONGEST: ReadonlySet<SiteMeasureId> = new Set(['longestWait', 'longestWithoutSpace', 'longestBedWait']);

/** [N17] As it was when a feed was last heard, and of those whom people entered by hand as it is now. */
function asLastKnown(site: SiteInput, at: Instant, now: Instant): Reported {
  const then = reportedAt(site, at);
  if (!site.byHand || at === now) return then;
  const [handThen, handNow] = [reportedAt(site.byHand, at), reportedAt(site.byHand, now)];
  const merged = REPORTED_IDS.map((id) => [
    id,
    LONGEST.has(id) ? Math.max(then[id], handNow[id]) : then[id] - handThen[id] + handNow[id],
  ]);
  return Object.fromEntries(merged) as Reported;
}

/**
 * [N40] Beds short = max(0, waiting for a bed − beds available − discharges expected in that time). Not known where any of the
 * three is not: a hospital that expects nothing in particular has no gap of nothing.
 */
function bedGap(site: SiteInput, expected: number | null, hearing: Hearing): Known<number> {
  const { discharges } = site;
  const leaving = knownFromCount(hearing, 'beds', discharges && { at: discharges.at, value: expected });
  const coming = both(bedsAvailable(site, hearing), leaving, (free, out) => free + out);
  return both(waitingForBed(site, hearing), coming, (waiting, beds) => Math.max(0, waiting - beds));
}

/** What departments and wards count. */
const FROM_COUNTS = {
  placesFree,
  placesShort: placesShortCount,
  waitingForBed,
  waitingForBedOver12h,
  longestBedWait,
  bedsAvailable,
  noCriteriaToReside,
  dischargesDone: ({ discharges }, hearing) =>
    knownFromCount(hearing, 'beds', discharges && { at: discharges.at, value: discharges.doneToday }),
  dischargesExpected: ({ discharges }, hearing) =>
    knownFromCount(hearing, 'beds', discharges && { at: discharges.at, value: discharges.expectedToday }),
  bedGapIn2h: (site, hearing) => bedGap(site, site.discharges?.expectedIn2Hours ?? null, hearing),
  bedGapIn4h: (site, hearing) => bedGap(site, site.discharges?.expectedIn4Hours ?? null, hearing),
  bedOccupancy,
  escalationShare,
  edOccupancy,
  boarderShare,
} satisfies Record<string, (site: SiteInput, hearing: Hearing) => Known<unknown>>;

type FromReports = { readonly [Id in keyof Reported]: Known<number> };
type FromCounts = { readonly [Id in keyof typeof FROM_COUNTS]: ReturnType<(typeof FROM_COUNTS)[Id]> };

/** Each field is a measure of the same name in MEASURES; durations are in milliseconds. */
export type SiteMeasures = FromReports & FromCounts;
export type SiteMeasureId = keyof SiteMeasures;

const REPORTED_IDS = Object.keys(reportedAt(EMPTY_SITE, 0)) as (keyof FromReports)[];
const COUNTED_IDS = Object.keys(FROM_COUNTS) as (keyof FromCounts)[];
export const SITE_MEASURE_IDS: readonly SiteMeasureId[] = [...REPORTED_IDS, ...COUNTED_IDS];

/** [N17] Every measure of a site now. `heard`: the feeds' last beats, by the pulse, where the caller has them. */
export function siteMeasures(site: SiteInput, now: Instant, heard: Heard = {}): SiteMeasures {
  const hearing: Hearing = { feeds: site.feeds, heard, now };
  const reported = knownFromReports(hearing, 'cad', (at) => asLastKnown(site, at, now));
  const measures: Record<string, Known<unknown>> = {};
  for (const id of REPORTED_IDS)
    measures[id] = orByHand(
      mapKnown(reported, (values) => values[id]),
      (value) => value > 0,
      now,
    );
  for (const id of COUNTED_IDS) measures[id] = FROM_COUNTS[id](site, hearing);
  return measures as unknown as SiteMeasures;
}
