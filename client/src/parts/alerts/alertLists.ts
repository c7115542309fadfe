// The alerts of a place or an area sorted into what a person reads: not answered, due next and whose it is, answered, for
// information; and what nobody is told of, and why. Pure: rows and now in, lists out.
import {
  ALERT_CLASSES,
  RULE_BOOK,
  hiddenUnder,
  roleAt,
  rungMs,
  rungsOf,
  type AlertClass,
  type RuleBook,
  type Rung,
} from '@kerbside/shared/alert';
import type { Instant } from '@kerbside/shared/kernel';
import { deskPlacesOf, heldUntil } from '@kerbside/shared/rules';
import type { AlertRow, AlertsRow, DeskDutyRow, DutyRow, MuteRow, SofteningRow } from '@kerbside/shared/views';
import { booksOf, isSoftNow } from './books.ts';

export interface Hidden {
  readonly why: 'muted' | 'parent' | 'late-entry' | 'learned-late';
  /** When it ends by itself, if that is known. */
  readonly until: Instant | null;
  /** The rule under which it stands, or who muted it. */
  readonly by: string;
}

/** What happens next to an alert though nobody does anything, and whose it is. */
export interface NextStep {
  readonly at: Instant;
  readonly kind: 'update' | 'passed-up' | 'repeated';
  /** Who owes the update, or the role to whom it goes. */
  readonly whose: string;
}

export interface AlertLine {
  readonly row: AlertRow;
  readonly isUpdateOverdue: boolean;
  readonly hidden: Hidden | null;
  readonly next: NextStep | null;
  /** The role of the rung it stands on, and who has that duty there; null: nobody said. */
  readonly role: string;
  readonly onDuty: string | null;
  /** The rules as they are set at its place. */
  readonly book: RuleBook;
}

export interface AlertLists {
  readonly notAnswered: readonly AlertLine[];
  readonly dueNext: readonly AlertLine[];
  readonly answered: readonly AlertLine[];
  readonly information: readonly AlertLine[];
  readonly hidden: readonly AlertLine[];
  readonly mutes: readonly MuteRow[];
  readonly duties: readonly DutyRow[];
  /** Who has the duties of the desks that alerts of these sites go up to, once each. */
  readonly desks: readonly DeskDutyRow[];
  /** Rules that somebody softened for the night, in force now. */
  readonly softened: readonly SofteningRow[];
}

/** What is due within this stands under 'due next'. Local setting. */
export const DUE_WITHIN_MS = 30 * 60_000;

function desksOnce(rows: readonly DeskDutyRow[]): readonly DeskDutyRow[] {
  return [...new Map(rows.map((row) => [`${row.place}#${row.role}`, row])).values()];
}

export function alertLists(rows: Iterable<AlertsRow>, now: Instant): AlertLists {
  const all = [...rows];
  const mutes = mutesNow(all, now);
  const duties = all.filter((row) => row.kind === 'duty').filter((duty) => isHeld(duty, now));
  const desks = desksOnce(all.filter((row) => row.kind === 'desk-duty').filter((duty) => isHeld(duty, now)));
  const alerts = all.filter((row) => row.kind === 'alert');
  const about = { ...aboutPlaces(alerts, mutes, [...duties, ...desks]), bookOf: booksOf(all, now) };
  const lines = alerts.map((row) => lineOf(row, about, now)).sort(worstFirst);
  const isInformation = ({ row }: AlertLine): boolean => row.class === 'information';
  const isAnswered = ({ row, isUpdateOverdue }: AlertLine): boolean =>
    row.response.kind === 'owned' && !isUpdateOverdue;
  const listed = lines.filter((line) => !isInformation(line));
  return {
    notAnswered: listed.filter((line) => !isAnswered(line)),
    answered: listed.filter(isAnswered),
    information: lines.filter(isInformation),
    dueNext: listed
      .filter(({ next }) => next !== null && next.at - now <= DUE_WITHIN_MS)
      .sort((a, b) => (a.next?.at ?? 0) - (b.next?.at ?? 0) || worstFirst(a, b)),
    hidden: listed.filter(({ hidden }) => hidden !== null),
    mutes,
    duties,
    desks,
    softened: all.filter((row) => row.kind === 'softening').filter((row) => isSoftNow(row, now)),
  };
}

export function mutesNow(rows: readonly AlertsRow[], now: Instant): readonly MuteRow[] {
  return rows.filter((row) => row.kind === 'mute').filter(({ at, untilAt }) => at <= now && now < untilAt);
}

