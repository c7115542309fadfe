// Under which subjects the history of a vehicle, a site or an area is found, by the world as it stands: its twins, the words matched
// to it, its feeds, its trust. The alerts of a place are found by the place.
import type { HandoverReceived } from '@kerbside/shared/handover';
import { conveyanceOfPatient, type ConveyanceId, type LocalDate, type SiteCode } from '@kerbside/shared/kernel';
import { icbPlace } from '@kerbside/shared/alert';
import { parseArea, siteByCode, sitesOf } from '@kerbside/shared/site';
import type { HistoryAbout } from '@kerbside/shared/wire';
import { recordsOf, subjectOf, type Subject, type World } from '@kerbside/shared/world';

/** Four patients at most on one vehicle (domain.md 11.4). */
const PATIENTS = [1, 2, 3, 4] as const;

/** Undefined: no such area. `date` decides which sites belong to it. */
export function subjectsAbout(world: World, about: HistoryAbout, date: LocalDate): readonly Subject[] | undefined {
  if ('conveyance' in about) return aboutVehicle(world, about.conveyance);
  return 'site' in about ? aboutSites(world, [about.site]) : aboutArea(world, about.area, date);
}

function aboutArea(world: World, text: string, date: LocalDate): readonly Subject[] | undefined {
  const area = parseArea(text);
  const sites = area ? sitesOf(area, date) : [];
  // Of all England alerts, calls and answers alone: every count of every site is more than anybody reads.
  if (area?.kind === 'england') return [subjectOf.answers];
  if (!area || sites.length === 0) return undefined;
  const own = area.kind === 'icb' ? [subjectOf.place(icbPlace(area.code))] : [];
  return [...own, ...aboutSites(world, sites)];
}

function aboutVehicle(world: World, id: ConveyanceId): readonly Subject[] {
  const records = [...new Set([id, ...recordsOf(world, id)])];
  const patients = records.flatMap((record) => PATIENTS.map((number) => `${record}#${String(number)}`));
  const words = patients.flatMap((key) => world.matchedWords.rows.get(key) ?? []);
  const visits = records.flatMap((record) => world.visitKeys.rows.get(record) ?? []);
  const offers = patients.flatMap((key) => world.offersByPatient.rows.get(key) ?? []);
  return [
    ...records.map(subjectOf.conveyance),
    ...(words.length > 0 ? visits.map(subjectOf.visit) : []),
    ...words.map(subjectOf.record),
    ...offers.map(subjectOf.offer),
  ];
}

function aboutSites(world: World, sites: readonly SiteCode[]): readonly Subject[] {
  const subjects = sites.flatMap((site) => {
    const trust = siteByCode.get(site)?.trust;
    return [
      subjectOf.site(site),
      ...(trust === undefined ? [] : [subjectOf.trust(trust)]),
      ...(world.feedsByPlace.rows.get(site) ?? []).map(subjectOf.feed),
    ];
  });
  return [...new Set(subjects)];
}

/** Under a callsign stand the words of every visit: only those matched to this vehicle are its own. */
export function isOfVehicle(
  world: World,
  id: ConveyanceId,
  event: { readonly id: string; readonly type: string; readonly data: unknown },
): boolean {
  if (event.type !== 'kerbside.handover.received' || (event.data as HandoverReceived).conveyance !== undefined)
    return true;
  const match = world.wordMatches.rows.get(event.id);
  return match !== undefined && recordsOf(world, id).includes(conveyanceOfPatient(match));
}
