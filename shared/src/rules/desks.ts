// Whose desk a role sits at: an alert of a site is told to its ambulance service's duty officer and its ICB's centre too, who have
// their duty at a desk and not at the site.
import { DUTIES, icbPlace, onDuty, type Channel } from '../alert/index.ts';
import { EVERYWHERE, localDateOf, type Instant } from '../kernel/index.ts';
import { icbOf, siteByCode, sitesOf } from '../site/index.ts';
import { servicePlace, type World } from '../world/index.ts';

const isOneOf = (roles: readonly string[], role: string): boolean => roles.includes(role);

/** [R30] The places at which a role may have its duty for alerts of a place: the place itself first, then the desk. */
export function deskPlacesOf(place: string, role: string, now: Instant): readonly string[] {
  const date = localDateOf(now);
  const site = siteByCode.get(place);
  if (isOneOf(DUTIES.service, role)) {
    const sites = site ? [site] : icbSites(place, now);
    return [...new Set([place, ...sites.map(({ service }) => servicePlace(service))])];
  }
  const icb = site && isOneOf(DUTIES.icb, role) ? icbOf(site.code, date) : undefined;
  return icb ? [place, icbPlace(icb.code)] : [place];
}

/**
 * [R31] Whether somebody is listed for a role at a place, or at its desk, whom one of these ways out of the console reaches. It bears
 * on rungs that no screen tells: who is on call has a number on file and sits nowhere.
 */
export function isOnCall(
  world: World,
  place: string,
  role: string,
  channels: readonly Channel[],
  now: Instant,
): boolean {
  if (channels.includes('console')) return false;
  const desks = deskPlacesOf(place, role, now);
  return [...world.recipients.rows.values()].some(({ value: listed }) => {
    if (listed?.role !== role || !listed.places.some((one) => one === EVERYWHERE || desks.includes(one))) return false;
    return listed.ways.some(({ way }) => channels.includes(way));
  });
}

/** Border ICBs have sites of two or three services. */
function icbSites(place: string, now: Instant) {
  const [kind, code = ''] = place.split('|');
  if (kind !== 'icb') return [];
  return sitesOf({ kind: 'icb', code }, localDateOf(now)).flatMap((site) => siteByCode.get(site) ?? []);
}

/** [R30] Who has the duty of a role for alerts of a place; null: nobody is named. */
export function whoHasDuty(world: World, place: string, role: string, now: Instant): string | null {
  for (const desk of deskPlacesOf(place, role, now)) {
    const name = onDuty(world, desk, role, now);
    if (name !== undefined) return name;
  }
  return null;
}
