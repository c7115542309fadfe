// Under which subjects the history of a vehicle or a site is found, by the world as it stands: its twins, the words matched to it,
// its feeds, its trust.
import type { HandoverReceived } from '@kerbside/shared/handover';
import { conveyanceOfPatient, type ConveyanceId, type SiteCode } from '@kerbside/shared/kernel';
import { siteByCode } from '@kerbside/shared/site';
import type { HistoryAbout } from '@kerbside/shared/wire';
import { recordsOf, subjectOf, type Subject, type World } from '@kerbside/shared/world';

/** Four patients at most on one vehicle (domain.md 11.4). */
const PATIENTS = [1, 2, 3, 4] as const;

export function subjectsAbout(world: World, about: HistoryAbout): readonly Subject[] {
  return 'site' in about ? aboutSite(world, about.site) : aboutVehicle(world, about.conveyance);
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

function aboutSite(world: World, site: SiteCode): readonly Subject[] {
  const trust = siteByCode.get(site)?.trust;
  return [
    subjectOf.site(site),
    ...(trust === undefined ? [] : [subjectOf.trust(trust)]),
    ...(world.feedsByPlace.rows.get(site) ?? []).map(subjectOf.feed),
  ];
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
