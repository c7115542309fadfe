// One small cast for this folder's tests: two sites and an ambulance service, with everything heard and nothing the matter.
import { MINUTE, type Instant } from '@kerbside/shared/kernel';
import { EMPTY_SITE } from '@kerbside/shared/measures';
import type { OverviewServiceRow, OverviewSiteRow } from '@kerbside/shared/views';

export const NOW: Instant = Date.parse('2026-11-21T02:25:00Z');
export const ago = (minutes: number): Instant => NOW - minutes * MINUTE;

export const CAD = { feed: 'swast-cad', kind: 'cad', rhythmSeconds: 30, lastHeardAt: NOW, silentSince: null } as const;
export const ED = {
  feed: 'southmead-ed',
  kind: 'ed',
  rhythmSeconds: 300,
  lastHeardAt: NOW,
  silentSince: null,
} as const;

export function siteRow(change: Partial<OverviewSiteRow> = {}): OverviewSiteRow {
  return {
    ...EMPTY_SITE,
    kind: 'site',
    id: 'RVJ01',
    reportedOpel: null,
    feeds: [CAD, ED],
    covering: null,
    diverts: [],
    releases: [],
    updatesDue: [],
    ...change,
  };
}

/** Patients who arrived so many minutes ago, longest first. */
export function waiting(...minutes: readonly number[]): Partial<OverviewSiteRow> {
  const since = minutes.map(ago);
  return { waitingSince: since, vehiclesHeldSince: since };
}

export function serviceRow(change: Partial<OverviewServiceRow> = {}): OverviewServiceRow {
  return {
    kind: 'service',
    id: 'service|RYF',
    service: 'RYF',
    holding: null,
    crewsOnDuty: null,
    crewsFree: null,
    reap: null,
    csp: null,
    feeds: [CAD],
    ...change,
  };
}
