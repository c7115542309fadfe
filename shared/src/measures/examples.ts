// Examples for the tests of this room: a vehicle handed over, a site with its feeds. Never imported by anything that runs.
import { MINUTE, type Instant } from '../kernel/index.ts';
import type { DoneHandover } from './doneHandover.ts';
import type { FeedBeat } from './known.ts';
import { EMPTY_SITE, type SiteInput } from './siteMeasures.ts';

/** Saturday 21 November 2026, 02:25 at the bay. */
export const NIGHT: Instant = Date.UTC(2026, 10, 21, 2, 25);

/** A patient who arrived at `arrivedAt` and waited so many minutes; both parties say the same; the crew clear ten minutes on. */
export function doneAfter(minutes: number, arrivedAt: Instant = NIGHT, more: Partial<DoneHandover> = {}): DoneHandover {
  const handoverAt = arrivedAt + Math.round(minutes * MINUTE);
  return {
    arrivedAt,
    handoverAt,
    stoodAt: handoverAt,
    crewHandoverAt: handoverAt,
    hospitalHandoverAt: handoverAt,
    clearedAt: handoverAt + 10 * MINUTE,
    service: 'RYF',
    ...more,
  };
}

/** Handed over, and nobody knows when; it became known at `stoodAt`. */
export function doneUnknown(stoodAt: Instant, more: Partial<DoneHandover> = {}): DoneHandover {
  const unknown = { handoverAt: null, stoodAt, crewHandoverAt: null, hospitalHandoverAt: null, clearedAt: null };
  return doneAfter(0, stoodAt - 20 * MINUTE, { ...unknown, ...more });
}

export const CAD: FeedBeat = {
  feed: 'cad-ryf',
  kind: 'cad',
  rhythmSeconds: 60,
  lastHeardAt: NIGHT - 10_000,
  silentSince: null,
};
export const ED: FeedBeat = {
  ...CAD,
  feed: 'ed-rvj01',
  kind: 'ed',
  rhythmSeconds: 900,
  lastHeardAt: NIGHT - 5 * MINUTE,
};
export const BEDS: FeedBeat = { ...ED, feed: 'beds-rvj01', kind: 'beds' };

/** A quiet site with live feeds and everything counted at 02:20: 26 spaces with 20 patients, 560 beds with 530. */
export function site(more: Partial<SiteInput> = {}): SiteInput {
  const at = NIGHT - 5 * MINUTE;
  return {
    ...EMPTY_SITE,
    id: 'RVJ01',
    spaces: { at, total: 26, occupied: 20, expectedIn30: 2 },
    majorsResus: { at, spaces: 20, occupied: 18 },
    dtas: { at, count: 9, oldestSince: at - 300 * MINUTE, over12h: 1 },
    beds: { at, noCriteriaToReside: 110 },
    bedsByType: [
      { type: 'adult-general', stock: 'core', open: 480, occupied: 460, available: 12 },
      { type: 'adult-assessment', stock: 'core', open: 40, occupied: 36, available: 2 },
      { type: 'adult-general', stock: 'escalation', open: 20, occupied: 19, available: 1 },
      { type: 'paediatric-general', stock: 'core', open: 20, occupied: 15, available: 5 },
      { type: 'adult-critical-care', stock: 'core', open: 24, occupied: 24, available: 0 },
    ],
    discharges: { at, expectedToday: 62, doneToday: 3, expectedIn2Hours: null, expectedIn4Hours: null },
    feeds: [CAD, ED, BEDS],
    ...more,
  };
}
