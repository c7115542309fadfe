// The two halves of a site's row on the overview, each kept while nothing is told that bears on it: who comes and waits, made of the
// stays of its patients alone, and what was said of the site itself. What rules ask for most is a part of its own.
import { availableBeds, bedLines, type SiteBeds, type SiteDischarges, type SiteTallies } from '../bed/index.ts';
import { updatesAwaited } from '../contact/index.ts';
import { isByHand, preAlertOf, preAlertReceivedOf } from '../conveyance/index.ts';
import type { Department } from '../department/index.ts';
import { news2Of, newCrewOf, unwellFlagOf } from '../handover/index.ts';
import type { ConveyanceId, Instant, Latest, SiteCode } from '../kernel/index.ts';
import type { PatientsInput } from '../measures/index.ts';
import { opelInForce } from '../opel/index.ts';
import { siteByCode, trustByCode } from '../site/index.ts';
import type { PatientStay, World } from '../world/index.ts';
import { staysOf, type SiteKept } from './keptSites.ts';
import {
  areaMarks,
  areasCountedAt,
  callMark,
  coveringMark,
  divertMarks,
  releaseMarks,
  siteFeedMarks,
  spacesMark,
  summed,
} from './marks.ts';
import type { OverviewSiteRow } from './overviewRow.ts';

export function patientsPart(kept: SiteKept): PatientsInput & { readonly byHand?: PatientsInput } {
  const stays = kept.ofPatients(staysOf);
  const hand = kept.ofPatients(byHandPart);
  return {
    ...kept.ofPatients(waitingPart),
    ...beside(stays),
    ...(hand.isAny && { byHand: { ...waitingOf(hand.stays.waiting), ...beside(hand.stays) } }),
  };
}

/** The stays of those whom people entered by hand. */
export function byHandPart(kept: SiteKept) {
  const { inbound, waiting, noSpace, clearing } = kept.ofPatients(staysOf);
  const stays = {
    inbound: inbound.filter(isEntered),
    waiting: waiting.filter(isEntered),
    noSpace: noSpace.filter(isEntered),
    clearing: clearing.filter(isEntered),
  };
  return { stays, isAny: Object.values(stays).some((list) => list.length > 0) };
}

export function waitingPart(kept: SiteKept) {
  return waitingOf(kept.ofPatients(staysOf).waiting);
}

type Stays = ReturnType<typeof staysOf>;

function waitingOf(waiting: Stays['waiting']) {
  return {
    waitingSince: sorted(waiting.map(({ arrivedAt }) => arrivedAt)),
    vehiclesHeldSince: sorted(byVehicle(waiting).map(({ arrivedAt }) => arrivedAt)),
  };
}

/** All that is said of patients beside how long they wait. */
function beside({ inbound, waiting, noSpace, clearing }: Stays) {
  const vehicles = byVehicle(inbound);
  const etas = vehicles.map(({ conveyance }) => conveyance.eta?.value);
  return {
    etas: sorted(etas),
    inboundWithoutEta: etas.filter((eta) => eta === undefined).length,
    flagged: waiting.filter(isAtRisk).length + inbound.filter(isAtRisk).length,
    preAlertsNotReceived: vehicles.filter(isPreAlertOpen).length,
    noSpaceSince: sorted(noSpace.map(({ stop }) => stop?.knownAt)),
    clearingSince: crewsClearingSince([...clearing, ...noSpace], waiting),
  };
}

export function figuresPart(kept: SiteKept) {
  const { world, site } = kept;
  return {
    ...departmentParts(world.departments.rows.get(site)),
    ...bedParts(world.bedCounts.rows.get(site), world.bedTallies.rows.get(site), world.discharges.rows.get(site)),
    reportedOpel: opelMark(world, site),
    feeds: kept.ofFigures(feedsPart).feeds,
    covering: coveringMark(world, site),
    diverts: divertMarks(world, site),
    releases: releaseMarks(world, site),
    updatesDue: updatesAwaited(world.callsBySite.rows.get(site) ?? []).map(callMark),
  };
}

export function feedsPart({ world, site }: SiteKept) {
  return { feeds: siteFeedMarks(world, site) };
}

function isEntered({ conveyance }: PatientStay): boolean {
  return isByHand(conveyance);
}

/** Flagged unwell, or a high NEWS2 band (7 or more: Royal College of Physicians, 2017). */
function isAtRisk({ handover }: PatientStay): boolean {
  return unwellFlagOf(handover) !== undefined || news2Of(handover)?.value === '7+';
}

function isPreAlertOpen({ conveyance }: PatientStay): boolean {
  return preAlertOf(conveyance) !== undefined && !preAlertReceivedOf(conveyance);
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

function departmentParts(department: Department | undefined): DepartmentParts {
  if (!department) return { spaces: null, majorsResus: null, dtas: null };
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

function bedParts(
  counts: SiteBeds | undefined,
  tallies: SiteTallies | undefined,
  discharges: SiteDischarges | undefined,
): BedParts {
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
