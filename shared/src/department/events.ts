// What can have happened in an emergency department: its counts and the places it offers.
import type { ConveyanceId, DomainEvent, Instant, SiteCode } from '../kernel/index.ts';

/** Areas of an emergency department (domain.md 5.1). */
export const AREAS = [
  'resus',
  'majors',
  'rat',
  'minors',
  'paediatric-ed',
  'fit-to-sit',
  'mental-health-room',
  'cohort',
] as const;
export type Area = (typeof AREAS)[number];

/** Patients and designated spaces of one area. Occupied may exceed spaces. */
export interface AreaCount {
  readonly area: Area;
  readonly spaces?: number;
  readonly occupied: number;
}
/** Patients waiting for a bed after the decision to admit. */
export interface DtaCount {
  readonly count: number;
  readonly oldestSince?: Instant;
  readonly over4h?: number;
  readonly over8h?: number;
  readonly over12h?: number;
}
export interface OldestCount {
  readonly count: number;
  readonly oldestSince?: Instant;
}
export interface DepartmentCounted {
  readonly site: SiteCode;
  readonly areas: readonly AreaCount[];
  readonly dtas?: DtaCount;
  /** Patients in clinical care outside designated spaces (corridor care, domain.md 0.10). */
  readonly outsideDesignated?: OldestCount;
  /** Clinically ready to proceed: the 60-minute clock (domain.md 11.7). */
  readonly readyToProceed?: OldestCount;
  readonly patientsInDepartment?: number;
  readonly over12hFromArrival?: number;
  readonly medianMinutesToTriage?: number;
  readonly medianMinutesToTreatment?: number;
  readonly placesExpectedIn30Minutes?: number;
  /** Free places as somebody counted them, apart from the areas: in resus, and in all areas that take ambulance patients. */
  readonly resusFree?: number;
  readonly placesFree?: number;
}
/** A place offered to one patient; expires after ten minutes unless said otherwise (domain.md 11.27). */
export interface PlaceOffered {
  readonly offer: string;
  readonly site: SiteCode;
  readonly conveyance: ConveyanceId;
  readonly patient?: number;
  readonly area: Area;
  /** The space's own name; one offer a space. */
  readonly space: string;
  readonly expiresAt: Instant;
}
export interface PlaceLost {
  readonly offer: string;
  readonly site: SiteCode;
  readonly why: 'walk-in' | 'withdrawn' | 'other-patient';
}

export type DepartmentEvent =
  | DomainEvent<'kerbside.department.counted', DepartmentCounted>
  | DomainEvent<'kerbside.department.place-offered', PlaceOffered>
  | DomainEvent<'kerbside.department.place-lost', PlaceLost>;
