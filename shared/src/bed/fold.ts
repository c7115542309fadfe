// How a hospital's beds change. Total and clockless; any order of the same events leads to the same tables. Nothing here is
// ever over, so nothing retires: a bed that closed a month ago is closed.
import {
  isClockSuspect,
  orSame,
  stated,
  withEach,
  withParts,
  type Changes,
  type Instant,
  type SiteCode,
} from '../kernel/index.ts';
import { bedKey, lineKey, movedBed, type Bed, type BedTables, type SiteBeds, type SiteDischarges } from './bed.ts';
import type { BedEquivalent, BedEvent, EquivalentCount } from './events.ts';
import { turnOf, withBedStep, withTurn } from './turn.ts';

type Counted = Extract<BedEvent, { type: 'kerbside.bed.counted' }>;
type Changed = Extract<BedEvent, { type: 'kerbside.bed.changed' }>;

export function foldBed(tables: BedTables, event: BedEvent, changes: Changes): void {
  switch (event.type) {
    case 'kerbside.bed.counted': {
      const { site } = event.data;
      changes.put(tables.bedCounts, site, counted(tables.bedCounts.rows.get(site) ?? emptyBeds(site), event));
      return;
    }
    case 'kerbside.bed.changed':
      foldBedChange(tables, event, changes);
      return;
    case 'kerbside.discharge.counted': {
      const { site, expectedToday, doneToday, doneBy17, expectedIn2Hours, expectedIn4Hours } = event.data;
      const known = tables.discharges.rows.get(site) ?? emptyDischarges(site);
      const next = orSame(known, {
        site,
        expectedToday: stated(known.expectedToday, event, expectedToday),
        doneToday: stated(known.doneToday, event, doneToday),
        doneBy17: stated(known.doneBy17, event, doneBy17),
        expectedIn2Hours: stated(known.expectedIn2Hours, event, expectedIn2Hours),
        expectedIn4Hours: stated(known.expectedIn4Hours, event, expectedIn4Hours),
      });
      changes.put(tables.discharges, site, next);
      return;
    }
  }
}

/** [B1] Each line is one word: figures of one moment that are taken from each other. A line left out keeps its last word. */
function counted(known: SiteBeds, event: Counted): SiteBeds {
  const { beds, noCriteriaToReside, equivalents } = event.data;
  return orSame(known, {
    site: known.site,
    lines: withEach(known.lines, beds, lineKey, (line, count) => stated(line, event, count)),
    noCriteriaToReside: stated(known.noCriteriaToReside, event, noCriteriaToReside),
    equivalents: withEach(known.equivalents, equivalents ?? [], kindOf, (line, count) => stated(line, event, count)),
  });
}

function foldBedChange({ beds, bedTallies }: BedTables, event: Changed, changes: Changes): void {
  const { site, ward, bed, type, stock, state } = event.data;
  const key = bedKey(event.data);
  const before = beds.rows.get(key);
  const known = before ?? { site, ward, bed, type: undefined, stock: undefined, state: undefined, steps: [] };
  const after: Bed = withParts<Bed>(known, {
    type: stated(known.type, event, type),
    stock: stated(known.stock, event, stock),
    state: stated(known.state, event, state),
    steps: isClockSuspect(event) ? known.steps : withBedStep(known.steps, { at: event.at, state }),
  });
  if (after === before) return;
  changes.put(beds, key, after);
  const { at, tallies, turns } = bedTallies.rows.get(site) ?? { at: event.at, tallies: [], turns: [] };
  changes.put(bedTallies, site, {
    site,
    at: isTakenBack(before, after, at) ? lastChangeAt(beds, site) : Math.max(at, after.state?.at ?? event.at),
    tallies: movedBed(tallies, before, after),
    turns:
      after.steps === known.steps
        ? turns
        : withTurn(turns, before && turnOf(key, before.steps), turnOf(key, after.steps)),
  });
}

/** The newest state was of a clock that was ahead, and another word counts now: some other may be the newest. */
function isTakenBack(before: Bed | undefined, after: Bed, at: Instant): boolean {
  return before?.state?.at === at && after.state !== undefined && after.state.at < at;
}

function lastChangeAt(beds: BedTables['beds'], site: SiteCode): Instant {
  let at = -Infinity;
  for (const bed of beds.rows.values()) if (bed.site === site && bed.state) at = Math.max(at, bed.state.at);
  return at;
}

function kindOf({ kind }: EquivalentCount): BedEquivalent {
  return kind;
}

function emptyBeds(site: string): SiteBeds {
  return { site, lines: {}, noCriteriaToReside: undefined, equivalents: {} };
}

function emptyDischarges(site: string): SiteDischarges {
  return {
    site,
    expectedToday: undefined,
    doneToday: undefined,
    doneBy17: undefined,
    expectedIn2Hours: undefined,
    expectedIn4Hours: undefined,
  };
}
