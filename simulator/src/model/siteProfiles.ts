// From the reference and a scenario to the numbers of each site. What is not in the reference is spread by rule and by the
// hash of the site's code, never by chance: the same site has the same habits in every run.
import { localDateOf, type Instant, type ServiceCode, type SiteCode } from '@kerbside/shared/kernel';
import {
  attendancesPerDay,
  designatedSpacesOf,
  emergencySites,
  shareOfTrust,
  trustByCode,
  type AreaSpaces,
  type Site,
} from '@kerbside/shared/site';
import { hash32 } from '../engine/streams.ts';
import { inlandOf, kilometresBetween } from './geometry.ts';
import { expected, meanCareMinutes } from './patients.ts';
import { SPACE_KINDS, type Habits, type SiteProfile, type SpaceKind, type Spaces } from './profile.ts';
import type { Scenario } from './scenario.ts';

/** Areas whose spaces patients compete for here; the others are seen but not queued for. */
const KIND_OF_AREA: Readonly<Partial<Record<AreaSpaces['area'], SpaceKind>>> = {
  resus: 'resus',
  majors: 'trolley',
  rat: 'trolley',
  'fit-to-sit': 'chair',
  'paediatric-ed': 'paediatric',
};
/** Patients on one conveyance, on average: about 3 % carry more than one. */
const PATIENTS_PER_CONVEYANCE = 1.033;
/** Children come by ambulance less often: of a children's hospital's attendances against those of a general one. Judgement. */
const CHILDREN_BY_AMBULANCE = 0.35;
/** Adult beds among general and acute ones (96,944 of 103,110 open, January 2024). */
const ADULT_BEDS_SHARE = 0.94;
/** Escalation beds a site can open, of its core beds. Professional judgement. */
const ESCALATION_SHARE = 0.04;
/** Mean part of a kind of space in use for care alone that a department is laid out for. */
const CARE_LOAD = 0.38;
/** Corridor places for each resus or trolley space: at least, and at most so many more. */
const CORRIDOR_LEAST = 0.15;
const CORRIDOR_MORE = 0.35;
/** A site of another service nearer than this gets some of its conveyances. */
const BORDER_KM = 22;
const BORDER_SHARE = 0.07;
const NEIGHBOUR_KM = 40;
/** Usual pressure where a scenario says nothing. */
const PRESSURE = { pressure: 0.4, handover: 1 };

export function createSiteProfiles(scenario: Scenario, at: Instant): readonly SiteProfile[] {
  const weights = emergencySites.map((site) => (attendancesPerDay(site) ?? 0) * ambulanceWeight(site));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return emergencySites.map((site, index) => {
    const handovers = ((weights[index] ?? 0) / total) * scenario.handoversPerDay;
    return createProfile(site, index, scenario, at, handovers / PATIENTS_PER_CONVEYANCE);
  });
}

function createProfile(
  site: Site,
  index: number,
  scenario: Scenario,
  at: Instant,
  conveyancesPerDay: number,
): SiteProfile {
  const { code, lat, lon, ages } = site;
  const attendances = (attendancesPerDay(site) ?? 0) * scenario.attendanceFactor;
  const walkInsPerDay = Math.max(0, attendances - conveyancesPerDay);
  const areas = areasOf(site, at);
  const spaces = { resus: 0, trolley: 0, chair: 0, paediatric: 0 };
  for (const { kind, spaces: count } of areas) spaces[kind] += count;
  const beds = (trustByCode.get(site.trust)?.gaBeds ?? 400) * shareOfTrust(site);
  const coreBeds = Math.round(ages === 'children' ? beds : beds * ADULT_BEDS_SHARE);
  const { pressure, handover } = scenario.pressureBySite[code] ?? PRESSURE;
  return {
    code,
    index,
    lat,
    lon,
    inland: inlandOf(site, emergencySites),
    services: servicesOf(site),
    neighbour: neighbourOf(site),
    areas,
    spaces,
    corridorPlaces: corridorPlacesOf(site, spaces),
    ages,
    opens: opensOf(site),
    conveyancesPerDay,
    walkInsPerDay,
    careFactor: careFactorOf({ spaces, ages, conveyancesPerDay, walkInsPerDay }),
    coreBeds,
    escalationBeds: Math.round(coreBeds * ESCALATION_SHARE),
    pressure,
    handoverFactor: handover,
    habits: habitsOf(site),
  };
}

