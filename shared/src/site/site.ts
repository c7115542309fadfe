// The nouns of the reference: who runs what, where it stands, what it takes. Facts with their doubts; never a live state.
import type { LocalDate, ServiceCode, SiteCode } from '../kernel/index.ts';

/** ODS code of a trust, e.g. 'RA7'. */
export type TrustCode = string;
/** ODS code of an integrated care board, e.g. 'QUY'. */
export type IcbCode = string;
/** ODS code of an NHS England region, 'Y56' … 'Y63'. */
export type RegionCode = string;

export interface Region {
  readonly code: RegionCode;
  readonly name: string;
}

/** An integrated care board, in force from `validFrom` to `validTo`, both days included. */
export interface Icb {
  readonly code: IcbCode;
  /** Without 'NHS … Integrated Care Board', e.g. 'Devon'. */
  readonly name: string;
  readonly region: RegionCode;
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  /** Where the sites of a closed board went. */
  readonly succeededBy: readonly IcbCode[];
}

export interface AmbulanceService {
  readonly code: ServiceCode;
  readonly name: string;
  /** As crews and control rooms say it, e.g. 'SWAST'. */
  readonly short: string;
}

/** Totals are the trust's, over all its sites; absent where not published. */
export interface Trust {
  readonly code: TrustCode;
  readonly name: string;
  readonly gaBeds?: number;
  readonly gaBedsOccupied?: number;
  /** Type 1 attendances a day, 2025/26. */
  readonly type1PerDay?: number;
}

/** Whether a site offers something, and whether a source says so; the rest is professional knowledge. */
export interface Capability {
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly verified: boolean;
  /** The year of the source, where the answer is verified. */
  readonly asOf?: string;
  /** For whom, where it is not for everybody. */
  readonly only?: 'adults' | 'children';
}

export const CAPABILITIES = [
  'majorTrauma',
  'hyperAcuteStroke',
  'thrombolysis',
  'thrombectomy',
  'ppci',
  'paediatrics',
] as const;
export type CapabilityName = (typeof CAPABILITIES)[number];

/** How far the row is believed. A doubtful code may have been replaced; a doubtful status may have changed. */
export type Confidence = 'high' | 'medium' | 'code-doubtful' | 'status-doubtful';

/** When ambulances are taken: all day, between two local times, part of the day (hours not known), or not known at all. */
export type OpenHours =
  | { readonly kind: 'all-day' | 'part-day' | 'unknown' }
  | { readonly kind: 'between'; readonly opens: string; readonly closes: string };

/** A hospital site that ambulances go to. */
export interface Site {
  readonly code: SiteCode;
  readonly name: string;
  /** For screens: unique in England. */
  readonly short: string;
  readonly trust: TrustCode;
  /** The service that usually conveys here; border sites see others too. */
  readonly service: ServiceCode;
  readonly lat: number;
  readonly lon: number;
  readonly postcode: string;
  readonly capabilities: Readonly<Record<CapabilityName, Capability>>;
  readonly ages: 'all' | 'adults' | 'children';
  readonly openHours: OpenHours;
  /** No emergency department: takes ambulances for `takesDirect` only. */
  readonly specialist: boolean;
  readonly takesDirect: readonly ('heart' | 'stroke' | 'breathing')[];
  readonly confidence: Confidence;
  /** What is doubtful about this row, in words; empty when nothing is. */
  readonly doubt: string;
  /** Other codes seen for this site. Hints for a person; a feed must use `code`. */
  readonly otherCodes: readonly string[];
}
