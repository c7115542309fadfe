// How full the beds and the department are. Percentages are kept as two counts, so that totals add patients and spaces.
import type { BedStock, BedType } from '../bed/index.ts';
import type { Instant } from '../kernel/index.ts';
import { both, knownFromCount, type Hearing, type Known, type Ratio } from './known.ts';

/** General and acute: the daily situation report's adult general, adult assessment and paediatric general beds. */
export const GENERAL_AND_ACUTE: ReadonlySet<BedType> = new Set([
  'adult-general',
  'adult-assessment',
  'paediatric-general',
]);

export interface BedsInput {
  /** When the beds were last counted; null: not reported. */
  readonly beds: { readonly at: Instant; readonly noCriteriaToReside: number | null } | null;
  readonly bedsByType: readonly {
    readonly type: BedType;
    readonly stock: BedStock;
    readonly open: number;
    readonly occupied: number;
    readonly available: number;
  }[];
}

type BedCounts = BedsInput['bedsByType'][number];

/** [N13] G&A bed occupancy: occupied ÷ open, core and escalation beds together, in beds. Boarding adds no bed. */
export function bedOccupancy(input: BedsInput, hearing: Hearing): Known<Ratio> {
  return ofBeds(input, hearing, (beds) => ({ part: sum(beds, 'occupied'), whole: sum(beds, 'open') }));
}

/** [N13] G&A beds available: open and neither occupied, reserved nor being cleaned, as counted. */
export function bedsAvailable(input: BedsInput, hearing: Hearing): Known<number> {
  return ofBeds(input, hearing, (beds) => sum(beds, 'available'));
}

/** [N13] Escalation share: escalation beds open ÷ all G&A beds open, in beds (OPEL parameter 8). */
export function escalationShare(input: BedsInput, hearing: Hearing): Known<Ratio> {
  return ofBeds(input, hearing, (beds) => ({
    part: sum(
      beds.filter(({ stock }) => stock === 'escalation'),
      'open',
    ),
    whole: sum(beds, 'open'),
  }));
}

/** [N13] Patients with no criteria to reside at the census. */
export function noCriteriaToReside({ beds }: BedsInput, hearing: Hearing): Known<number> {
  return knownFromCount(hearing, 'beds', beds && { at: beds.at, value: beds.noCriteriaToReside });
}

function ofBeds<Value>(input: BedsInput, hearing: Hearing, read: (beds: readonly BedCounts[]) => Value): Known<Value> {
  const beds = input.bedsByType.filter(({ type }) => GENERAL_AND_ACUTE.has(type));
  const value = beds.length > 0 ? read(beds) : null;
  return knownFromCount(hearing, 'beds', input.beds && { at: input.beds.at, value });
}

function sum(beds: readonly BedCounts[], field: 'open' | 'occupied' | 'available'): number {
  return beds.reduce((total, bed) => total + bed[field], 0);
}

export interface DepartmentInput {
  /** Adult majors and resuscitation by the last count. */
  readonly majorsResus: { readonly at: Instant; readonly spaces: number | null; readonly occupied: number } | null;
  /** Patients waiting for a bed after the decision to admit. */
  readonly dtas: {
    readonly at: Instant;
    readonly count: number;
    readonly oldestSince: Instant | null;
    readonly over12h: number | null;
  } | null;
}

/** [N14] ED occupancy: patients in majors and resus ÷ their designated spaces. May exceed 100 %. */
export function edOccupancy({ majorsResus }: DepartmentInput, hearing: Hearing): Known<Ratio> {
  return knownFromCount(hearing, 'ed', majorsResus && { at: majorsResus.at, value: fillOf(majorsResus) });
}

function fillOf({ spaces, occupied }: NonNullable<DepartmentInput['majorsResus']>): Ratio | null {
  return spaces === null ? null : { part: occupied, whole: spaces };
}

/** [N14] Boarder share: patients waiting for a bed ÷ designated majors and resus spaces (Howlett et al., EMJ 2026). */
export function boarderShare(input: DepartmentInput, hearing: Hearing): Known<Ratio> {
  return both(waitingForBed(input, hearing), edOccupancy(input, hearing), (part, { whole }) => ({ part, whole }));
}

/** [N14] Patients waiting for a bed (DTA). */
export function waitingForBed({ dtas }: DepartmentInput, hearing: Hearing): Known<number> {
  return knownFromCount(hearing, 'ed', dtas && { at: dtas.at, value: dtas.count });
}

/** [N14] Of these, over 12 hours from the decision to admit, as counted. */
export function waitingForBedOver12h({ dtas }: DepartmentInput, hearing: Hearing): Known<number> {
  return knownFromCount(hearing, 'ed', dtas && { at: dtas.at, value: dtas.over12h });
}

/** [N14] The longest wait for a bed, in milliseconds, still growing since the count; 0 where the count is none. */
export function longestBedWait({ dtas }: DepartmentInput, hearing: Hearing): Known<number> {
  return knownFromCount(hearing, 'ed', dtas && { at: dtas.at, value: longestOf(dtas, hearing.now) });
}

function longestOf(dtas: { readonly count: number; readonly oldestSince: Instant | null }, now: Instant) {
  if (dtas.count === 0) return 0;
  return dtas.oldestSince === null ? null : Math.max(0, now - dtas.oldestSince);
}
