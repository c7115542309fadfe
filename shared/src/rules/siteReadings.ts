// What each rule reads at one site, from the rows that its screens show: so that an alert and a screen cannot disagree. One reading
// a rule for the site, one a patient, release, divert or feed for the rest.
import { MINUTE, type Instant, type SiteCode } from '../kernel/index.ts';
import { knownFromReports, placesShortCount, type Hearing, type Heard, type Known } from '../measures/index.ts';
import { KeptSites, VIEWS, type OverviewSiteRow } from '../views/index.ts';
import type { World } from '../world/index.ts';
import { hoursLostReading } from './hoursLost.ts';
import { patientReadings } from './patientReadings.ts';
import { countSince, type Reading, type Readings } from './reading.ts';

/** [R2] A divert is spoken of from fifteen minutes before its end. Local setting. */
export const DIVERT_BEFORE_MS = 15 * MINUTE;
/** A crew handed over is clear late after this (NHS Standard Contract: 15 minutes from handover to clear). */
const CLEAR_LATE_MS = 15 * MINUTE;

/** `kept`: what was read of the sites by whoever follows the changes; time alone makes nothing of it anew. */
export function siteReadings(
  world: World,
  site: SiteCode,
  heard: Heard,
  now: Instant,
  kept: KeptSites = new KeptSites(world),
): Readings {
  const row = VIEWS.overview.row(world, site, 'full', kept);
  if (row?.kind !== 'site') return {};
  const hearing: Hearing = { feeds: row.feeds, heard, now };
  const fromCrews = (reading: readonly Reading[]): readonly Reading[] =>
    knownFromReports(hearing, 'cad', () => true).known ? reading : unknown(site);
  return {
    ...patientReadings(kept.at(site), now),
    waits: fromCrews(oldest(site, row.waitingSince)),
    'no-space': oldest(site, row.noSpaceSince),
    'corridor-care': oldest(site, row.noSpaceSince),
    'hours-lost': fromCrews([hoursLostReading(world, site, row.vehiclesHeldSince, now)]),
    'clear-late': [countSince(site, row.clearingSince, CLEAR_LATE_MS, now)],
    'places-short': [fromKnown(site, placesShortCount(row, hearing), now + MINUTE)],
    ...departmentReadings(world, site, row, hearing),
    ...opelReadings(row),
    release: row.releases
      .filter(({ answer }) => answer === null)
      .map(({ release, replyDueAt }) => ({ kind: 'since', subject: release, start: replyDueAt })),
    divert: row.diverts
      .filter(({ untilAt, from }) => untilAt > now && from === site)
      .map(({ divert, untilAt }) => ({ kind: 'since', subject: divert, start: untilAt - DIVERT_BEFORE_MS })),
    feed: row.feeds
      .filter(({ silentSince }) => silentSince !== null)
      .map(({ feed, silentSince }) => ({ kind: 'since', subject: `${site}/${feed}`, start: silentSince ?? now })),
  };
}

function unknown(subject: string): readonly Reading[] {
  return [{ kind: 'unknown', subject }];
}

/** The oldest of what has lasted since these instants, oldest first; nothing where there is none. */
function oldest(subject: string, since: readonly Instant[]): readonly Reading[] {
  const start = since[0];
  return start === undefined ? [] : [{ kind: 'since', subject, start }];
}

function fromKnown(subject: string, known: Known<number>, nextAt?: Instant): Reading {
  if (!known.known) return { kind: 'unknown', subject };
  return { kind: 'figure', subject, value: known.value, at: known.at, ...(nextAt !== undefined && { nextAt }) };
}

/** [R3] A count is known while its feed is heard; one that nobody ever made is no reading at all. */
function departmentReadings(world: World, site: SiteCode, row: OverviewSiteRow, hearing: Hearing): Readings {
  const isHeard = knownFromReports(hearing, 'ed', () => true).known;
  const over12h = world.departments.rows.get(site)?.over12hFromArrival;
  const start = row.dtas?.oldestSince ?? null;
  return {
    dta: row.dtas === null || (isHeard && start === null) ? [] : waitOrUnknown(site, isHeard ? start : null),
    'arrival-12h': !over12h
      ? []
      : isHeard
        ? [{ kind: 'figure', subject: site, value: over12h.value, at: over12h.at }]
        : unknown(site),
  };
}

function waitOrUnknown(site: SiteCode, start: Instant | null): readonly Reading[] {
  return start === null ? unknown(site) : [{ kind: 'since', subject: site, start }];
}

/** The level in force is the one reported; how old it may be is a rule of its own. */
function opelReadings({ id, reportedOpel }: OverviewSiteRow): Readings {
  if (!reportedOpel) return {};
  const { level, at } = reportedOpel;
  return {
    opel: [{ kind: 'figure', subject: id, value: level, at }],
    'opel-old': [{ kind: 'since', subject: id, start: at }],
  };
}
