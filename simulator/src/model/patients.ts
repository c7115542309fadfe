// Who comes: what each patient needs, how ill they are, whether they will be admitted. Numbers and chance only, no identity.
import type { AgeBand, Need, News2Band, Sex } from '@kerbside/shared/handover';
import type { Stream } from '../engine/streams.ts';
import type { Ages, SpaceKind } from './profile.ts';

export interface Patient {
  /** The kind of space that fits best. */
  readonly kind: SpaceKind;
  readonly needs: readonly Need[];
  readonly ageBand: AgeBand;
  readonly sex: Sex;
  readonly news2Band: News2Band;
  readonly admitted: boolean;
  /** Minutes from a space to the decision or to leaving. */
  readonly careMinutes: number;
  /** Minutes that a handover takes once a space is there, before the site's own factor. */
  readonly handoverMinutes: number;
}

interface Group {
  readonly kind: SpaceKind;
  readonly share: number;
  readonly needs: readonly Need[];
  /** Needs that some of the group have besides, with their chance. */
  readonly also: readonly (readonly [Need, number])[];
  readonly news2: readonly number[];
  readonly ages: readonly number[];
  readonly admitted: number;
}

const NEWS2: readonly News2Band[] = ['0', '1-4', '5-6', '7+'];
const AGES: readonly AgeBand[] = ['0-4', '5-15', '16-39', '40-64', '65-79', '80+'];

/**
 * Patients who come by ambulance. Admitted: 45–55 % of ambulance arrivals (professional judgement); the mix of needs is
 * professional judgement, of one adult department.
 */
const BY_AMBULANCE: readonly Group[] = [
  {
    kind: 'resus',
    share: 0.08,
    needs: ['resus', 'monitored'],
    also: [['oxygen', 0.45]],
    news2: [0.05, 0.2, 0.3, 0.45],
    ages: [0, 0, 0.14, 0.26, 0.32, 0.28],
    admitted: 0.85,
  },
  {
    kind: 'trolley',
    share: 0.56,
    needs: ['trolley'],
    also: [
      ['monitored', 0.3],
      ['oxygen', 0.14],
      ['side-room', 0.06],
      ['bariatric', 0.015],
    ],
    news2: [0.22, 0.54, 0.16, 0.08],
    ages: [0, 0, 0.14, 0.22, 0.28, 0.36],
    admitted: 0.58,
  },
  {
    kind: 'chair',
    share: 0.265,
    needs: ['chair'],
    also: [['side-room', 0.02]],
    news2: [0.5, 0.48, 0.02, 0],
    ages: [0, 0, 0.34, 0.3, 0.2, 0.16],
    admitted: 0.25,
  },
  {
    kind: 'chair',
    share: 0.03,
    needs: ['chair', 'mental-health-one-to-one'],
    also: [['police', 0.2]],
    news2: [0.7, 0.3, 0, 0],
    ages: [0, 0, 0.65, 0.28, 0.05, 0.02],
    admitted: 0.2,
  },
];
const CHILD: Group = {
  kind: 'paediatric',
  share: 0.065,
  needs: ['paediatric'],
  also: [
    ['trolley', 0.6],
    ['oxygen', 0.12],
    ['monitored', 0.2],
  ],
  news2: [0.35, 0.45, 0.13, 0.07],
  ages: [0.55, 0.45, 0, 0, 0, 0],
  admitted: 0.25,
};

/** Walk-ins: how many need which kind of space; the rest are seen in minors and never hold a designated space here. */
const WALK_IN_SHARES: Readonly<Record<SpaceKind, number>> = {
  resus: 0.012,
  trolley: 0.15,
  chair: 0.15,
  paediatric: 0.09,
};
const WALK_IN_ADMITTED: Readonly<Record<SpaceKind, number>> = {
  resus: 0.85,
  trolley: 0.6,
  chair: 0.35,
  paediatric: 0.12,
};

/** Median minutes from a space to the decision: arrival to decision to admit has a mean of 189 (EMJ 2026). */
const CARE_MEDIAN: Readonly<Record<SpaceKind, number>> = { resus: 110, trolley: 140, chair: 130, paediatric: 110 };
const CARE_SIGMA = 0.5;
/** Process time of a handover once there is a space: median 11 minutes, 2–3 of them unavoidable (national fits). */
const HANDOVER_MEDIAN = 11;
const HANDOVER_SIGMA = 0.45;
export const HANDOVER_LEAST_MINUTES = 2.5;