function ambulanceWeight({ ages }: Site): number {
  return ages === 'children' ? CHILDREN_BY_AMBULANCE : 1;
}

function areasOf(site: Site, at: Instant): SiteProfile['areas'] {
  const listed = designatedSpacesOf(site.code, localDateOf(at));
  return (listed?.areas ?? []).flatMap(({ area, spaces }) => {
    const kind = KIND_OF_AREA[area];
    return kind === undefined ? [] : [{ area, kind, spaces }];
  });
}

/** Care runs faster where a department is small for its work, within reason: the calibrated pressure does the rest. */
function careFactorOf(site: Pick<SiteProfile, 'spaces' | 'ages' | 'conveyancesPerDay' | 'walkInsPerDay'>): number {
  let needed = 0;
  let spaces = 0;
  for (const kind of SPACE_KINDS) {
    const { byAmbulance, walkIn } = expected(kind, site.ages);
    const perDay = site.conveyancesPerDay * byAmbulance.share + site.walkInsPerDay * walkIn.share;
    needed += (perDay * meanCareMinutes(kind)) / (24 * 60);
    spaces += site.spaces[kind];
  }
  return Math.min(1.25, Math.max(0.55, (spaces * CARE_LOAD) / needed));
}

function servicesOf(site: Site): SiteProfile['services'] {
  const [border] = emergencySites
    .filter(({ service }) => service !== site.service)
    .map((other) => ({ code: other.service, kilometres: kilometresBetween(site, other) }))
    .filter(({ kilometres, code }) => kilometres < BORDER_KM && !isAcrossWater(site.service, code))
    .toSorted((a, b) => a.kilometres - b.kilometres);
  if (!border) return [{ code: site.service, share: 1 }];
  return [
    { code: site.service, share: 1 - BORDER_SHARE },
    { code: border.code, share: BORDER_SHARE },
  ];
}

/** No vehicle drives to or from the Isle of Wight. */
function isAcrossWater(one: ServiceCode, other: ServiceCode): boolean {
  return one === 'R1F' || other === 'R1F';
}

function neighbourOf(site: Site): SiteCode | undefined {
  const near = emergencySites
    .filter(
      ({ code, ages, service }) => code !== site.code && ages !== 'children' && !isAcrossWater(site.service, service),
    )
    .map((other) => ({ code: other.code, kilometres: kilometresBetween(site, other) }))
    .toSorted((a, b) => a.kilometres - b.kilometres)[0];
  return near && near.kilometres < NEIGHBOUR_KM ? near.code : undefined;
}

/** Corridor care is everywhere, and nowhere the same. Professional judgement. */
function corridorPlacesOf(site: Site, spaces: Spaces): number {
  return Math.round((spaces.resus + spaces.trolley) * (CORRIDOR_LEAST + CORRIDOR_MORE * leaning(site, 'corridor')));
}

function opensOf({ openHours }: Site): SiteProfile['opens'] {
  if (openHours.kind === 'part-day') return { from: 8, to: 20 };
  if (openHours.kind !== 'between') return undefined;
  return { from: hourOf(openHours.opens), to: hourOf(openHours.closes) };
}

function hourOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours + minutes / 60;
}

/** 0 … 1, the same for a site and a question in every run. */
function leaning(site: Site, question: string): number {
  return hash32(`${site.code}/${question}`) / 2 ** 32;
}

/** London has handed over at 45 minutes since 2023; elsewhere some sites do. The shares are professional judgement. */
function habitsOf(site: Site): Habits {
  const isLondon = site.service === 'RRU';
  const at45 = leaning(site, 'at-45');
  return {
    hospitalSpeaks: leaning(site, 'hospital-speaks') < 0.6,
    handsOverAt45: isLondon ? 0.8 : at45 < 0.3 ? 0.35 : at45 < 0.5 ? 0.1 : 0,
    bringsIn: 0.08 + 0.3 * leaning(site, 'brings-in'),
    expectsPlaces: leaning(site, 'expects-places') < 0.7,
    observes: leaning(site, 'observes') < 0.55,
    tellsSingleBeds: leaning(site, 'single-beds') < 0.15,
    countsEquivalents: leaning(site, 'equivalents') < 0.5,
  };
}
