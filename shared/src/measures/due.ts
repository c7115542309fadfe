// What is due in the next ten minutes at one site, patient by patient and for the site. It reminds; it never acts.
import type { Instant } from '../kernel/index.ts';
import { OVER_30_MS, OVER_45_MS } from './band.ts';
import { thresholdMs } from './thresholds.ts';

export const DUE_KINDS = [
  'passing-30',
  'passing-45',
  'care-round',
  'offer-expires',
  'book-off',
  'release-reply',
] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export interface Due {
  readonly kind: DueKind;
  readonly dueAt: Instant;
  /** Its time has passed and it still stands: a care round, a book-off, a reply. */
  readonly overdue: boolean;
  /** The row it is about: a patient's id, or a release. */
  readonly about: string;
}

/** What a patient's due times are made of; the queue's patient row has this shape. */
export interface DueInput {
  readonly id: string;
  readonly list: 'inbound' | 'waiting' | 'no-space' | 'clearing' | 'away';
  readonly arrivedAt: Instant | null;
  readonly careRoundDueAt: Instant | null;
  readonly bookOffAt: Instant | null;
  readonly offer: { readonly expiresAt: Instant } | null;
}
export interface ReleaseInput {
  readonly release: string;
  readonly replyDueAt: Instant;
  readonly answer: object | null;
}

const SOON_MS = thresholdMs('dueSoon');

/**
 * [N22] What is due for one patient from now to ten minutes on (local setting), soonest first. A wait passes 30 or 45 once; an
 * offer that expired is gone; a care round and a crew's book-off stay, overdue, until something is done.
 */
export function dueInTenMinutes(row: DueInput, now: Instant): readonly Due[] {
  const waits = row.list === 'waiting';
  const here = waits || row.list === 'no-space';
  const held = waits || row.list === 'clearing';
  return [
    ...(waits && row.arrivedAt !== null ? passing(row.id, row.arrivedAt, now) : []),
    ...(here ? standing('care-round', row.id, row.careRoundDueAt, now) : []),
    ...(waits || row.list === 'inbound' ? soon('offer-expires', row.id, row.offer?.expiresAt ?? null, now) : []),
    ...(held ? standing('book-off', row.id, row.bookOffAt, now) : []),
  ].sort(byDue);
}

/** [N22] Rapid releases asked for and not answered whose reply is due, or was. */
export function releasesDue(releases: readonly ReleaseInput[], now: Instant): readonly Due[] {
  const open = releases.filter(({ answer }) => answer === null);
  return open.flatMap(({ release, replyDueAt }) => standing('release-reply', release, replyDueAt, now)).sort(byDue);
}

/** Everything due at a site in one list. */
export function dueAtSite(rows: readonly DueInput[], releases: readonly ReleaseInput[], now: Instant): readonly Due[] {
  return [...rows.flatMap((row) => dueInTenMinutes(row, now)), ...releasesDue(releases, now)].sort(byDue);
}

function passing(about: string, arrivedAt: Instant, now: Instant): readonly Due[] {
  return [
    ...soon('passing-30', about, arrivedAt + OVER_30_MS, now),
    ...soon('passing-45', about, arrivedAt + OVER_45_MS, now),
  ];
}

function soon(kind: DueKind, about: string, dueAt: Instant | null, now: Instant): readonly Due[] {
  if (dueAt === null || dueAt < now || dueAt > now + SOON_MS) return [];
  return [{ kind, dueAt, overdue: false, about }];
}

function standing(kind: DueKind, about: string, dueAt: Instant | null, now: Instant): readonly Due[] {
  if (dueAt === null || dueAt > now + SOON_MS) return [];
  return [{ kind, dueAt, overdue: dueAt < now, about }];
}

/** By time; at the same instant by what it is about, then by kind. */
export function byDue(a: Due, b: Due): number {
  return a.dueAt - b.dueAt || (a.about < b.about ? -1 : a.about > b.about ? 1 : 0) || order(a.kind) - order(b.kind);
}

function order(kind: DueKind): number {
  return DUE_KINDS.indexOf(kind);
}
