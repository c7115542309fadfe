// What each figure of a site is made of, part by part, and what each measure is held against. Tables only.
import type { FeedKind } from '../feed/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { HandoverMeasureId } from './handoverEntries.ts';
import type { HandoverTally } from './handoverTally.ts';
import type { MeasureId } from './measureTable.ts';
import { GENERAL_AND_ACUTE } from './occupancy.ts';
import type { SiteInput, SiteMeasureId } from './siteMeasures.ts';
import type { ThresholdId } from './thresholds.ts';

export interface Part {
  readonly what: string;
  readonly unit: string;
  /** Which kind of feed tells it. */
  readonly kind: Extract<FeedKind, 'cad' | 'ed' | 'beds'>;
  readonly read: (site: SiteInput) => {
    readonly value: number | null;
    /** When it was counted; null: not counted. Left out by what ambulance reports tell. */
    readonly at?: Instant | null;
    readonly instants?: readonly Instant[];
  };
  /** What a missing one counts as. */
  readonly ifMissing?: string;
}

const moments = (what: string, unit: string, of: (site: SiteInput) => readonly Instant[]): Part => ({
  what,
  unit,
  kind: 'cad',
  read: (site) => ({ value: of(site).length, instants: of(site) }),
});
const reported = (what: string, unit: string, of: (site: SiteInput) => number): Part => ({
  what,
  unit,
  kind: 'cad',
  read: (site) => ({ value: of(site) }),
});
const counted = <Count extends { readonly at: Instant }>(
  kind: 'ed' | 'beds',
  [what, unit]: readonly [string, string],
  count: (site: SiteInput) => Count | null,
  of: (count: Count) => number | null,
  more: Pick<Part, 'ifMissing'> = {},
): Part => ({
  what,
  unit,
  kind,
  ...more,
  read: (site) => {
    const said = count(site);
    return { value: said && of(said), at: said?.at ?? null };
  },
});

const generalBeds = (site: SiteInput) => site.bedsByType.filter(({ type }) => GENERAL_AND_ACUTE.has(type));
const bedPart = (what: string, of: (beds: ReturnType<typeof generalBeds>) => number): Part => ({
  what,
  unit: 'beds',
  kind: 'beds',
  read: (site) => {
    const beds = generalBeds(site);
    return { value: beds.length > 0 ? of(beds) : null, at: site.beds?.at ?? null };
  },
});
const sum = (beds: ReturnType<typeof generalBeds>, field: 'open' | 'occupied' | 'available'): number =>
  beds.reduce((total, bed) => total + bed[field], 0);

const ARRIVALS = moments('arrivals of the patients waiting', 'patients', (site) => site.waitingSince);
const VEHICLES = moments('arrivals of the vehicles held', 'vehicles', (site) => site.vehiclesHeldSince);
const ETAS = moments('ETAs of vehicles on the way', 'vehicles', (site) => site.etas);
const NO_ETA = reported('on the way without an ETA', 'vehicles', (site) => site.inboundWithoutEta);
const NO_SPACE = moments('handovers without a designated space', 'patients', (site) => site.noSpaceSince);
const CLEARING = moments('handovers of the crews not clear', 'crews', (site) => site.clearingSince);
const SPACES = counted(
  'ed',
  ['designated spaces', 'spaces'],
  ({ spaces }) => spaces,
  ({ total }) => total,
);
const IN_SPACES = counted(
  'ed',
  ['patients in them', 'patients'],
  ({ spaces }) => spaces,
  ({ occupied }) => occupied,
);
const EXPECTED = counted(
  'ed',
  ['places expected in 30 minutes', 'places'],
  ({ spaces }) => spaces,
  ({ expectedIn30 }) => expectedIn30,
  { ifMissing: 'not reported: counted as none, which makes it worse and never better' },
);
const MAJORS = counted(
  'ed',
  ['majors and resus spaces', 'spaces'],
  ({ majorsResus }) => majorsResus,
  ({ spaces }) => spaces,
);
const IN_MAJORS = counted(
  'ed',
  ['patients in majors and resus', 'patients'],
  ({ majorsResus }) => majorsResus,
  ({ occupied }) => occupied,
);
const DTAS = counted(
  'ed',
  ['waiting for a bed (DTA)', 'patients'],
  ({ dtas }) => dtas,
  ({ count }) => count,
);
const DTAS_12H = counted(
  'ed',
  ['of these over 12 h', 'patients'],
  ({ dtas }) => dtas,
  ({ over12h }) => over12h,
);
const OLDEST_DTA: Part = {
  what: 'the earliest decision to admit',
  unit: 'patients',
  kind: 'ed',
  read: ({ dtas }) => {
    const oldest = dtas?.oldestSince ?? null;
    return { value: oldest === null ? null : 1, at: dtas?.at ?? null, ...(oldest !== null && { instants: [oldest] }) };
  },
};
const OPEN = bedPart('general and acute beds open', (beds) => sum(beds, 'open'));
const OPEN_ESCALATION = bedPart('of these escalation beds', (beds) =>
  sum(
    beds.filter(({ stock }) => stock === 'escalation'),
    'open',
  ),
);
const OCCUPIED = bedPart('of these occupied', (beds) => sum(beds, 'occupied'));
const AVAILABLE = bedPart('of these available', (beds) => sum(beds, 'available'));

