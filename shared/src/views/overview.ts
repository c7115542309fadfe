// The overview: a row for each site and each ambulance service. Only instants and counts; totals are for whoever shows them.
import { availableBeds, bedLines, type SiteBeds, type SiteDischarges, type SiteTallies } from '../bed/index.ts';
import { updatesAwaited } from '../contact/index.ts';
import { preAlertReceivedOf } from '../conveyance/index.ts';
import { HELD_PRIORITIES } from '../demand/index.ts';
import type { Department } from '../department/index.ts';
import { news2Of, newCrewOf, unwellFlagOf } from '../handover/index.ts';
import type { Changes, ConveyanceId, Instant, Latest, SiteCode } from '../kernel/index.ts';
import { opelInForce } from '../opel/index.ts';
import { siteByCode, trustByCode } from '../site/index.ts';
import { EMPTY_BOARD, servicePlace, stayOf, type PatientStay, type World } from '../world/index.ts';
import {
  areaMarks,
  areasCountedAt,
  callMark,
  coveringMark,
  divertMarks,
  feedMarks,
  releaseMarks,
  siteFeedMarks,
  spacesMark,
  summed,
  withoutReasons,
} from './marks.ts';
import type { OverviewRow, OverviewServiceRow, OverviewSiteRow } from './overviewRow.ts';
import { isService, patientsTouched, placesTouched, sitesShowing } from './touched.ts';
import type { Audience, RowRef, View } from './view.ts';

export const overviewView: View<OverviewRow> = { name: 'overview', touched, idsAt: (_world, place) => [place], row };

function row(world: World, id: string, audience: Audience): OverviewRow {
  if (isService(id)) return serviceRow(world, id);
  const site = siteRow(world, id);
  return audience === 'public' ? cutForPublic(site) : site;
}

/** [V3] Who covers is the name of somebody on the staff; why a release was refused is free text. */
function cutForPublic(site: OverviewSiteRow): OverviewSiteRow {
  return { ...site, covering: null, updatesDue: [], releases: withoutReasons(site.releases) };
}

function* touched(world: World, changes: Changes): Iterable<RowRef> {
  const places = new Set(placesTouched(world, changes));
  for (const table of [world.boards, world.bedCounts, world.bedTallies, world.discharges]) {
    for (const site of changes.touched(table)) places.add(site);
  }
  for (const key of patientsTouched(world, changes)) {
    for (const site of sitesShowing(world, changes, key)) places.add(site);
  }
  for (const key of changes.touched(world.reportedOpel)) {
    const [kind, code = ''] = key.split(':');
    if (kind === 'site') places.add(code);
    else for (const site of siteByCode.values()) if (site.trust === code) places.add(site.code);
  }
  for (const service of changes.touched(world.demandByService)) places.add(servicePlace(service));
  for (const place of places) yield { place, id: place };
}

function siteRow(world: World, site: SiteCode): OverviewSiteRow {
  const board = world.boards.rows.get(site) ?? EMPTY_BOARD;
  const waiting = board.waiting.map((key) => stayOf(world, key));
  const inbound = board.inbound.map((key) => stayOf(world, key));
  const noSpace = board['no-space'].map((key) => stayOf(world, key));
  const clearing = board.clearing.map((key) => stayOf(world, key));
  const vehicles = byVehicle(inbound);
  const etas = vehicles.map(({ conveyance }) => conveyance.eta?.value);
  return {
    kind: 'site',
    id: site,
    waitingSince: sorted(waiting.map(({ arrivedAt }) => arrivedAt)),
    vehiclesHeldSince: sorted(byVehicle(waiting).map(({ arrivedAt }) => arrivedAt)),
    etas: sorted(etas),
    inboundWithoutEta: etas.filter((eta) => eta === undefined).length,
    flagged: [...waiting, ...inbound].filter(isAtRisk).length,
    preAlertsNotReceived: vehicles.filter(isPreAlertOpen).length,
    noSpaceSince: sorted(noSpace.map(({ stop }) => stop?.knownAt)),
    clearingSince: crewsClearingSince([...clearing, ...noSpace], waiting),
    ...departmentParts(world, site),
    ...bedParts(world, site),
    reportedOpel: opelMark(world, site),
    feeds: siteFeedMarks(world, site),
    covering: coveringMark(world, site),
    diverts: divertMarks(world, site),
    releases: releaseMarks(world, site),
    updatesDue: updatesAwaited(world.callsBySite.rows.get(site) ?? []).map(callMark),
  };
}

/** Flagged unwell, or a high NEWS2 band (7 or more: Royal College of Physicians, 2017). */
function isAtRisk({ handover }: PatientStay): boolean {
  return unwellFlagOf(handover) !== undefined || news2Of(handover)?.value === '7+';
}

function isPreAlertOpen({ conveyance }: PatientStay): boolean {
  return conveyance.preAlert !== undefined && !preAlertReceivedOf(conveyance);
}

/** One stay a vehicle, the first of its patients. */
function byVehicle(stays: readonly PatientStay[]): PatientStay[] {
  const seen = new Set<string>();
  return stays.filter(({ conveyance: { id } }) => !seen.has(id) && seen.add(id));
}

/** Of each crew that gave its last patient over and is not clear: when that was. */
function crewsClearingSince(over: readonly PatientStay[], waiting: readonly PatientStay[]): readonly Instant[] {
  const held = new Set(waiting.map(({ conveyance }) => conveyance.id));
  const since = new Map<ConveyanceId, Instant>();
  for (const { conveyance, handover, stop, clearedAt } of over) {
    const isCrews = stop && clearedAt === undefined && !held.has(conveyance.id) && !newCrewOf(handover);
    if (isCrews) since.set(conveyance.id, Math.max(since.get(conveyance.id) ?? 0, stop.knownAt));
  }
  return sorted([...since.values()]);
}

