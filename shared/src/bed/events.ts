// What can have happened to a hospital's beds: counts by type, single beds, discharges.
import type { DomainEvent, SiteCode } from '../kernel/index.ts';

/** Bed types of the daily situation report (domain.md 5.1). */
export const BED_TYPES = [
  'adult-general',
  'adult-assessment',
  'paediatric-general',
  'adult-critical-care',
  'paediatric-intensive-care',
  'neonatal-cot',
  'maternity',
] as const;
export type BedType = (typeof BED_TYPES)[number];

/** Escalation beds are extra beds opened under pressure. */
export const BED_STOCKS = ['core', 'escalation'] as const;
export type BedStock = (typeof BED_STOCKS)[number];

/** One line of a count: the beds of one type and stock at one moment. What it leaves out is unknown, not zero. */
export interface BedCount {
  readonly type: BedType;
  readonly stock: BedStock;
  /** Beds in use or ready for use; closed ones are not among them. */
  readonly open: number;
  /** Open beds with a patient; more than `open` where patients board on a ward. */
  readonly occupied: number;
  /** Beds that exist and cannot be used, beside the open ones. */
  readonly closed?: number;
  /** Open beds kept for a patient who is on the way to them. */
  readonly reserved?: number;
  /** Open beds being cleaned. */
  readonly cleaning?: number;
}
export interface BedsCounted {
  readonly site: SiteCode;
  readonly beds: readonly BedCount[];
  /** No criteria to reside, at this moment (the census count, domain.md 5.1). */
  readonly noCriteriaToReside?: number;
  readonly equivalents?: readonly EquivalentCount[];
}
/** Places for patients that are not beds (domain.md 5.1): shown apart from beds, never added to them. */
export const BED_EQUIVALENTS = ['discharge-lounge', 'virtual-ward', 'same-day-emergency-care', 'boarding'] as const;
export type BedEquivalent = (typeof BED_EQUIVALENTS)[number];
export interface EquivalentCount {
  readonly kind: BedEquivalent;
  readonly places?: number;
  readonly occupied: number;
}
/** HL7 table 0116 states in the words of the ward (domain.md 5.1). Dirty: the patient left, nobody has begun to clean. */
export const BED_STATES = ['available', 'reserved', 'occupied', 'dirty', 'cleaning', 'closed'] as const;
export type BedState = (typeof BED_STATES)[number];
export interface BedChanged {
  readonly site: SiteCode;
  readonly ward: string;
  readonly bed: string;
  readonly type?: BedType;
  readonly stock?: BedStock;
  readonly state: BedState;
}
/** Discharges of the local day of the event's `at`, so far. */
export interface DischargesCounted {
  readonly site: SiteCode;
  readonly expectedToday?: number;
  readonly doneToday: number;
  readonly doneBy17?: number;
  /** Discharges the hospital expects within two and four hours of the count. */
  readonly expectedIn2Hours?: number;
  readonly expectedIn4Hours?: number;
}

export type BedEvent =
  | DomainEvent<'kerbside.bed.counted', BedsCounted>
  | DomainEvent<'kerbside.bed.changed', BedChanged>
  | DomainEvent<'kerbside.discharge.counted', DischargesCounted>;
