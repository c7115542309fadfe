// Where patients are meant to be: each site's designated spaces, stated or assumed, and from when. Never who is in them.
import type { LocalDate, SiteCode } from '../kernel/index.ts';
import { siteByCode, sites, trustByCode } from './reference.ts';
import settings from './reference/localSettings.json' with { type: 'json' };
import type { Site } from './site.ts';

export const SPACE_AREAS = [
  'resus',
  'majors',
  'rat',
  'minors',
  'paediatric-ed',
  'fit-to-sit',
  'mental-health-room',
  'cohort',
] as const;
export type SpaceArea = (typeof SPACE_AREAS)[number];

/** 'stated' names a source; 'assumed' is this product's guess, to be replaced by the site's own list. */
export type Basis = 'stated' | 'assumed';

export interface AreaSpaces {
  readonly area: SpaceArea;
  readonly spaces: number;
  readonly basis: Basis;
}

export interface DesignatedSpaces {
  readonly from: LocalDate;
  readonly areas: readonly AreaSpaces[];
  /** 'stated' only when every area is. */
  readonly basis: Basis;
  readonly source: string;
}

const { assumed, stated } = settings.spaces;
type AssumedArea = keyof typeof assumed.least;

/**
 * The designated spaces of a site on a date. `undefined` where nothing is known: a site without an emergency department, or
 * a day before the first list. A cohort has no places of its own until one is agreed.
 */
export function designatedSpacesOf(site: SiteCode, at: LocalDate): DesignatedSpaces | undefined {
  // [S8] unknown is not zero
  return spacesBySite.get(site)?.findLast(({ from }) => from <= at);
}

/** A site's part of its trust's type 1 attendances a day: an assumption (trustShare in the local settings). */
export function attendancesPerDay(site: Site): number | undefined {
  const total = trustByCode.get(site.trust)?.type1PerDay;
  return total === undefined || site.specialist ? undefined : total * shareOfTrust(site);
}

/** The part of its trust's emergency work that falls on this site, 0 to 1: an assumption. */
export function shareOfTrust(site: Site): number {
  if (site.specialist) return 0;
  const together = sites.filter(({ trust, specialist }) => trust === site.trust && !specialist);
  return weightOf(site) / together.reduce((sum, other) => sum + weightOf(other), 0);
}

function weightOf({ ages, openHours }: Site): number {
  const { weight, weightChildrenOnly, weightPartDay } = settings.trustShare;
  if (ages === 'children') return weightChildrenOnly;
  return openHours.kind === 'all-day' ? weight : weightPartDay;
}

function assumedSpaces(site: Site, attendances: number): DesignatedSpaces {
  const rates = assumed.perHundredAttendancesADay;
  const area = (name: AssumedArea, perHundred: number = rates[name]): AreaSpaces => ({
    area: name,
    spaces: Math.max(assumed.least[name], Math.round((attendances * perHundred) / 100)),
    basis: 'assumed',
  });
  const forAdults = [area('majors'), area('rat'), area('minors'), area('fit-to-sit'), area('mental-health-room')];
  const forChildren =
    site.ages === 'children' ? area('paediatric-ed', assumed.childrenOnlyPaediatricPerHundred) : area('paediatric-ed');
  const areas = [
    area('resus'),
    ...(site.ages === 'children' ? [] : forAdults),
    ...(site.ages === 'adults' ? [] : [forChildren]),
  ];
  return { from: assumed.from, areas, basis: 'assumed', source: assumed.source };
}

/** A stated list names resus and majors; the other areas stay assumed. */
function statedSpaces(guess: DesignatedSpaces, said: (typeof stated)[number]): DesignatedSpaces {
  const areas = guess.areas.map((one): AreaSpaces =>
    one.area === 'resus' || one.area === 'majors' ? { ...one, spaces: said[one.area], basis: 'stated' } : one,
  );
  return { from: said.from, areas, basis: 'assumed', source: said.source };
}

const spacesBySite: ReadonlyMap<SiteCode, readonly DesignatedSpaces[]> = new Map(
  [...siteByCode].map(([code, site]) => [code, listsOf(site)]),
);

function listsOf(site: Site): readonly DesignatedSpaces[] {
  const attendances = attendancesPerDay(site);
  if (attendances === undefined) return [];
  const guess = assumedSpaces(site, attendances);
  const said = stated.filter((one) => one.site === site.code).map((one) => statedSpaces(guess, one));
  return [guess, ...said].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
