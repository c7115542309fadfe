// An emergency department as it was counted, and the places it offers. What its figures come to is for the measures.
import {
  createTable,
  patientKey,
  type Instant,
  type Latest,
  type PatientKey,
  type SiteCode,
  type Table,
} from '../kernel/index.ts';
import { AREAS, type Area, type DtaCount, type OldestCount, type PlaceLost, type PlaceOffered } from './events.ts';

/** One area: its designated spaces and the patients in them, each with its own age. Occupied may exceed spaces. */
export interface AreaWords {
  readonly spaces: Latest<number>;
  readonly occupied: Latest<number>;
  /** The counts of the last hours, oldest first. [P10] */
  readonly trail: readonly AreaStep[];
}

/** How many patients were in an area at one count. */
export interface AreaStep {
  readonly at: Instant;
  readonly occupied: number;
}

/** The counts of one site's department. A figure never said is absent, which is not zero. */
export interface Department {
  readonly site: SiteCode;
  readonly areas: Readonly<Partial<Record<Area, AreaWords>>>;
  readonly dtas: Latest<DtaCount>;
  readonly outsideDesignated: Latest<OldestCount>;
  readonly readyToProceed: Latest<OldestCount>;
  readonly patientsInDepartment: Latest<number>;
  readonly over12hFromArrival: Latest<number>;
  readonly medianMinutesToTriage: Latest<number>;
  readonly medianMinutesToTreatment: Latest<number>;
  readonly placesExpectedIn30Minutes: Latest<number>;
  readonly resusFree: Latest<number>;
  readonly placesFree: Latest<number>;
}

/** A place offered to one patient. Its loss may be heard before it: then `offered` is absent. */
export interface Offer {
  readonly offer: string;
  readonly offered: Latest<PlaceOffered>;
  readonly lost: Latest<PlaceLost>;
}

export interface DepartmentTables {
  readonly departments: Table<Department>;
  readonly offers: Table<Offer>;
}

export function createDepartmentTables(): DepartmentTables {
  return { departments: createTable('departments'), offers: createTable('offers') };
}

export function emptyDepartment(site: SiteCode): Department {
  return {
    site,
    areas: {},
    dtas: undefined,
    outsideDesignated: undefined,
    readyToProceed: undefined,
    patientsInDepartment: undefined,
    over12hFromArrival: undefined,
    medianMinutesToTriage: undefined,
    medianMinutesToTreatment: undefined,
    placesExpectedIn30Minutes: undefined,
    resusFree: undefined,
    placesFree: undefined,
  };
}

/** The areas that were counted, in the order of `AREAS`. */
export function countedAreas({ areas }: Department): readonly (AreaWords & { readonly area: Area })[] {
  return AREAS.flatMap((area) => {
    const words = areas[area];
    return words ? [{ area, ...words }] : [];
  });
}

/** [P3] Places free in an area: never negative, and unknown while spaces or patients are. */
export function freePlaces({ spaces, occupied }: AreaWords): number | undefined {
  return spaces && occupied && Math.max(0, spaces.value - occupied.value);
}

export const OFFER_STATES = ['live', 'expired', 'lost', 'unknown'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

/** [P5] Live until it expires or is lost; `unknown` while only its loss or nothing was heard. */
export function offerState({ offered, lost }: Offer, now: Instant): OfferState {
  if (lost) return 'lost';
  if (!offered) return 'unknown';
  return now < offered.value.expiresAt ? 'live' : 'expired';
}

/** The patient a place was offered to. */
export function patientOffered({ conveyance, patient }: PlaceOffered): PatientKey {
  return patientKey(conveyance, patient ?? 1);
}
