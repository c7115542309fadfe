// The places at which something changed that a rule may read, or an alert stands on. Reads the change set and the world; judges nothing.
import { icbPlace, raisedOf } from '../alert/index.ts';
import { conveyanceOfPatient, localDateOf, patientKey, type Changes, type Instant } from '../kernel/index.ts';
import { icbCodesBySite, icbOf, siteByCode } from '../site/index.ts';
import { highestPatient, placesOfFeed, servicePlace, type World } from '../world/index.ts';

/** A site's code, 'icb|<ODS code>', or EVERYWHERE where a rule was changed for everywhere; some more than once. */
export function* placesChanged(world: World, changes: Changes, now: Instant): Iterable<string> {
  for (const site of changes.touched(world.boards)) yield* icbOfSite(site, now);
  for (const table of [
    world.boards,
    world.departments,
    world.releasesBySite,
    world.divertsBySite,
    world.done,
    world.alertsByPlace,
  ]) {
    yield* changes.touched(table);
  }
  yield* sitesOfVehicles(world, changes);
  for (const id of changes.touched(world.offers)) {
    const site = world.offers.rows.get(id)?.offered?.value.site;
    if (site !== undefined) yield site;
  }
  for (const id of changes.touched(world.releases)) {
    const site = world.releases.rows.get(id)?.asked?.value.site;
    if (site !== undefined) yield site;
  }
  for (const name of changes.touched(world.feeds)) {
    for (const site of sitesOfFeed(placesOfFeed(world.feeds.rows.get(name)))) {
      yield site;
      yield* icbOfSite(site, now);
    }
  }
  for (const key of changes.touched(world.reportedOpel)) yield* sitesOfOpel(key);
  for (const alert of changes.touched(world.alerts)) {
    const record = world.alerts.rows.get(alert);
    const place = record && raisedOf(record)?.value.place;
    if (place !== undefined) yield place;
  }
  for (const mute of changes.touched(world.mutes)) {
    const place = world.mutes.rows.get(mute)?.set?.value.place;
    if (place !== undefined) yield place;
  }
  yield* placesOfRules(world, changes);
  for (const key of changes.touched(world.duties)) yield* placesOfDuty(key.slice(0, key.lastIndexOf('#')));
}

function* icbOfSite(site: string, now: Instant): Iterable<string> {
  const icb = siteByCode.has(site) ? icbOf(site, localDateOf(now)) : undefined;
  if (icb) yield icbPlace(icb.code);
}

/** Where a rule is set otherwise than before, or EVERYWHERE. */
function* placesOfRules(world: World, changes: Changes): Iterable<string> {
  for (const softening of changes.touched(world.softenings)) {
    const place = world.softenings.rows.get(softening)?.set?.value.place;
    if (place !== undefined) yield place;
  }
  for (const change of changes.touched(world.ruleChanges)) {
    const place = world.ruleChanges.rows.get(change)?.proposed?.value.place;
    if (place !== undefined) yield place;
  }
}

/** Where the patients stand of whom, or of whose vehicle, something was said: each vehicle is looked at once. */
function sitesOfVehicles(world: World, changes: Changes): ReadonlySet<string> {
  const vehicles = new Set<string>(changes.touched(world.conveyances));
  for (const key of changes.touched(world.handovers)) vehicles.add(conveyanceOfPatient(key));
  const sites = new Set<string>();
  for (const id of vehicles) {
    const most = highestPatient(world, id);
    for (let number = 1; number <= most; number += 1) {
      for (const { site } of world.spots.rows.get(patientKey(id, number)) ?? NOWHERE) sites.add(site);
    }
  }
  return sites;
}

const NOWHERE: readonly { readonly site: string }[] = [];

function* sitesOfFeed(places: readonly string[]): Iterable<string> {
  for (const place of places) {
    if (siteByCode.has(place)) yield place;
    else for (const { code, service } of siteByCode.values()) if (servicePlace(service) === place) yield code;
  }
}

/** A duty at a desk bears on every site of it; an ICB has alerts of its own too. */
function* placesOfDuty(place: string): Iterable<string> {
  yield place;
  const [kind, code = ''] = place.split('|');
  for (const site of siteByCode.values()) {
    const isIts = kind === 'service' ? site.service === code : icbCodesBySite.get(site.code)?.includes(code);
    if (isIts) yield site.code;
  }
}

function* sitesOfOpel(key: string): Iterable<string> {
  const [kind, code = ''] = key.split(':');
  if (kind === 'site') yield code;
  else for (const site of siteByCode.values()) if (site.trust === code) yield site.code;
}