function leavingIn(time: string, read: (said: NonNullable<SiteInput['discharges']>) => number | null): Part {
  return counted('beds', [`discharges expected within ${time}`, 'patients'], ({ discharges }) => discharges, read);
}

/** [N29] Whoever knows these knows the figure. */
export const MADE_OF: Readonly<Record<SiteMeasureId, readonly Part[]>> = {
  waiting: [ARRIVALS],
  waitingOver15: [ARRIVALS],
  waitingOver30: [ARRIVALS],
  waitingOver45: [ARRIVALS],
  waitingOver60: [ARRIVALS],
  longestWait: [ARRIVALS],
  vehiclesHeld: [VEHICLES],
  accruingOver15: [VEHICLES],
  accruingOver30: [VEHICLES],
  inboundIn15: [ETAS],
  inboundIn30: [ETAS],
  inboundIn60: [ETAS],
  etaPassed: [ETAS],
  inboundWithoutEta: [NO_ETA],
  flagged: [reported('flagged unwell, or NEWS2 of 7 or more', 'patients', (site) => site.flagged)],
  preAlertsNotReceived: [reported('pre-alerts nobody received', 'patients', (site) => site.preAlertsNotReceived)],
  withoutSpace: [NO_SPACE],
  corridorCare: [NO_SPACE],
  longestWithoutSpace: [NO_SPACE],
  crewsClearing: [CLEARING],
  crewsClearingOver15: [CLEARING],
  placesFree: [SPACES, IN_SPACES],
  placesShort: [ETAS, NO_ETA, ARRIVALS, SPACES, IN_SPACES, EXPECTED],
  waitingForBed: [DTAS],
  waitingForBedOver12h: [DTAS, DTAS_12H],
  longestBedWait: [DTAS, OLDEST_DTA],
  bedsAvailable: [OPEN, AVAILABLE],
  noCriteriaToReside: [
    counted(
      'beds',
      ['no criteria to reside, census', 'patients'],
      ({ beds }) => beds,
      (beds) => beds.noCriteriaToReside,
    ),
  ],
  dischargesDone: [
    counted(
      'beds',
      ['discharges done today', 'patients'],
      ({ discharges }) => discharges,
      ({ doneToday }) => doneToday,
    ),
  ],
  dischargesExpected: [
    counted(
      'beds',
      ['discharges expected today', 'patients'],
      ({ discharges }) => discharges,
      ({ expectedToday }) => expectedToday,
    ),
  ],
  bedGapIn2h: [DTAS, AVAILABLE, leavingIn('2 hours', ({ expectedIn2Hours }) => expectedIn2Hours)],
  bedGapIn4h: [DTAS, AVAILABLE, leavingIn('4 hours', ({ expectedIn4Hours }) => expectedIn4Hours)],
  bedOccupancy: [OPEN, OCCUPIED],
  escalationShare: [OPEN, OPEN_ESCALATION],
  edOccupancy: [MAJORS, IN_MAJORS],
  boarderShare: [DTAS, MAJORS],
};

/** [words, unit, field of the tally]; sums are said in minutes. */
export type TallyPart = readonly [what: string, unit: string, field: keyof HandoverTally];

