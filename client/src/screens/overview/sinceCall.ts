// What changed since the last call: the picture of an area as it was when somebody marked it, kept on this device, and how the
// area differs from it now. Pure but for the shelf. A figure that is not known now or then makes no difference of numbers.
import type { FeedKind } from '@kerbside/shared/feed';
import { clockTime, type Instant, type SiteCode } from '@kerbside/shared/kernel';
import { serviceByCode } from '@kerbside/shared/site';
import type { OverviewServiceRow } from '@kerbside/shared/views';
import { siteShort } from '../../parts/siteName.tsx';
import { FEED_WORDS } from '../../parts/words.ts';
import type { SiteLine } from './siteLines.ts';

export interface SitePicture {
  readonly over45: number | null;
  readonly dtas: number | null;
  readonly beds: number | null;
  readonly opel: number | null;
  readonly covering: string | null;
  readonly silent: readonly FeedKind[];
}
export interface ServicePicture {
  readonly reap: number | null;
  readonly csp: number | null;
}
/** How an area was at a moment. */
export interface Picture {
  readonly takenAt: Instant;
  readonly sites: Readonly<Record<SiteCode, SitePicture>>;
  readonly services: Readonly<Record<string, ServicePicture>>;
}

export interface Change {
  readonly id: string;
  /** The site to open; null: it is of a service. */
  readonly site: SiteCode | null;
  readonly place: string;
  readonly words: string;
  /** When it happened; null where only two counts are known. */
  readonly at: Instant | null;
  readonly isWorse: boolean;
}

/** Counts of patients and beds that differ by less than this are no news (local setting). */
export const NEWS_FROM = 5;

export function pictureOf(
  lines: readonly SiteLine[],
  services: readonly OverviewServiceRow[],
  takenAt: Instant,
): Picture {
  return {
    takenAt,
    sites: Object.fromEntries(lines.map((line) => [line.id, sitePicture(line)])),
    services: Object.fromEntries(services.map(({ service, reap, csp }) => [service, { reap, csp }])),
  };
}

function sitePicture({ row, measures, states }: SiteLine): SitePicture {
  const { waitingOver45, waitingForBed, bedsAvailable } = measures;
  return {
    over45: waitingOver45.known ? waitingOver45.value : null,
    dtas: waitingForBed.known ? waitingForBed.value : null,
    beds: bedsAvailable.known ? bedsAvailable.value : null,
    opel: row.reportedOpel?.level ?? null,
    covering: row.covering?.name ?? null,
    silent: [...new Set(row.feeds.filter((_, at) => states[at] === 'lost').map(({ kind }) => kind))],
  };
}

/** What is worse first, then by place. */
export function changesSince(
  before: Picture,
  lines: readonly SiteLine[],
  services: readonly OverviewServiceRow[],
): readonly Change[] {
  const ofSites = lines.flatMap((line) => {
    const was = before.sites[line.id];
    return was ? siteChanges(was, line, before.takenAt) : [];
  });
  const ofServices = services.flatMap((service) => {
    const was = before.services[service.service];
    return was ? serviceChanges(was, service) : [];
  });
  const all = new Map([...ofServices, ...ofSites].map((change) => [change.id, change]));
  return [...all.values()].sort(
    (a, b) => Number(b.isWorse) - Number(a.isWorse) || a.place.localeCompare(b.place, 'en-GB'),
  );
}

function siteChanges(was: SitePicture, line: SiteLine, takenAt: Instant): readonly Change[] {
  const { id, row } = line;
  const now = sitePicture(line);
  const change = (what: string, words: string, isWorse: boolean, at: Instant | null = null): Change => ({
    id: `${id} ${what}`,
    site: id,
    place: siteShort(id),
    words,
    at,
    isWorse,
  });
  const counted = (
    what: string,
    label: string,
    from: number | null,
    to: number | null,
    least: number,
    isBad: 1 | -1,
  ) =>
    from !== null && to !== null && Math.abs(to - from) >= least
      ? [change(what, `${label} was ${String(from)}, is ${String(to)}`, (to - from) * isBad > 0)]
      : [];
  const levels =
    was.opel === now.opel
      ? []
      : [
          change(
            'opel',
            levelWords('OPEL', was.opel, now.opel),
            (now.opel ?? 0) > (was.opel ?? 0),
            row.reportedOpel?.at,
          ),
        ];
  const lost = now.silent.filter((kind) => !was.silent.includes(kind));
  const found = was.silent.filter((kind) => !now.silent.includes(kind));
  return [
    ...levels,
    ...counted('over45', 'over 45', was.over45, now.over45, 1, 1),
    ...counted('dtas', 'waiting for a bed', was.dtas, now.dtas, NEWS_FROM, 1),
    ...counted('beds', 'beds available', was.beds, now.beds, NEWS_FROM, -1),
    ...lost.map((kind) => change(`lost ${kind}`, `${FEED_WORDS[kind]} feed lost`, true, silentAt(line, kind))),
    ...found.map((kind) => change(`heard ${kind}`, `${FEED_WORDS[kind]} feed heard again`, false)),
    ...(was.covering === now.covering
      ? []
      : [
          change(
            'covering',
            `covering: was ${was.covering ?? 'nobody'}, is ${now.covering ?? 'nobody'}`,
            now.covering === null,
            row.covering?.at,
          ),
        ]),
    ...agreements(line, takenAt, change),
  ];
}

type Say = (what: string, words: string, isWorse: boolean, at?: Instant | null) => Change;

/** Releases asked or answered, and diverts begun, since then. A divert is told of by the site it leads away from. */
function agreements({ id, row }: SiteLine, takenAt: Instant, say: Say): readonly Change[] {
  const releases = row.releases.flatMap(({ release, callPriority, askedAt, answer }) => {
    if (answer && answer.at > takenAt) {
      return [
        say(release, `release for a ${callPriority} call answered ${answer.answer}`, answer.answer === 'no', answer.at),
      ];
    }
    return askedAt > takenAt ? [say(release, `release asked for a ${callPriority} call`, true, askedAt)] : [];
  });
  const diverts = row.diverts
    .filter(({ from, fromAt }) => from === id && fromAt > takenAt)
    .map(({ divert, to, fromAt, untilAt }) =>
      say(divert, `divert to ${siteShort(to)} until ${clockTime(untilAt)}`, true, fromAt),
    );
  return [...releases, ...diverts];
}

function serviceChanges(was: ServicePicture, { id, service, reap, csp }: OverviewServiceRow): readonly Change[] {
  const place = serviceByCode.get(service)?.short ?? service;
  return (
    [
      ['REAP', was.reap, reap],
      ['CSP', was.csp, csp],
    ] as const
  ).flatMap(([name, from, to]) =>
    from === to
      ? []
      : [
          {
            id: `${id} ${name}`,
            site: null,
            place,
            words: levelWords(name, from, to),
            at: null,
            isWorse: (to ?? 0) > (from ?? 0),
          },
        ],
  );
}

function levelWords(name: string, from: number | null, to: number | null): string {
  return `${name} was ${from === null ? 'not reported' : String(from)}, is ${to === null ? 'not reported' : String(to)}`;
}

function silentAt({ row }: SiteLine, kind: FeedKind): Instant | null {
  return row.feeds.find((feed) => feed.kind === kind && feed.silentSince !== null)?.silentSince ?? null;
}
