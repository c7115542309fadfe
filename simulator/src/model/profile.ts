// What the model knows of one site: a flat record of numbers, made from the site's reference and the scenario.
import type { Area } from '@kerbside/shared/department';
import type { ServiceCode, SiteCode } from '@kerbside/shared/kernel';

/** The kinds of designated space in an emergency department that patients compete for. */
export const SPACE_KINDS = ['resus', 'trolley', 'chair', 'paediatric'] as const;
export type SpaceKind = (typeof SPACE_KINDS)[number];
export type Spaces = Readonly<Record<SpaceKind, number>>;

export type Ages = 'all' | 'adults' | 'children';

/** What people at one site do and do not do. */
export interface Habits {
  /** Whether the hospital states its own time of handover. */
  readonly hospitalSpeaks: boolean;
  /** The chance that a stable patient is handed over at 45 minutes. */
  readonly handsOverAt45: number;
  /** The chance that a waiting patient is brought in before a space is free. */
  readonly bringsIn: number;
  /** Whether the department says how many places it expects in the next half hour. */
  readonly expectsPlaces: boolean;
  /** Whether the crew's observations in the queue reach a feed. */
  readonly observes: boolean;
  /** Whether a bed system tells one ward bed by bed. */
  readonly tellsSingleBeds: boolean;
  /** Whether places that are not beds are counted. */
  readonly countsEquivalents: boolean;
}

export interface SiteProfile {
  readonly code: SiteCode;
  /** Its place in the list of all sites: part of callsigns and job numbers. */
  readonly index: number;
  readonly lat: number;
  readonly lon: number;
  /** Direction, in degrees, in which people live, and how far to either side of it. */
  readonly inland: { readonly bearing: number; readonly spread: number };
  /** The conveying services and their shares. */
  readonly services: readonly { readonly code: ServiceCode; readonly share: number }[];
  /** Another site from which vehicles are now and then sent on to here. */
  readonly neighbour: SiteCode | undefined;
  /** The areas that the department's feed counts, and the kind of space that each has. */
  readonly areas: readonly { readonly area: Area; readonly kind: SpaceKind; readonly spaces: number }[];
  readonly spaces: Spaces;
  readonly ages: Ages;
  /** Local hours between which ambulances come, where that is not all day. */
  readonly opens: { readonly from: number; readonly to: number } | undefined;
  readonly conveyancesPerDay: number;
  readonly walkInsPerDay: number;
  /** Places in corridors that boarding patients are moved to when somebody has waited long at the door. */
  readonly corridorPlaces: number;
  /** Minutes of care against the model's usual, so that a department's size fits its work. */
  readonly careFactor: number;
  /** Adult general and acute beds. */
  readonly coreBeds: number;
  readonly escalationBeds: number;
  /**
   * Bed pressure: patients waiting for a bed or at the door, per designated space, at which the wards' outflow keeps up with the
   * inflow. 0 is a hospital that always has a bed.
   */
  readonly pressure: number;
  /** Handover time once a space is there, against the model's usual. */
  readonly handoverFactor: number;
  readonly habits: Habits;
}
