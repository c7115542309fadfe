// The changes of rules as everything that was said of them, and what is in force at a place now: what was saved for everywhere, over
// it what was saved for the place, over that what somebody softened for the night.
import {
  EVERYWHERE,
  HOUR,
  addDays,
  localDateOf,
  londonOffset,
  type Instant,
  type Latest,
  type LocalDate,
} from '../kernel/index.ts';
import type { AlertTables } from './alert.ts';
import type { AlertPlace } from './events.ts';
import { isLifeThreat, withChanges, type RuleBook } from './ruleBook.ts';
import type { RuleChangeProposed, RuleSetting, RuleSoftened, SofteningVerdict } from './ruleEvents.ts';

export interface RuleChangeRecord {
  readonly change: string;
  readonly proposed: Latest<RuleChangeProposed>;
  readonly approved: Latest<true>;
  readonly withdrawn: Latest<true>;
}

export interface SofteningRecord {
  readonly softening: string;
  readonly set: Latest<RuleSoftened>;
  readonly ended: Latest<true>;
  readonly reviewed: Latest<SofteningVerdict>;
}

/** [A19] A softened rule is itself again at this hour on the wall, when the day's people are in. Local setting. */
export const SOFT_UNTIL_HOUR = 8;

/** One setting in force, by the words of a world or by the rows of a screen. */
export interface SettingInForce {
  readonly place: AlertPlace;
  readonly rule: string;
  readonly setting: RuleSetting;
  readonly since: Instant;
  /** Softened until then; absent: saved by two. */
  readonly untilAt?: Instant;
}

/** [A18] Saved: by two, whatever was said afterwards. */
export function isSaved({ proposed, approved }: RuleChangeRecord): boolean {
  return proposed !== undefined && approved !== undefined;
}

/** [A18] Waits for a second person. */
export function isPending({ proposed, approved, withdrawn }: RuleChangeRecord): boolean {
  return proposed !== undefined && approved === undefined && withdrawn === undefined;
}

/** [A19] Whether a softening is in force: set, not ended, not over. */
export function isSoft({ set, ended }: SofteningRecord, now: Instant): boolean {
  return set !== undefined && ended === undefined && set.at <= now && now < set.value.untilAt;
}

type RuleTables = Pick<AlertTables, 'ruleChanges' | 'softenings'>;

/** Every setting that is in force somewhere now. */
export function settingsOf(tables: RuleTables, now: Instant): readonly SettingInForce[] {
  if (tables.softenings.rows.size === 0) return savedOf(tables);
  const soft = [...tables.softenings.rows.values()].flatMap((record): readonly SettingInForce[] => {
    if (!record.set || !isSoft(record, now)) return [];
    const { place, rule, setting, untilAt } = record.set.value;
    return [{ place, rule, setting, since: record.set.at, untilAt }];
  });
  return [...savedOf(tables), ...soft];
}

/** [A18] Those that two people saved. */
export function savedOf({ ruleChanges }: Pick<RuleTables, 'ruleChanges'>): readonly SettingInForce[] {
  return [...ruleChanges.rows.values()].flatMap(({ proposed, approved }) => {
    if (!proposed || !approved) return [];
    const { place, rule, setting } = proposed.value;
    return [{ place, rule, setting, since: approved.at }];
  });
}

/** [A18] The book in force at a place: a later setting of the same rule takes the place of an earlier one of its kind. */
export function bookAt(book: RuleBook, settings: readonly SettingInForce[], place: AlertPlace): RuleBook {
  if (settings.length === 0) return book;
  const saved = settings.filter(({ untilAt }) => untilAt === undefined);
  // A life at risk is never softened, whatever a log holds.
  const soft = settings.filter(({ untilAt, rule }) => untilAt !== undefined && !isLifeThreat(book, rule));
  return [layer(saved, EVERYWHERE), layer(saved, place), layer(soft, place)].reduce(withChanges, book);
}

/** The same with what somebody wants of one rule in the place of what was saved of it there. */
export function bookWith(
  book: RuleBook,
  saved: readonly SettingInForce[],
  { place, rule, setting }: Pick<SettingInForce, 'place' | 'rule' | 'setting'>,
  at: AlertPlace,
): RuleBook {
  return bookAt(book, [...saved, { place, rule, setting, since: Infinity }], at);
}

function layer(settings: readonly SettingInForce[], place: AlertPlace): ReadonlyMap<string, RuleSetting> {
  const here = settings.filter((one) => one.place === place).sort((a, b) => a.since - b.since);
  return new Map(here.map(({ rule, setting }) => [rule, setting]));
}

/** When what is in force at a place changes though nobody does anything: the first softening that ends there. */
export function settingsUntil(settings: readonly SettingInForce[], place: AlertPlace): Instant | undefined {
  const ends = settings.flatMap((one) => (one.place === place && one.untilAt !== undefined ? [one.untilAt] : []));
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/** [A19] The next eight o'clock by the clock on the wall. The clocks never change between then and the instant it is in UTC. */
export function softUntil(now: Instant): Instant {
  const today = atEight(localDateOf(now));
  return now < today ? today : atEight(addDays(localDateOf(now), 1));
}

function atEight(date: LocalDate): Instant {
  const utc = Date.parse(`${date}T00:00:00Z`) + SOFT_UNTIL_HOUR * HOUR;
  return utc - londonOffset(utc);
}
