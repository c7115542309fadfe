// The handovers of many sites in one window, and how complete the picture is. A handover done is a fact: a feed's silence makes
// the picture incomplete, it does not take the fact away.
import type { Instant, ServiceCode, SiteCode } from '../kernel/index.ts';
import type { DoneHandover } from './doneHandover.ts';
import { summariseByService, summariseHandovers, type HandoverSummary } from './handovers.ts';
import { knownFromReports, type FeedBeat, type Heard } from './known.ts';
import type { SilentSite } from './rollUp.ts';
import type { Window } from './windows.ts';

/** A site's handovers done and the feeds that tell of them. */
export interface HandoverSite {
  readonly id: SiteCode;
  readonly done: readonly DoneHandover[];
  readonly feeds: readonly FeedBeat[];
}

export interface HandoverRollUp {
  readonly all: HandoverSummary;
  /** By conveying service, whatever the site. */
  readonly byService: ReadonlyMap<ServiceCode, HandoverSummary>;
  readonly reporting: number;
  readonly of: number;
  /** Sites whose figures end at `lastAt`; `last`: how many handovers of the window are known of them. */
  readonly silent: readonly SilentSite<number>[];
}

/** [N20] The handovers of these sites in the window, as known now. */
export function rollUpHandovers(
  sites: readonly HandoverSite[],
  window: Window,
  now: Instant,
  heard: Heard = {},
): HandoverRollUp {
  const done = sites.flatMap((site) => site.done);
  const silent = sites.flatMap((site) => silentSite(site, window, now, heard));
  return {
    all: summariseHandovers(done, window),
    byService: summariseByService(done, window),
    reporting: sites.length - silent.length,
    of: sites.length,
    silent: silent.sort((a, b) => (a.site < b.site ? -1 : 1)),
  };
}

/** [N20] The same for every area at once; see `rollUpAreas`. */
export function rollUpHandoverAreas(
  sites: readonly HandoverSite[],
  areasOf: (site: SiteCode) => readonly string[],
  window: Window,
  now: Instant,
  heard: Heard = {},
): ReadonlyMap<string, HandoverRollUp> {
  const placed = sites.flatMap((site) => areasOf(site.id).map((area) => ({ area, site })));
  const byArea = Map.groupBy(placed, ({ area }) => area);
  return new Map(
    [...byArea].map(([area, members]) => [
      area,
      rollUpHandovers(
        members.map(({ site }) => site),
        window,
        now,
        heard,
      ),
    ]),
  );
}

function silentSite(site: HandoverSite, window: Window, now: Instant, heard: Heard): readonly SilentSite<number>[] {
  const known = knownFromReports({ feeds: site.feeds, heard, now }, 'cad', () => null);
  if (known.known) return [];
  const last = summariseHandovers(site.done, window).handovers;
  return [{ site: site.id, why: known.why, lastAt: known.lastAt ?? null, last }];
}
