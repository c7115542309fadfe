// What a change touches: whose rows, and which places' own figures. At least those that would differ; seldom more.
import { patientOffered } from '../department/index.ts';
import {
  conveyanceOfPatient,
  patientKey,
  type Changes,
  type ConveyanceId,
  type PatientKey,
  type SiteCode,
} from '../kernel/index.ts';
import { siteByCode } from '../site/index.ts';
import {
  countedConveyance,
  highestPatient,
  placesOfDivert,
  placesOfFeed,
  placesOfRelease,
  servicePlace,
  type World,
} from '../world/index.ts';

/** Several views ask the same of the same changes, one after the other: it is found once, as long as nothing more was changed. */
function once<Found>(find: (world: World, changes: Changes) => Found): (world: World, changes: Changes) => Found {
  let last:
    { readonly world: World; readonly changes: Changes; readonly mark: number; readonly found: Found } | undefined;
  return (world, changes) => {
    const mark = changes.mark();
    if (last?.changes === changes && last.world === world && last.mark === mark) return last.found;
    last = { world, changes, mark, found: find(world, changes) };
    return last.found;
  };
}

/** The patients whose stay, place or offer may read differently. */
export const patientsTouched = once((world, changes): ReadonlySet<PatientKey> => {
  const vehicles = new Set<ConveyanceId>(changes.touched(world.conveyances));
  for (const key of changes.touched(world.handovers)) vehicles.add(conveyanceOfPatient(key));
  for (const key of changes.touched(world.matchedWords)) vehicles.add(conveyanceOfPatient(key));
  for (const id of changes.touched(world.twins)) {
    vehicles.add(id);
    const before = changes.before(world.twins, id);
    if (before !== undefined) vehicles.add(before);
  }
  for (const id of changes.touched(world.offers)) {
    for (const offer of [changes.before(world.offers, id), world.offers.rows.get(id)]) {
      if (offer?.offered) vehicles.add(conveyanceOfPatient(patientOffered(offer.offered.value)));
    }
  }
  const keys = new Set<PatientKey>(changes.touched(world.spots));
  for (const id of vehicles) {
    // What is said of one patient, or of a record joined to a vehicle, bears on the rows of all its patients.
    addPatients(keys, world, id);
    const counted = countedConveyance(world, id);
    if (counted !== id) addPatients(keys, world, counted);
  }
  return keys;
});

/** Whoever stood on a board without having been spoken of is among those who stand elsewhere now. */
function addPatients(keys: Set<PatientKey>, world: World, id: ConveyanceId): void {
  const most = highestPatient(world, id);
  for (let number = 1; number <= most; number += 1) keys.add(patientKey(id, number));
}

/** The same, each at the sites on whose board they stand or stood. */
export const patientsShown = once((world, changes): readonly PatientShown[] => {
  const shown: PatientShown[] = [];
  for (const key of patientsTouched(world, changes)) {
    const before = changes.before(world.spots, key) ?? NOWHERE;
    const now = world.spots.rows.get(key) ?? NOWHERE;
    for (const { site } of before) shown.push({ site, key });
    for (const { site } of now) if (!before.some((one) => one.site === site)) shown.push({ site, key });
  }
  return shown;
});

export interface PatientShown {
  readonly site: SiteCode;
  readonly key: PatientKey;
}

const NOWHERE: readonly { readonly site: SiteCode }[] = [];

/** The sites and services whose own figures changed: counts, calls, feeds, agreements, who covers. */
export const placesTouched = once((world, changes): ReadonlySet<string> => {
  const places = new Set<string>();
  const { departments, callsBySite, covering, unmatchedByPlace, releasesBySite, divertsBySite, feedsByPlace } = world;
  addTouched(places, changes, departments, callsBySite, covering, unmatchedByPlace);
  addTouched(places, changes, releasesBySite, divertsBySite, feedsByPlace);
  const add = (found: readonly (string | undefined)[]) => {
    for (const place of found) if (place !== undefined) places.add(place);
  };
  for (const id of changes.touched(world.releases)) add(placesOfRelease(world.releases.rows.get(id)));
  for (const id of changes.touched(world.diverts)) add(placesOfDivert(world.diverts.rows.get(id)));
  for (const name of changes.touched(world.feeds)) add(placesOfFeed(world.feeds.rows.get(name)));
  for (const place of places) if (isService(place)) add(sitesServed(place));
  return places;
});

/** The places of which anything was said that their row on the overview shows, but of their patients. */
export const figuresTouched = once((world, changes): ReadonlySet<string> => {
  const places = new Set(placesTouched(world, changes));
  addTouched(places, changes, world.bedCounts, world.bedTallies, world.discharges);
  for (const key of changes.touched(world.reportedOpel)) {
    const [kind, code = ''] = key.split(':');
    if (kind === 'site') places.add(code);
    else for (const site of siteByCode.values()) if (site.trust === code) places.add(site.code);
  }
  return places;
});

function addTouched(keys: Set<string>, changes: Changes, ...tables: readonly { readonly name: string }[]): void {
  for (const table of tables) for (const key of changes.touched(table)) keys.add(key);
}

/** A site shows the feeds of the ambulance service it lies in the area of. */
function sitesServed(place: string): readonly SiteCode[] {
  return [...siteByCode.values()].flatMap((site) => (servicePlace(site.service) === place ? [site.code] : []));
}

/** Whether a place is an ambulance service's, not a site's. */
export function isService(place: string): boolean {
  return place.startsWith('service|');
}
