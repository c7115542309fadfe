// Pieces that several rows are made of: who did what, feeds, areas, diverts, releases.
import type { Call } from '../contact/index.ts';
import { divertOverAt } from '../demand/index.ts';
import { TAKING_AMBULANCES, countedAreas, placesNow, type Department } from '../department/index.ts';
import { lastHeardAt, silentSince, type Feed } from '../feed/index.ts';
import type { Instant, Said, SiteCode } from '../kernel/index.ts';
import type { FeedBeat } from '../measures/index.ts';
import { siteByCode } from '../site/index.ts';
import { servicePlace, type World } from '../world/index.ts';
import type { AreaMark, CallMark, DivertMark, Mark, ReleaseMark } from './queueRow.ts';

export function markOf({ at, source, person }: Said<unknown>): Mark {
  return person ? { at, by: person.name, role: person.role } : { at, by: source };
}

/** The feeds that speak for a site: its own, and the CAD of the service that usually conveys there. */
export function siteFeedMarks(world: World, site: SiteCode): readonly FeedBeat[] {
  const service = siteByCode.get(site)?.service;
  const cad = service === undefined ? [] : feedMarks(world, servicePlace(service)).filter(({ kind }) => kind === 'cad');
  const own = feedMarks(world, site);
  return [...cad.filter(({ feed }) => !own.some((other) => other.feed === feed)), ...own];
}

/** The feeds that name a place, in the order of their names. */
export function feedMarks(world: World, place: string): readonly FeedBeat[] {
  return (world.feedsByPlace.rows.get(place) ?? []).flatMap((name) => {
    const feed = world.feeds.rows.get(name);
    return (feed && feedMarkOf(feed)) ?? [];
  });
}

/** What is shown of a feed; undefined while it was never connected. */
export function feedMarkOf(feed: Feed): FeedBeat | undefined {
  if (!feed.connected) return undefined;
  const { kind, rhythmSeconds } = feed.connected.value;
  return {
    feed: feed.feed,
    kind,
    rhythmSeconds,
    lastHeardAt: lastHeardAt(feed) ?? null,
    silentSince: silentSince(feed) ?? null,
  };
}

/** The agreements from or to a site that were not ended by hand; whether one is in force is for whoever shows it, for now. */
export function divertMarks(world: World, site: SiteCode): readonly DivertMark[] {
  return (world.divertsBySite.rows.get(site) ?? []).flatMap((id) => {
    const divert = world.diverts.rows.get(id);
    if (!divert?.agreed || divert.ended) return [];
    const { reviewAt = null, from, to, patients, exclusions, agreedBy, fromAt } = divert.agreed.value;
    const untilAt = divertOverAt(divert) ?? divert.agreed.value.untilAt;
    return [{ divert: id, from, to, patients, exclusions, agreedBy, fromAt, untilAt, reviewAt }];
  });
}

export function callMark(call: Call): CallMark {
  const { role, answered, outcome = null, untilAt = null } = call.value;
  return { id: call.id, at: call.at, role, answered, outcome, untilAt, by: call.person?.name ?? call.source };
}

/** How many of a site's releases its rows carry: the latest. */
const RELEASES_SHOWN = 10;

export function releaseMarks(world: World, site: SiteCode): readonly ReleaseMark[] {
  const marks = (world.releasesBySite.rows.get(site) ?? []).flatMap((id): ReleaseMark[] => {
    const release = world.releases.rows.get(id);
    if (!release?.asked) return [];
    const { service, conveyance = null, callPriority, replyDueAt } = release.asked.value;
    const { answered } = release;
    const answer = answered && {
      answer: answered.value.answer,
      byRole: answered.value.byRole,
      reason: answered.value.reason ?? null,
      at: answered.at,
    };
    return [
      {
        release: id,
        service,
        conveyance,
        callPriority,
        askedAt: release.asked.at,
        askedBy: markOf(release.asked).by,
        replyDueAt,
        answer: answer ?? null,
      },
    ];
  });
  return marks.sort((a, b) => b.askedAt - a.askedAt).slice(0, RELEASES_SHOWN);
}

/** Why a release was refused is free text, which is for nobody outside. */
export function withoutReasons(releases: readonly ReleaseMark[]): readonly ReleaseMark[] {
  return releases.map((one) => ({ ...one, askedBy: '', answer: one.answer && { ...one.answer, reason: null } }));
}

export function areaMarks(department: Department): readonly AreaMark[] {
  return countedAreas(department).flatMap(({ area, spaces, occupied }) =>
    occupied ? [{ area, spaces: spaces?.value ?? null, occupied: occupied.value }] : [],
  );
}

/** When a department's areas were last counted: the oldest of their counts, so that an old one is not hidden by a new. */
export function areasCountedAt(department: Department): Instant | undefined {
  const ats = countedAreas(department).flatMap(({ occupied }) => (occupied ? [occupied.at] : []));
  return ats.length > 0 ? Math.min(...ats) : undefined;
}

/** The free places that somebody counted, where that is newer than what the areas come to. */
export function countedFree(department: Department): { readonly at: Instant; readonly free: number } | undefined {
  const { placesFree } = placesNow(department);
  return placesFree?.from === 'count' ? { at: placesFree.at, free: placesFree.value } : undefined;
}

/** The designated spaces of a site as its rows carry them; null while nobody counted. */
export function spacesMark(department: Department | undefined) {
  const counted = department && countedFree(department);
  const at = department && (areasCountedAt(department) ?? counted?.at);
  if (!department || at === undefined) return null;
  const areas = areaMarks(department);
  const expectedIn30 = department.placesExpectedIn30Minutes?.value ?? null;
  return { at, areas, ...placesIn(areas), expectedIn30, ...(counted && { counted }) };
}

export function coveringMark(world: World, site: SiteCode): { readonly name: string; readonly at: Instant } | null {
  const covering = world.covering.rows.get(site);
  return covering?.value ? { name: covering.value, at: covering.at } : null;
}

/** Patients beyond an area's spaces take no place elsewhere: the free places of each area add up. */
export function placesIn(areas: readonly AreaMark[]): { readonly total: number | null; readonly occupied: number } {
  const taking = areas.filter(({ area }) => TAKING_AMBULANCES.has(area));
  if (taking.length === 0) return { total: null, occupied: 0 };
  return summed(taking.map(({ spaces, occupied }) => ({ spaces, occupied: Math.min(occupied, spaces ?? occupied) })));
}

/** Spaces are known as a total only where every area's are. */
export function summed(areas: readonly { readonly spaces: number | null; readonly occupied: number }[]) {
  return areas.reduce<{ total: number | null; occupied: number }>(
    ({ total, occupied }, area) => ({
      total: total === null || area.spaces === null ? null : total + area.spaces,
      occupied: occupied + area.occupied,
    }),
    { total: 0, occupied: 0 },
  );
}
