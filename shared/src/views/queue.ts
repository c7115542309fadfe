// The queue of a site: a row for each patient on its board, and a head for what is true of the site.
import type { Changes, PatientKey, SiteCode } from '../kernel/index.ts';
import { BOARD_LISTS, EMPTY_BOARD, type World } from '../world/index.ts';
import type { KeptSites } from './keptSites.ts';
import {
  callMark,
  coveringMark,
  divertMarks,
  releaseMarks,
  siteFeedMarks,
  spacesMark,
  withoutReasons,
} from './marks.ts';
import { patientRow } from './queuePatient.ts';
import type { CallMark, QueueHeadRow, QueueRow } from './queueRow.ts';
import { isService, patientsShown, placesTouched } from './touched.ts';
import type { Audience, RowRef, View } from './view.ts';

export function queueRowId(site: SiteCode, key: PatientKey): string {
  return `${site}|${key}`;
}
function headId(site: SiteCode): string {
  return `head|${site}`;
}

export const queueView: View<QueueRow> = { name: 'queue', touched, idsAt, row };

function* idsAt(world: World, site: string): Iterable<string> {
  if (isService(site)) return;
  yield headId(site);
  const board = world.boards.rows.get(site) ?? EMPTY_BOARD;
  for (const list of BOARD_LISTS) for (const key of board[list]) yield queueRowId(site, key);
}

function row(world: World, id: string, audience: Audience, kept?: KeptSites): QueueRow | undefined {
  const bar = id.indexOf('|');
  if (id.startsWith('head|')) {
    const head = headRow(world, id.slice(bar + 1));
    return audience === 'public' ? headForPublic(head) : head;
  }
  return patientRow(world, id.slice(0, bar), id.slice(bar + 1), audience, kept);
}

function* touched(world: World, changes: Changes): Iterable<RowRef> {
  for (const { site, key } of patientsShown(world, changes)) yield { place: site, id: queueRowId(site, key) };
  for (const place of placesTouched(world, changes)) {
    if (!isService(place)) yield { place, id: headId(place) };
  }
}

/** [V3] Who covers and who was called are names of staff; why a release was refused is free text. */
function headForPublic(head: QueueHeadRow): QueueHeadRow {
  return { ...head, covering: null, calls: [], releases: withoutReasons(head.releases) };
}

/** Calls shown at the head: the latest. */
const CALLS_SHOWN = 20;

function headRow(world: World, site: SiteCode): QueueHeadRow {
  const department = world.departments.rows.get(site);
  const { dtas, outsideDesignated } = department ?? {};
  return {
    kind: 'head',
    id: headId(site),
    site,
    feeds: siteFeedMarks(world, site),
    covering: coveringMark(world, site),
    spaces: spacesMark(department),
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
    unmatched: world.unmatchedByPlace.rows.get(site)?.length ?? 0,
  };
}

function callMarks(world: World, site: SiteCode): readonly CallMark[] {
  return (world.callsBySite.rows.get(site) ?? []).slice(0, CALLS_SHOWN).map(callMark);
}
