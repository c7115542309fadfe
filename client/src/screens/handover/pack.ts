// What a shift hands over at a place: read from the rows of its screens, as they stand. Pure. What is not known is null and never
// none.
import type { HandedOver } from '@kerbside/shared/alert';
import type { Instant } from '@kerbside/shared/kernel';
import { feedStateOf, type FeedBeat, type Heard } from '@kerbside/shared/measures';
import type {
  AlertsRow,
  CallMark,
  DivertMark,
  OverviewRow,
  QueueRow,
  ShiftRow,
  SourcesRow,
  SourcesValidationRow,
} from '@kerbside/shared/views';
import { alertLists, type AlertLists } from '../../parts/alerts/alertLists.ts';
import { cohortsOf, type CohortHere } from '../queue/cohorts.ts';

/** Rows by view; null where they are not here yet. */
export interface PackRows {
  readonly alerts: Iterable<AlertsRow> | null;
  readonly overview: Iterable<OverviewRow> | null;
  readonly sources: Iterable<SourcesRow> | null;
  /** Of one site; null for an area. */
  readonly queue: Iterable<QueueRow> | null;
}

export interface CallLine {
  readonly site: string;
  readonly call: CallMark;
}
export interface SilentLine {
  readonly site: string;
  readonly feed: FeedBeat;
}

export interface Pack {
  readonly lists: AlertLists | null;
  readonly shifts: readonly ShiftRow[];
  /** Of one site every call at hand, of an area those whose update is still to come. */
  readonly calls: readonly CallLine[] | null;
  readonly silent: readonly SilentLine[] | null;
  readonly diverts: readonly DivertMark[] | null;
  readonly toAgree: readonly SourcesValidationRow[] | null;
  readonly cohorts: readonly CohortHere[] | null;
}

export function packOf({ alerts, overview, sources, queue }: PackRows, now: Instant, heard: Heard): Pack {
  const alertRows = alerts && [...alerts];
  const sites = overview && [...overview].filter((row) => row.kind === 'site');
  const queueRows = queue && [...queue];
  const head = queueRows?.find((row) => row.kind === 'head');
  const diverts = sites?.flatMap((row) => row.diverts).filter(({ untilAt }) => untilAt > now) ?? null;
  const validation = sources && [...sources].filter((row) => row.kind === 'validation');
  return {
    lists: alertRows && alertLists(alertRows, now),
    shifts: (alertRows ?? []).filter((row) => row.kind === 'shift').sort((a, b) => b.at - a.at),
    calls: head
      ? head.calls.map((call) => ({ site: head.site, call }))
      : (sites?.flatMap(({ id, updatesDue }) => updatesDue.map((call) => ({ site: id, call }))) ?? null),
    silent:
      sites?.flatMap(({ id, feeds }) =>
        feeds.filter((feed) => feedStateOf(feed, now, heard) === 'lost').map((feed) => ({ site: id, feed })),
      ) ?? null,
    diverts: diverts && [...new Map(diverts.map((one) => [one.divert, one])).values()],
    toAgree: validation?.sort((a, b) => a.stoodAt - b.stoodAt) ?? null,
    cohorts: queueRows && cohortsOf(queueRows.filter((row) => row.kind === 'patient').filter(isHere)),
  };
}

function isHere({ list }: Extract<QueueRow, { kind: 'patient' }>): boolean {
  return list === 'waiting' || list === 'no-space';
}

/** What is signed for: how many of each stood. */
export function standingOf(pack: Pack): Readonly<Record<HandedOver, number | null>> {
  const { lists, calls, silent, toAgree, cohorts, diverts } = pack;
  const updates = lists && [...lists.notAnswered, ...lists.answered].filter(({ row }) => row.response.kind === 'owned');
  return {
    alerts: lists ? lists.notAnswered.length + lists.answered.length : null,
    'updates-due': updates ? updates.length + (calls?.filter(({ call }) => call.untilAt !== null).length ?? 0) : null,
    calls: calls ? calls.length : null,
    mutes: lists ? lists.mutes.length : null,
    'silent-feeds': silent ? silent.length : null,
    'times-to-agree': toAgree ? toAgree.length : null,
    cohorts: cohorts ? cohorts.length : null,
    diverts: diverts ? diverts.length : null,
  };
}
