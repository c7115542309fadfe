// What the feeds of a tale may say: every type that the event door takes and keeps, each well formed. Words only.
import { BED_EQUIVALENTS, BED_STATES, BED_STOCKS, BED_TYPES } from '@kerbside/shared/bed';
import { CANCEL_REASONS, COMPLAINT_GROUPS, DESTINATION_CHANGE_REASONS } from '@kerbside/shared/conveyance';
import { DIVERT_EXCLUSIONS, DIVERT_PATIENTS, RELEASE_NO_REASONS } from '@kerbside/shared/demand';
import { AREAS } from '@kerbside/shared/department';
import {
  AGE_BANDS,
  AMEND_REASONS,
  BROUGHT_IN_PLACES,
  CONCERNS,
  LEFT_ON,
  NEEDS,
  NEWS2_BANDS,
  RETURN_REASONS,
  SEXES,
} from '@kerbside/shared/handover';
import { formatInstant, HOUR, localDateOf, MINUTE, type Instant } from '@kerbside/shared/kernel';
import { GLOUCESTER, SERVICE } from './cast.ts';
import type { Chance } from './chance.ts';
import { BRISTOL, SOUTHMEAD } from './given.ts';

/** In the name of everybody on the staff of a tale or a storm. */
export const STAFF = 'ZZ-STAFF';

/** What a word may be about. */
export interface Saying {
  readonly dice: Chance;
  readonly now: Instant;
  readonly site: string;
  /** Another site than that one. */
  readonly elsewhere: string;
  readonly conveyance: string;
  readonly callsign: string;
  /** Of a vehicle bound for Southmead. */
  readonly expected: string;
  readonly patient: number;
  /** The ids under which this vehicle's words were said, by type. */
  readonly earlier: ReadonlyMap<string, string>;
}
export type Words = readonly (readonly [type: string, of: (said: Saying) => Record<string, unknown>])[];

const about = ({ conveyance, patient }: Saying) => ({ conveyance, patient });
const within = ({ now, dice }: Saying, ms: number): string => formatInstant(now + dice.upTo(ms));
const before = ({ now, dice }: Saying, ms: number): string => formatInstant(now - dice.upTo(ms));
const isSo = ({ dice }: Saying): boolean => dice.next() < 0.5;
const hospital = ({ dice }: Saying): string => dice.pick([SOUTHMEAD, GLOUCESTER]);
const release = ({ dice }: Saying): string => `R-${dice.upTo(60)}`;
const divert = ({ dice }: Saying): string => `D-${dice.upTo(20)}`;
const oldest = (said: Saying) => ({ count: said.dice.upTo(30), oldestSince: before(said, 9 * HOUR) });

export const CREWS_WORDS: Words = [
  [
    'conveyance.started',
    (said) => ({
      conveyance: said.conveyance,
      callsign: said.callsign,
      destination: said.site,
      priority: said.dice.pick(['C1', 'C2', 'C3', 'HCP']),
      patients: said.dice.pick([1, 1, 1, 2]),
      etaAt: within(said, 40 * MINUTE),
    }),
  ],
  ['conveyance.arrived', ({ conveyance, callsign, site }) => ({ conveyance, callsign, site, method: 'status-button' })],
  ['conveyance.eta-changed', (said) => ({ conveyance: said.conveyance, etaAt: within(said, 40 * MINUTE) })],
  ['conveyance.pre-alerted', (said) => ({ ...about(said), complaintGroup: said.dice.pick(COMPLAINT_GROUPS) })],
  [
    'conveyance.destination-changed',
    ({ conveyance, site, dice }) => ({ conveyance, to: site, reason: dice.pick(DESTINATION_CHANGE_REASONS) }),
  ],
  ['conveyance.cancelled', ({ conveyance, dice }) => ({ conveyance, reason: dice.pick(CANCEL_REASONS) })],
  ['conveyance.relieved', (said) => ({ ...about(said), byCallsign: `B${said.dice.upTo(40)}` })],
  ['conveyance.book-off-set', (said) => ({ conveyance: said.conveyance, bookOffAt: within(said, 8 * HOUR) })],
  ['conveyance.cleared', ({ conveyance }) => ({ conveyance })],
  [
    'handover.needs-stated',
    (said) => ({
      ...about(said),
      needs: [said.dice.pick(NEEDS)],
      ageBand: said.dice.pick(AGE_BANDS),
      sex: said.dice.pick(SEXES),
    }),
  ],
  ['handover.brought-in', (said) => ({ ...about(said), place: said.dice.pick(BROUGHT_IN_PLACES) })],
  ['handover.returned-to-vehicle', (said) => ({ ...about(said), reason: said.dice.pick(RETURN_REASONS) })],
  ['handover.cohorted', (said) => ({ ...about(said), ...cohort(said) })],
  ['handover.flagged-unwell', (said) => ({ ...about(said), concern: said.dice.pick(CONCERNS) })],
  [
    'handover.observed',
    (said) => ({
      ...about(said),
      news2Band: said.dice.pick(NEWS2_BANDS),
      unwell: isSo(said),
      nextCareRoundAt: within(said, HOUR),
    }),
  ],
  [
    'handover.completed',
    (said) => ({
      ...about(said),
      designatedSpace: isSo(said),
      leftOn: said.dice.pick(LEFT_ON),
      recordSent: isSo(said),
    }),
  ],
  ['handover.crew-stayed', (said) => ({ ...about(said), toldRole: 'nurse-in-charge' })],
  ['handover.placed', (said) => ({ ...about(said), area: 'majors' })],
  ['handover.amended', (said) => ({ ...about(said), ...correction(said) })],
];

