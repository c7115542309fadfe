// The flow of a site: one row of what was counted in its department and its beds, for those who make room.
import {
  BED_EQUIVALENTS,
  BED_STATES,
  availableBeds,
  bedLines,
  lineKey,
  type BedLine,
  type BedTurn,
  type SiteBeds,
  type SiteTallies,
} from '../bed/index.ts';
import {
  PLACE_FIGURES,
  TAKING_AMBULANCES,
  countedAreas,
  placesNow,
  spacesOf,
  type Department,
  type DtaCount,
  type OldestCount,
} from '../department/index.ts';
import { DAY, type Changes, type Latest, type SiteCode } from '../kernel/index.ts';
import type { World } from '../world/index.ts';
import type { BedLineMark, CountMark, DtaMark, EquivalentMark, FlowRow, LifecycleMark, OldestMark } from './flowRow.ts';
import { coveringMark, markOf, siteFeedMarks } from './marks.ts';
import { isService, placesTouched } from './touched.ts';
import type { RowRef, View } from './view.ts';

export const flowView: View<FlowRow> = {
  name: 'flow',
  touched,
  idsAt: (_world, site) => (isService(site) ? [] : [site]),
  // Who counted is a name of the staff, and the screen is for work: a public one has no flow. [V3]
  row: (world, site, audience) => (audience === 'public' ? undefined : row(world, site)),
};

function* touched(world: World, changes: Changes): Iterable<RowRef> {
  const places = new Set(placesTouched(world, changes));
  for (const table of [world.bedCounts, world.bedTallies, world.discharges]) {
    for (const site of changes.touched(table)) places.add(site);
  }
  for (const place of places) if (!isService(place)) yield { place, id: place };
}

function row(world: World, site: SiteCode): FlowRow {
  const department = world.departments.rows.get(site);
  const discharges = world.discharges.rows.get(site);
  const beds = world.bedCounts.rows.get(site);
  const singles = world.bedTallies.rows.get(site);
  return {
    kind: 'flow',
    id: site,
    feeds: siteFeedMarks(world, site),
    covering: coveringMark(world, site),
    ...departmentParts(department),
    beds: bedLines(beds, singles).map((line) => bedLineMark(line, beds)),
    bedsWithoutKind: sizeWithoutKind(singles),
    lifecycle: lifecycleMark(singles),
    discharges: {
      expectedToday: countMark(discharges?.expectedToday),
      doneToday: countMark(discharges?.doneToday),
      doneBy17: countMark(discharges?.doneBy17),
    },
    noCriteriaToReside: countMark(beds?.noCriteriaToReside),
    equivalents: equivalentMarks(beds),
  };
}

type DepartmentParts = Pick<
  FlowRow,
  | 'places'
  | 'resusSpaces'
  | 'allSpaces'
  | 'areas'
  | 'dtas'
  | 'outsideDesignated'
  | 'readyToProceed'
  | 'patientsInDepartment'
  | 'over12hFromArrival'
>;

function departmentParts(department: Department | undefined): DepartmentParts {
  return {
    places: placeMarks(department),
    resusSpaces: spacesOf(department, (area) => area === 'resus') ?? null,
    allSpaces: spacesOf(department, (area) => TAKING_AMBULANCES.has(area)) ?? null,
    areas: (department ? countedAreas(department) : []).map(({ area, spaces, occupied, trail }) => ({
      area,
      spaces: countMark(spaces),
      occupied: countMark(occupied),
      trail,
    })),
    dtas: dtaMark(department?.dtas),
    outsideDesignated: oldestMark(department?.outsideDesignated),
    readyToProceed: oldestMark(department?.readyToProceed),
    patientsInDepartment: countMark(department?.patientsInDepartment),
    over12hFromArrival: countMark(department?.over12hFromArrival),
  };
}

function placeMarks(department: Department | undefined): FlowRow['places'] {
  const now = placesNow(department);
  const marks = PLACE_FIGURES.map((figure) => {
    const stands = now[figure];
    return [figure, stands ? { ...markOf(stands.said), value: stands.value, from: stands.from } : null] as const;
  });
  return Object.fromEntries(marks) as unknown as FlowRow['places'];
}

function countMark(word: Latest<number>): CountMark | null {
  return word ? { ...markOf(word), value: word.value } : null;
}

function oldestMark(word: Latest<OldestCount>): OldestMark | null {
  return word ? { ...markOf(word), count: word.value.count, oldestSince: word.value.oldestSince ?? null } : null;
}

function dtaMark(word: Latest<DtaCount>): DtaMark | null {
  const mark = oldestMark(word);
  if (!word || !mark) return null;
  const { over4h = null, over8h = null, over12h = null } = word.value;
  return { ...mark, over4h, over8h, over12h };
}

function bedLineMark(line: BedLine, counted: SiteBeds | undefined): BedLineMark {
  const { type, stock, open, occupied, closed = null, reserved = null, cleaning = null, at, from } = line;
  const word = from === 'count' ? counted?.lines[lineKey(line)] : undefined;
  const available = availableBeds(line).count;
  return {
    type,
    stock,
    open,
    occupied,
    closed,
    reserved,
    cleaning,
    available,
    at,
    from,
    by: word ? markOf(word).by : null,
  };
}

function sizeWithoutKind(singles: SiteTallies | undefined): number {
  return (singles?.tallies ?? [])
    .filter(({ type, stock }) => type === null || stock === null)
    .reduce((total, tally) => total + BED_STATES.reduce((sum, state) => sum + tally[state], 0), 0);
}

/** How many turns a row carries at most: the latest of the day. */
const TURNS_SHOWN = 60;

function lifecycleMark(singles: SiteTallies | undefined): LifecycleMark | null {
  if (!singles) return null;
  const { at, tallies, turns } = singles;
  const stages = BED_STATES.map((state) => {
    const since = turns.filter((turn) => turn.state === state).map((turn) => turn.since);
    return {
      state,
      count: tallies.reduce((sum, tally) => sum + tally[state], 0),
      oldestSince: since.length > 0 ? Math.min(...since) : null,
    };
  });
  return {
    at,
    stages,
    turns: turns
      .filter(({ vacatedAt }) => vacatedAt > at - DAY)
      .slice(-TURNS_SHOWN)
      .map(turnMark),
  };
}

function turnMark({
  vacatedAt,
  cleaningAt,
  readyAt,
  allocatedAt,
  occupiedAt,
}: BedTurn): LifecycleMark['turns'][number] {
  return { vacatedAt, cleaningAt, readyAt, allocatedAt, occupiedAt };
}

function equivalentMarks(beds: SiteBeds | undefined): readonly EquivalentMark[] {
  return BED_EQUIVALENTS.flatMap((kind) => {
    const word = beds?.equivalents[kind];
    return word ? [{ ...markOf(word), kind, places: word.value.places ?? null, occupied: word.value.occupied }] : [];
  });
}