/** By place and rule; of several the one that lasts longest. */
export function mutesByRule(mutes: readonly MuteRow[]): ReadonlyMap<string, MuteRow> {
  const longestLast = [...mutes].sort((a, b) => a.untilAt - b.untilAt);
  return new Map(longestLast.map((mute) => [`${mute.place}#${mute.rule}`, mute]));
}

interface About {
  readonly bookOf: (place: string) => RuleBook;
  readonly rulesOpen: ReadonlyMap<string, ReadonlySet<string>>;
  readonly muteOf: ReadonlyMap<string, MuteRow>;
  readonly dutyOf: ReadonlyMap<string, string>;
}

function aboutPlaces(
  alerts: readonly AlertRow[],
  mutes: readonly MuteRow[],
  duties: readonly (DutyRow | DeskDutyRow)[],
): Omit<About, 'bookOf'> {
  const rulesOpen = new Map<string, Set<string>>();
  for (const { place, rule } of alerts) {
    const rules = rulesOpen.get(place) ?? new Set();
    rulesOpen.set(place, rules.add(rule));
  }
  return {
    rulesOpen,
    muteOf: mutesByRule(mutes),
    dutyOf: new Map(duties.map(({ place, role, name }) => [`${place}#${role}`, name ?? ''])),
  };
}

function lineOf(row: AlertRow, about: About, now: Instant): AlertLine {
  const book = about.bookOf(row.place);
  const rungs = rungsOf(book, row.rule);
  const rung = rungs[Math.min(row.step, rungs.length - 1)];
  const role = rung ? roleAt(rung, now) : '';
  const hidden = hiddenOf(row, about, book, now);
  return {
    row,
    book,
    role,
    hidden,
    isUpdateOverdue: row.response.kind === 'owned' && now >= row.response.updateDueAt,
    next: nextStep(row, rungs, hidden !== null),
    onDuty:
      deskPlacesOf(row.place, role, now)
        .map((place) => about.dutyOf.get(`${place}#${role}`))
        .find(Boolean) ?? null,
  };
}

function isHeld({ name, untilAt }: Pick<DutyRow, 'name' | 'untilAt'>, now: Instant): boolean {
  return name !== null && (untilAt === null || now < untilAt);
}

function hiddenOf(row: AlertRow, { muteOf, rulesOpen }: About, book: RuleBook, now: Instant): Hidden | null {
  if (row.quiet) return { why: 'late-entry', until: null, by: '' };
  if (row.class === 'life-threat') return null;
  const mute = muteOf.get(`${row.place}#${row.rule}`);
  if (mute) return { why: 'muted', until: mute.untilAt, by: mute.by };
  const open = rulesOpen.get(row.place);
  const parent = hiddenUnder(RULE_BOOK, row.rule, row.condition === 'unknown').find((rule) => open?.has(rule));
  if (parent !== undefined) return { why: 'parent', until: null, by: parent };
  const until = heldUntil(row, book);
  return until !== undefined && now < until ? { why: 'learned-late', until, by: '' } : null;
}

/** Null where nothing happens by itself: nobody is told of it, or it is recovering. */
export function nextStep(row: AlertRow, rungs: readonly Rung[], isHidden: boolean): NextStep | null {
  const { response, step, timerFrom } = row;
  if (response.kind === 'closed') return null;
  if (response.kind === 'owned') return { at: response.updateDueAt, kind: 'update', whose: response.by };
  const rung = rungs[Math.min(step, rungs.length - 1)];
  if (!rung || isHidden || row.class === 'information' || row.condition === 'recovering') return null;
  const at = timerFrom + rungMs(rung);
  const above = rungs[step + 1];
  return above
    ? { at, kind: 'passed-up', whose: roleAt(above, at) }
    : { at, kind: 'repeated', whose: roleAt(rung, at) };
}

/** The worst class, then the longest open. */
export function worstFirst(a: AlertLine, b: AlertLine): number {
  return (
    ALERT_CLASSES.indexOf(a.row.class) - ALERT_CLASSES.indexOf(b.row.class) ||
    a.row.raisedAt - b.row.raisedAt ||
    (a.row.id < b.row.id ? -1 : Number(a.row.id > b.row.id))
  );
}

/** How many of each class wait for an answer, worst first; classes without any are left out. */
export function countByClass(lines: readonly AlertLine[]): readonly (readonly [AlertClass, number])[] {
  return ALERT_CLASSES.map((one) => [one, lines.filter(({ row }) => row.class === one).length] as const).filter(
    ([, count]) => count > 0,
  );
}