const TIMED: TallyPart = ['timed handovers', 'handovers', 'known'];
const UNKNOWN: TallyPart = ['time unknown', 'handovers', 'unknown'];
const FAULTY: TallyPart = ['handover before arrival', 'handovers', 'fault'];
const over = (limit: 15 | 30 | 45 | 60): TallyPart => [
  `of these over ${String(limit)}`,
  'handovers',
  `over${String(limit) as '15'}`,
];
const TURNAROUNDS: TallyPart = ['turnarounds', 'vehicles', 'turnarounds'];
const CLEARINGS: TallyPart = ['turnarounds with a known handover', 'vehicles', 'clearings'];

/** [N29] What each figure of handovers done is made of. `median` and `p90` need each time as well. */
export const HANDOVERS_MADE_OF: Readonly<Record<HandoverMeasureId, readonly TallyPart[]>> = {
  handovers: [TIMED, UNKNOWN, FAULTY],
  handoversTimed: [TIMED],
  handoversTimeUnknown: [UNKNOWN],
  handoversFaulty: [FAULTY],
  within15: [TIMED, over(15)],
  over15: [TIMED, over(15)],
  over30: [TIMED, over(30)],
  over45: [TIMED, over(45)],
  over60: [TIMED, over(60)],
  shareWithin15: [TIMED, over(15)],
  shareOver15: [TIMED, over(15)],
  shareOver30: [TIMED, over(30)],
  shareOver45: [TIMED, over(45)],
  shareOver60: [TIMED, over(60)],
  shareTimeUnknown: [TIMED, UNKNOWN, FAULTY],
  meanMinutes: [TIMED, ['their time from arrival, added up', 'minutes', 'totalMs']],
  medianMinutes: [TIMED],
  p90Minutes: [TIMED],
  hoursLostOver15: [['time beyond 15 minutes, once a vehicle', 'minutes', 'beyond15Ms']],
  hoursLostOver30: [['time beyond 30 minutes, once a vehicle', 'minutes', 'beyond30Ms']],
  oneSided: [['said by one party only', 'handovers', 'oneSided']],
  differing: [['crew and hospital differ', 'handovers', 'differing']],
  restated: [['entered or corrected late', 'handovers', 'restated']],
  turnarounds: [TURNAROUNDS],
  meanTurnaroundMinutes: [TURNAROUNDS, ['their time from arrival to clear, added up', 'minutes', 'turnaroundMs']],
  turnaroundsOver30: [TURNAROUNDS, ['of these over 30', 'vehicles', 'turnaroundsOver30']],
  clearings: [CLEARINGS],
  meanClearingMinutes: [CLEARINGS, ['their time from handover to clear, added up', 'minutes', 'clearingMs']],
  clearingsOver15: [CLEARINGS, ['of these over 15', 'vehicles', 'clearingsOver15']],
  clearFaulty: [['clear before handover', 'vehicles', 'clearFault']],
};

const LADDER: readonly ThresholdId[] = ['over15', 'over30', 'over45', 'over60'];

/** What a measure is held against; how long a feed counts as heard is added to each. */
export const HELD_AGAINST: Readonly<Partial<Record<MeasureId, readonly ThresholdId[]>>> = {
  wait: LADDER,
  longestWait: LADDER,
  waitingOver15: ['over15'],
  waitingOver30: ['over30'],
  waitingOver45: ['over45'],
  waitingOver60: ['over60'],
  accruingOver15: ['over15'],
  accruingOver30: ['over30'],
  corridorCare: ['corridorCare'],
  crewsClearingOver15: ['clearing'],
  waitingForBedOver12h: ['bedWait12h'],
  longestBedWait: ['bedWait12h'],
  bedOccupancy: ['bedOccupancy'],
  within15: ['over15', 'contractWithin15'],
  shareWithin15: ['over15', 'contractWithin15'],
  over15: ['over15', 'contractWithin15'],
  shareOver15: ['over15', 'contractWithin15'],
  over30: ['over30', 'contractWithin30'],
  shareOver30: ['over30', 'contractWithin30'],
  over45: ['over45'],
  shareOver45: ['over45'],
  over60: ['over60', 'contractWithin60'],
  shareOver60: ['over60', 'contractWithin60'],
  meanMinutes: LADDER,
  medianMinutes: LADDER,
  p90Minutes: LADDER,
  hoursLostOver15: ['over15'],
  hoursLostOver30: ['over30'],
  oneSided: ['agreement'],
  differing: ['agreement'],
  meanTurnaroundMinutes: ['turnaround'],
  turnaroundsOver30: ['turnaround'],
  meanClearingMinutes: ['clearing'],
  clearingsOver15: ['clearing'],
};
