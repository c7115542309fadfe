// What people can ask about an emergency department's places: to count them, to offer one, and to say that it is lost.
import type { PatientKey, SiteCode } from '../kernel/index.ts';
import type { Area, PlaceLost } from './events.ts';

export interface DepartmentAsks {
  /** `minutes`: how long the place is held; `OFFER_MINUTES` when absent. */
  OfferPlace: {
    readonly site: SiteCode;
    readonly patientKey: PatientKey;
    readonly area: Area;
    readonly space: string;
    readonly minutes?: number;
  };
  /**
   * The three figures of a department; one left out is not spoken of. `unchanged`: they are what the screen showed, and are
   * renewed only while they still stand.
   */
  CountPlaces: {
    readonly site: SiteCode;
    readonly resusFree?: number;
    readonly placesFree?: number;
    readonly expectedIn30?: number;
    readonly unchanged?: true;
  };
  LosePlace: { readonly site: SiteCode; readonly offer: string; readonly why: PlaceLost['why'] };
}

export type DepartmentAsk = {
  [Type in keyof DepartmentAsks]: { readonly type: Type; readonly body: DepartmentAsks[Type] };
}[keyof DepartmentAsks];