/** Mean minutes in a space of each kind: for fitting a department's size to its work. */
export function meanCareMinutes(kind: SpaceKind): number {
  return CARE_MEDIAN[kind] * Math.exp(CARE_SIGMA ** 2 / 2);
}

const RESUS_CHILD: Group = { ...CHILD, kind: 'resus', share: 0.06, needs: ['paediatric', 'resus'], admitted: 0.6 };

const GROUPS: Readonly<Record<Ages, readonly Group[]>> = {
  all: [...BY_AMBULANCE, CHILD],
  adults: BY_AMBULANCE,
  children: [{ ...CHILD, share: 0.94 }, RESUS_CHILD],
};
const WALK_INS: Readonly<Record<Ages, Readonly<Record<SpaceKind, number>>>> = {
  all: WALK_IN_SHARES,
  adults: { ...WALK_IN_SHARES, paediatric: 0 },
  children: { resus: 0.012, trolley: 0, chair: 0, paediatric: 0.28 },
};

/** Share of patients who need a kind of space, and of those how many are admitted. */
export function expected(kind: SpaceKind, ages: Ages): { readonly byAmbulance: Mix; readonly walkIn: Mix } {
  const groups = GROUPS[ages];
  const total = groups.reduce((sum, { share }) => sum + share, 0);
  const ofKind = groups.filter((group) => group.kind === kind);
  const share = ofKind.reduce((sum, group) => sum + group.share, 0) / total;
  const admitted = ofKind.reduce((sum, group) => sum + group.share * group.admitted, 0) / total;
  const walkIns = WALK_INS[ages][kind];
  return { byAmbulance: { share, admitted }, walkIn: { share: walkIns, admitted: walkIns * WALK_IN_ADMITTED[kind] } };
}
/** Parts of all who come. */
export interface Mix {
  readonly share: number;
  readonly admitted: number;
}

/** Draws one patient of an ambulance. Always uses the same count of numbers, so that patients do not move each other. */
export function drawPatient(chance: Stream, careFactor: number, ages: Ages): Patient {
  const groups = GROUPS[ages];
  const group = groups[chance.pick(groups.map(({ share }) => share))] ?? CHILD;
  const extras = chance.uniform();
  return {
    kind: group.kind,
    needs: [...group.needs, ...alsoNeeded(group, extras)],
    news2Band: NEWS2[chance.pick(group.news2)] ?? '1-4',
    ageBand: AGES[chance.pick(group.ages)] ?? '40-64',
    sex: chance.bernoulli(0.52) ? 'female' : 'male',
    admitted: chance.bernoulli(group.admitted),
    careMinutes: chance.lognormal(CARE_MEDIAN[group.kind], CARE_SIGMA) * careFactor,
    handoverMinutes: chance.lognormal(HANDOVER_MEDIAN, HANDOVER_SIGMA),
  };
}

/** One number decides all the extras: each takes the part left by the one before. */
function alsoNeeded(group: Group, draw: number): Need[] {
  const needs: Need[] = [];
  let left = draw;
  for (const [need, chance] of group.also) {
    if (left < chance) {
      needs.push(need);
      left /= chance;
    } else {
      left = (left - chance) / (1 - chance);
    }
  }
  return needs;
}

export interface WalkIn {
  /** undefined: seen in minors. */
  readonly kind: SpaceKind | undefined;
  readonly admitted: boolean;
  readonly careMinutes: number;
  readonly triageMinutes: number;
}

export function drawWalkIn(chance: Stream, careFactor: number, ages: Ages): WalkIn {
  const kinds: readonly SpaceKind[] = ['resus', 'trolley', 'chair', 'paediatric'];
  const shares = kinds.map((kind) => WALK_INS[ages][kind]);
  const kind = kinds[chance.pick([...shares, 1 - shares.reduce((sum, share) => sum + share, 0)])];
  const median = kind === undefined ? 125 : CARE_MEDIAN[kind] * careFactor;
  return {
    kind,
    admitted: chance.bernoulli(kind === undefined ? 0 : WALK_IN_ADMITTED[kind]),
    careMinutes: chance.lognormal(median, CARE_SIGMA),
    triageMinutes: chance.lognormal(12, 0.6),
  };
}
