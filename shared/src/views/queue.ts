// The queue of a site: a row for each patient on its board, and a head for what is true of the site.
import { patientOffered } from '../department/index.ts';
import {
  conveyanceOfPatient,
  patientKey,
  type Changes,
  type PatientKey,
  type ServiceCode,
  type SiteCode,
} from '../kernel/index.ts';
import { siteByCode } from '../site/index.ts';
import {
  BOARD_LISTS,
  EMPTY_BOARD,
  MOST_PATIENTS,
  countedConveyance,
  type BoardSpot,
  type World,
} from '../world/index.ts';
import {
  areaMarks,
  areasCountedAt,
  coveringMark,
  divertMarks,
  placesIn,
  releaseMarks,
  siteFeedMarks,
} from './marks.ts';
import { patientRow } from './queuePatient.ts';
import type { CallMark, QueueHeadRow, QueueRow } from './queueRow.ts';
import type { RowRef, View } from './view.ts';

export function queueRowId(site: SiteCode, key: PatientKey): string {
  return `${site}|${key}`;
}
function headId(site: SiteCode): string {
  return `head|${site}`;
}

export const queueView: View<QueueRow> = { name: 'queue', touched, idsAt, row };

function* idsAt(world: World, site: string): Iterable<string> {
  yield headId(site);
  const board = world.boards.rows.get(site) ?? EMPTY_BOARD;
  for (const list of BOARD_LISTS) for (const key of board[list]) yield queueRowId(site, key);
}

function row(world: World, id: string, audience: Parameters<View<QueueRow>['row']>[2]): QueueRow | undefined {
  const bar = id.indexOf('|');
  if (id.startsWith('head|')) return headRow(world, id.slice(bar + 1));
  return patientRow(world, id.slice(0, bar), id.slice(bar + 1), audience);
}

function* touched(world: World, changes: Changes): Iterable<RowRef> {
  const keys = new Set<PatientKey>();
  for (const key of changes.touched(world.handovers)) addPatients(world, keys, conveyanceOfPatient(key));
  for (const id of changes.touched(world.conveyances)) addPatients(world, keys, id);
  for (const id of changes.touched(world.twins)) {
    addPatients(world, keys, id);
    const before = changes.before(world.twins, id);
    if (before !== undefined) addPatients(world, keys, before);
  }
  for (const key of changes.touched(world.matchedWords)) addPatients(world, keys, conveyanceOfPatient(key));
  for (const key of changes.touched(world.spots)) keys.add(key);
  for (const id of changes.touched(world.offers)) {
    const offered = (world.offers.rows.get(id)?.offered ?? changes.before(world.offers, id)?.offered)?.value;
    if (offered) addPatients(world, keys, countedConveyance(world, conveyanceOfPatient(patientOffered(offered))));
  }
  for (const key of keys) {
    for (const site of sitesShowing(world, changes, key)) yield { place: site, id: queueRowId(site, key) };
  }
  for (const site of sitesWithNewHead(world, changes)) yield { place: site, id: headId(site) };
}

/** All patients of a vehicle and of the record it was tied to: what is said of one bears on the rows of all. */
function addPatients(world: World, keys: Set<PatientKey>, id: string): void {
  for (const vehicle of new Set([id, countedConveyance(world, id)])) {
    for (let number = 1; number <= MOST_PATIENTS; number += 1) keys.add(patientKey(vehicle, number));
  }
}

function sitesShowing(world: World, changes: Changes, key: PatientKey): Set<SiteCode> {
  const before: readonly BoardSpot[] = changes.before(world.spots, key) ?? [];
  const now = world.spots.rows.get(key) ?? [];
  return new Set([...before, ...now].map(({ site }) => site));
}

/** The sites whose own figures changed: counts, calls, feeds, agreements, who covers. */
export function sitesWithNewHead(world: World, changes: Changes): Set<SiteCode> {
  const sites = new Set<SiteCode>([
    ...changes.touched(world.departments),
    ...changes.touched(world.callsBySite),
    ...changes.touched(world.covering),
    ...changes.touched(world.unmatchedBySite),
    ...changes.touched(world.releasesBySite),
    ...changes.touched(world.divertsBySite),
    ...changes.touched(world.feedsByPlace),
  ]);
  for (const id of changes.touched(world.releases)) {
    const release = world.releases.rows.get(id);
    const site = release?.asked?.value.site ?? release?.answered?.value.site;
    if (site !== undefined) sites.add(site);
  }
  for (const id of changes.touched(world.diverts)) {
    const divert = world.diverts.rows.get(id);
    const ends = divert?.agreed?.value ?? divert?.ended?.value;
    if (ends) sites.add(ends.from).add(ends.to);
  }
  for (const name of changes.touched(world.feeds)) {
    const connected = world.feeds.rows.get(name)?.connected?.value;
    for (const site of connected?.sites ?? []) sites.add(site);
    if (connected?.service !== undefined) for (const site of sitesServedBy(connected.service)) sites.add(site);
  }
  return sites;
}

function sitesServedBy(service: ServiceCode): readonly SiteCode[] {
  return [...siteByCode.values()].flatMap((site) => (site.service === service ? [site.code] : []));
}

/** Calls shown at the head: the latest. */
const CALLS_SHOWN = 20;

function headRow(world: World, site: SiteCode): QueueHeadRow {
  const department = world.departments.rows.get(site);
  const countedAt = department && areasCountedAt(department);
  const areas = department ? areaMarks(department) : [];
  const { dtas, outsideDesignated, placesExpectedIn30Minutes } = department ?? {};
  return {
    kind: 'head',
    id: headId(site),
    site,
    feeds: siteFeedMarks(world, site),
    covering: coveringMark(world, site),
    spaces:
      department && countedAt !== undefined
        ? { at: countedAt, areas, ...placesIn(areas), expectedIn30: placesExpectedIn30Minutes?.value ?? null }
        : null,
    dtas: dtas ? { at: dtas.at, count: dtas.value.count, oldestSince: dtas.value.oldestSince ?? null } : null,
    outsideDesignated: outsideDesignated
      ? {
          at: outsideDesignated.at,
          count: outsideDesignated.value.count,
          oldestSince: outsideDesignated.value.oldestSince ?? null,
        }
      : null,
    calls: callMarks(world, site),
    diverts: divertMarks(world, site),
    releases: releaseMarks(world, site),
    unmatched: world.unmatchedBySite.rows.get(site)?.length ?? 0,
  };
}

function callMarks(world: World, site: SiteCode): readonly CallMark[] {
  return (world.callsBySite.rows.get(site) ?? []).slice(0, CALLS_SHOWN).map((call) => ({
    id: call.id,
    at: call.at,
    role: call.value.role,
    answered: call.value.answered,
    outcome: call.value.outcome ?? null,
    untilAt: call.value.untilAt ?? null,
    by: call.person?.name ?? call.source,
  }));
}
