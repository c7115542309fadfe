// What a screen of an area may be shown, read from the reference tables themselves: nothing that the server decides it by is asked.
import { localDateOf, type Instant, type LocalDate } from '@kerbside/shared/kernel';
import type { ViewName } from '@kerbside/shared/wire';
import icbFile from '../../shared/src/site/reference/icbs.json' with { type: 'json' };
import siteFile from '../../shared/src/site/reference/sites.json' with { type: 'json' };

const BOARDS = icbFile.rows
  .map(([code, , region, from]) => ({ code: String(code), region: String(region), from: String(from) }))
  .sort((a, b) => (a.from < b.from ? -1 : 1));

interface SiteThen {
  readonly code: string;
  readonly trust: string;
  readonly service: string;
  /** The last of its own that had begun. */
  readonly board: string | undefined;
  readonly region: string | undefined;
}

const englands = new Map<LocalDate, readonly SiteThen[]>();

function englandOn(date: LocalDate): readonly SiteThen[] {
  const known = englands.get(date);
  if (known) return known;
  const begun = BOARDS.filter(({ from }) => from <= date);
  const england = siteFile.rows.map(([code, , , trust, service, boards]) => {
    const own = String(boards).split('/');
    const board = begun.findLast((one) => own.includes(one.code));
    return {
      code: String(code),
      trust: String(trust),
      service: String(service),
      board: board?.code,
      region: board?.region,
    };
  });
  englands.set(date, england);
  return england;
}

function isIn({ code, trust, service, board, region }: SiteThen, scope: string): boolean {
  const [kind = '', named = ''] = scope.split(':');
  if (kind === 'england') return true;
  if (kind === 'sites') return named.split(',').includes(code);
  return (
    new Map([
      ['site', code],
      ['trust', trust],
      ['service', service],
      ['icb', board],
      ['region', region],
    ]).get(kind) === named
  );
}

/** Beside its sites: their services' own rows; in those of alerts what holds everywhere, and boards that are seen whole. */
const WITH_SERVICES: readonly ViewName[] = ['overview', 'sources', 'alerts', 'outside'];
const WITH_BOARDS: readonly ViewName[] = ['pastAlerts', 'alerts', 'outside'];
const WITH_EVERYWHERE: readonly ViewName[] = ['alerts', 'outside'];

const known = new Map<string, ReadonlySet<string>>();

/** The places whose rows a screen of this area may be shown: sites, 'service|<code>', 'icb|<code>', and '*' for what holds everywhere. */
export function inSight(view: ViewName, scope: string, asOf: Instant): ReadonlySet<string> {
  const date = localDateOf(asOf);
  const key = `${view}|${scope}|${date}`;
  const places = known.get(key) ?? new Set(placesIn(view, scope, date));
  known.set(key, places);
  return places;
}

function* placesIn(view: ViewName, scope: string, date: LocalDate): Iterable<string> {
  const england = englandOn(date);
  const seen = england.filter((site) => isIn(site, scope));
  for (const { code } of seen) yield code;
  if (WITH_SERVICES.includes(view)) for (const { service } of seen) yield `service|${service}`;
  if (WITH_BOARDS.includes(view)) yield* wholeBoards(england, seen);
  if (WITH_EVERYWHERE.includes(view)) yield '*';
}

/** A board's own alerts are for whoever sees all of it. */
function* wholeBoards(england: readonly SiteThen[], seen: readonly SiteThen[]): Iterable<string> {
  const inParts = new Set(england.filter((site) => !seen.includes(site)).map(({ board }) => board));
  for (const { board } of seen) if (board !== undefined && !inParts.has(board)) yield `icb|${board}`;
}

/** The place of a row, and of whoever a record on it may be about. */
export function placesOfRow(row: object): readonly string[] {
  const {
    id,
    site,
    place,
    candidates = [],
  } = row as {
    readonly id: string;
    readonly site?: string;
    readonly place?: string;
    readonly candidates?: readonly { readonly site: string }[];
  };
  // A duty at a desk that a site's alerts go up to is of that site.
  return [site ?? place ?? id, ...candidates.map((one) => one.site)];
}
