// What stands as free now: what somebody counted, or what the areas come to, whichever is newer. A figure nobody knows is absent.
import type { Instant, Said } from '../kernel/index.ts';
import { countedAreas, freePlaces, type AreaWords, type Department } from './department.ts';
import type { Area } from './events.ts';

/** Where a patient who came by ambulance can be put (domain.md 5.2): minors and the mental-health room are not counted. */
export const TAKING_AMBULANCES: ReadonlySet<Area> = new Set([
  'resus',
  'majors',
  'rat',
  'paediatric-ed',
  'fit-to-sit',
  'cohort',
]);

/** The three figures that a co-ordinator counts. */
export const PLACE_FIGURES = ['resusFree', 'placesFree', 'expectedIn30'] as const;
export type PlaceFigure = (typeof PLACE_FIGURES)[number];

/** One of them as it stands. `said`: the word it is; of several areas, the one counted longest ago. */
export interface PlaceCount {
  readonly value: number;
  readonly at: Instant;
  readonly from: 'count' | 'areas';
  readonly said: Said<unknown>;
}

export type PlacesNow = Readonly<Record<PlaceFigure, PlaceCount | undefined>>;

/** [P11] A figure that was counted stands until the areas it is made of are all newer: the later of the two counts. */
export function placesNow(department: Department | undefined): PlacesNow {
  const areas = department ? countedAreas(department) : [];
  const taking = areas.filter(({ area, occupied }) => TAKING_AMBULANCES.has(area) && occupied);
  return {
    resusFree: laterOf(department?.resusFree, byAreas(taking.filter(({ area }) => area === 'resus'))),
    placesFree: laterOf(department?.placesFree, byAreas(taking)),
    expectedIn30: laterOf(department?.placesExpectedIn30Minutes, undefined),
  };
}

/** The designated spaces of these areas; undefined while any of theirs is unknown. */
export function spacesOf(department: Department | undefined, isOne: (area: Area) => boolean): number | undefined {
  const areas = department ? countedAreas(department).filter(({ area }) => isOne(area)) : [];
  if (areas.length === 0) return undefined;
  return areas.reduce<number | undefined>(
    (total, { spaces }) => (total === undefined || !spaces ? undefined : total + spaces.value),
    0,
  );
}

/** Patients beyond an area's spaces take no place elsewhere: the free places of each area add up. */
function byAreas(areas: readonly AreaWords[]): PlaceCount | undefined {
  let total = 0;
  let oldest: Said<number> | undefined;
  for (const area of areas) {
    const free = freePlaces(area);
    if (free === undefined || !area.occupied) return undefined;
    total += free;
    if (!oldest || area.occupied.at < oldest.at) oldest = area.occupied;
  }
  return oldest && { value: total, at: oldest.at, from: 'areas', said: oldest };
}

function laterOf(counted: Said<number> | undefined, areas: PlaceCount | undefined): PlaceCount | undefined {
  if (!counted || (areas && areas.at > counted.at)) return areas;
  return { value: counted.value, at: counted.at, from: 'count', said: counted };
}