function sorted(instants: readonly (Instant | undefined)[]): readonly Instant[] {
  return instants.filter((at) => at !== undefined).sort((a, b) => a - b);
}

const ADULT_EMERGENCY: readonly string[] = ['majors', 'resus', 'rat'];

type DepartmentParts = Pick<OverviewSiteRow, 'spaces' | 'majorsResus' | 'dtas'>;

/** A row is made anew with every patient who moves; what was counted stays what it was until it is counted again. */
const partsOfDepartment = new WeakMap<Department, DepartmentParts>();

function departmentParts(world: World, site: SiteCode): DepartmentParts {
  const department = world.departments.rows.get(site);
  if (!department) return { spaces: null, majorsResus: null, dtas: null };
  let parts = partsOfDepartment.get(department);
  if (!parts) partsOfDepartment.set(department, (parts = madeOfDepartment(department)));
  return parts;
}

function madeOfDepartment(department: Department): DepartmentParts {
  const at = areasCountedAt(department);
  const mark = spacesMark(department);
  const spaces = mark && withoutAreas(mark);
  const emergency = areaMarks(department).filter(({ area }) => ADULT_EMERGENCY.includes(area));
  const isCounted = at !== undefined && emergency.length > 0;
  return {
    spaces,
    majorsResus: isCounted ? { at, spaces: summed(emergency).total, occupied: summed(emergency).occupied } : null,
    dtas: dtaMark(department),
  };
}

function withoutAreas({ areas: _, ...spaces }: NonNullable<ReturnType<typeof spacesMark>>): OverviewSiteRow['spaces'] {
  return spaces;
}

function dtaMark({ dtas }: Department): OverviewSiteRow['dtas'] {
  if (!dtas) return null;
  const { count, oldestSince, over12h } = dtas.value;
  return { at: dtas.at, count, oldestSince: oldestSince ?? null, over12h: over12h ?? null };
}

const GENERAL_AND_ACUTE: readonly string[] = ['adult-general', 'adult-assessment', 'paediatric-general'];

type BedParts = Pick<OverviewSiteRow, 'beds' | 'bedsByType' | 'discharges'>;

interface BedRecords {
  readonly counts: SiteBeds | undefined;
  readonly tallies: SiteTallies | undefined;
  readonly discharges: SiteDischarges | undefined;
}

const partsOfBeds = new WeakMap<SiteBeds, BedRecords & { readonly parts: BedParts }>();

function bedParts(world: World, site: SiteCode): BedParts {
  const counts = world.bedCounts.rows.get(site);
  const [tallies, discharges] = [world.bedTallies.rows.get(site), world.discharges.rows.get(site)];
  const known = counts && partsOfBeds.get(counts);
  if (known && known.tallies === tallies && known.discharges === discharges) return known.parts;
  const parts = madeOfBeds({ counts, tallies, discharges });
  if (counts) partsOfBeds.set(counts, { counts, tallies, discharges, parts });
  return parts;
}

function madeOfBeds({ counts, tallies, discharges }: BedRecords): BedParts {
  const lines = bedLines(counts, tallies);
  const bedsByType = lines.map((line) => ({
    type: line.type,
    stock: line.stock,
    open: line.open,
    occupied: line.occupied,
    available: availableBeds(line).count,
  }));
  const general = lines.filter(({ type }) => GENERAL_AND_ACUTE.includes(type));
  const done = discharges?.doneToday;
  return {
    beds:
      general.length > 0
        ? {
            at: Math.min(...general.map(({ at }) => at)),
            noCriteriaToReside: counts?.noCriteriaToReside?.value ?? null,
          }
        : null,
    bedsByType,
    discharges: done
      ? {
          at: done.at,
          expectedToday: discharges.expectedToday?.value ?? null,
          doneToday: done.value,
          expectedIn2Hours: latestOf(discharges.expectedIn2Hours, done.at),
          expectedIn4Hours: latestOf(discharges.expectedIn4Hours, done.at),
        }
      : null,
  };
}

/** What was expected by a count says nothing of a later one. */
function latestOf(said: Latest<number>, at: Instant): number | null {
  return said && said.at >= at ? said.value : null;
}

function opelMark(world: World, site: SiteCode): OverviewSiteRow['reportedOpel'] {
  const trust = siteByCode.get(site)?.trust;
  const opel = opelInForce(world, site, trust !== undefined && trustByCode.has(trust) ? trust : undefined);
  return opel ? { level: opel.level, at: opel.at } : null;
}

function serviceRow(world: World, id: string): OverviewServiceRow {
  const service = id.slice(id.indexOf('|') + 1);
  const demand = world.demandByService.rows.get(service);
  const held = HELD_PRIORITIES.flatMap((priority) => {
    const said = demand?.holding[priority];
    return said ? [{ priority, said }] : [];
  });
  return {
    kind: 'service',
    id,
    service,
    holding:
      held.length > 0
        ? {
            at: Math.min(...held.map(({ said }) => said.at)),
            byPriority: Object.fromEntries(
              held.map(({ priority, said }) => [
                priority,
                { count: said.value.count, oldestSince: said.value.oldestSince ?? null },
              ]),
            ),
          }
        : null,
    crewsOnDuty: demand?.crewsOnDuty?.value ?? null,
    crewsFree: demand?.crewsFree?.value ?? null,
    reap: demand?.reap?.value ?? null,
    csp: demand?.csp?.value ?? null,
    feeds: feedMarks(world, id),
  };
}