function cohort(said: Saying): Record<string, unknown> {
  const { dice, now } = said;
  return {
    cohort: dice.pick(['Bay A', 'Bay B']),
    responsible: dice.pick(['ambulance', 'hospital']),
    lead: `${STAFF} lead`,
    places: 1 + dice.upTo(6),
    ratio: 1 + dice.upTo(4),
    ...(isSo(said) && { stopsClockUnder: { agreement: 'Bay agreement', from: localDateOf(now - 40 * 24 * HOUR) } }),
  };
}

/** Each of a crew's times by the type whose word is put right. */
const OWN_TIMES = [
  ['conveyance.arrived', 'arrivedAt'],
  ['handover.completed', 'crewHandoverAt'],
  ['conveyance.cleared', 'clearedAt'],
] as const;

/** Of a word that this vehicle said, or of one that nobody did. */
function correction(said: Saying): Record<string, unknown> {
  const [type, field] = said.dice.pick(OWN_TIMES);
  return {
    amends: said.earlier.get(type) ?? 'never-said',
    field,
    value: before(said, HOUR),
    reason: said.dice.pick(AMEND_REASONS),
  };
}

/** What ambulance control says of its whole service and of the sites in its area. */
export const CONTROLS_WORDS: Words = [
  [
    'demand.counted',
    (said) => ({
      service: SERVICE,
      holding: { C1: { count: said.dice.upTo(4) }, C2: oldest(said) },
      crewsOnDuty: 150 + said.dice.upTo(90),
      crewsFree: said.dice.upTo(20),
      reap: 1 + said.dice.upTo(4),
      csp: 1 + said.dice.upTo(4),
    }),
  ],
  [
    'demand.release-asked',
    (said) => ({
      release: release(said),
      site: said.site,
      service: SERVICE,
      callPriority: 'C1',
      conveyance: said.conveyance,
      replyDueAt: within(said, 10 * MINUTE),
    }),
  ],
  [
    'demand.divert-agreed',
    (said) => ({
      divert: divert(said),
      from: said.site,
      to: said.elsewhere,
      patients: [said.dice.pick(DIVERT_PATIENTS)],
      exclusions: [said.dice.pick(DIVERT_EXCLUSIONS)],
      agreedBy: ['site-manager', 'icb-centre'],
      fromAt: before(said, HOUR),
      untilAt: within(said, 2 * HOUR),
      reviewAt: within(said, HOUR),
    }),
  ],
  ['demand.divert-ended', (said) => ({ divert: divert(said), from: said.site, to: said.elsewhere })],
];

/** What Southmead's emergency department says. */
export const DEPARTMENTS_WORDS: Words = [
  ['handover.received', ({ expected }) => ({ callsign: expected, site: SOUTHMEAD })],
  [
    'department.counted',
    (said) => ({
      site: SOUTHMEAD,
      areas: [
        { area: 'majors', spaces: 20, occupied: said.dice.upTo(30) },
        { area: said.dice.pick(AREAS.filter((area) => area !== 'majors')), occupied: said.dice.upTo(12) },
      ],
      dtas: { ...oldest(said), over4h: said.dice.upTo(9), over12h: said.dice.upTo(3) },
      outsideDesignated: oldest(said),
      readyToProceed: oldest(said),
      patientsInDepartment: said.dice.upTo(120),
      over12hFromArrival: said.dice.upTo(9),
      placesExpectedIn30Minutes: said.dice.upTo(5),
      ...(isSo(said) && { resusFree: said.dice.upTo(3), placesFree: said.dice.upTo(9) }),
    }),
  ],
  [
    'demand.release-answered',
    (said) => ({
      release: release(said),
      site: SOUTHMEAD,
      byRole: 'nurse-in-charge',
      ...(isSo(said) ? { answer: 'yes' } : { answer: 'no', reason: said.dice.pick(RELEASE_NO_REASONS) }),
    }),
  ],
  [
    'opel.reported',
    (said) => ({ level: 1 + said.dice.upTo(4), ...(isSo(said) ? { site: SOUTHMEAD } : { trust: 'RA7' }) }),
  ],
  ['demand.divert-ended', (said) => ({ divert: divert(said), from: SOUTHMEAD, to: BRISTOL })],
];

/** What a bed office of two hospitals says. */
export const BEDS_WORDS: Words = [
  [
    'bed.counted',
    (said) => ({
      site: hospital(said),
      beds: BED_STOCKS.map((stock) => ({
        type: said.dice.pick(BED_TYPES),
        stock,
        open: 20 + said.dice.upTo(600),
        occupied: said.dice.upTo(640),
        closed: said.dice.upTo(9),
        reserved: said.dice.upTo(9),
        cleaning: said.dice.upTo(9),
      })),
      noCriteriaToReside: said.dice.upTo(150),
      equivalents: [{ kind: said.dice.pick(BED_EQUIVALENTS), places: 12, occupied: said.dice.upTo(14) }],
    }),
  ],
  [
    'bed.changed',
    (said) => {
      const bed = said.dice.upTo(24);
      return {
        site: hospital(said),
        ward: 'Ward 7',
        bed: `7-${bed}`,
        // Of some beds nobody says what kind they are.
        ...(bed > 2 && { type: 'adult-general', stock: said.dice.pick(BED_STOCKS) }),
        state: said.dice.pick(BED_STATES),
      };
    },
  ],
  [
    'discharge.counted',
    (said) => ({
      site: hospital(said),
      expectedToday: said.dice.upTo(99),
      doneToday: said.dice.upTo(60),
      doneBy17: said.dice.upTo(40),
      expectedIn2Hours: said.dice.upTo(12),
      expectedIn4Hours: said.dice.upTo(24),
    }),
  ],
];
