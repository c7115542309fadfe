// Whether what somebody wants of a rule can be, whether it is softer than before, and whether it changes anything. It writes nothing.
import { refuse, type Refusal } from '../kernel/index.ts';
import { isLifeThreat, ruleOf, rungsOf, withChanges, type Rule, type RuleBook } from './ruleBook.ts';
import type { RuleSetting } from './ruleEvents.ts';

/** Local settings: what is beyond them is a slip of the finger. */
export const MOST_DWELL_MINUTES = 240;
export const MOST_RUNG_MINUTES = 240;
export const MOST_RUNGS = 8;
const MOST_VALUE = 10_000;

/** [A15] Why a setting cannot be, in words that say what to do; undefined: it can. */
export function settingTrouble(
  book: RuleBook,
  id: string,
  setting: RuleSetting,
): { readonly refusal: Refusal } | undefined {
  const rule = ruleOf(book, id);
  if (!rule) return refuse('no-such-rule', 'There is no such rule. Choose one from the list.');
  if (setting.isOff && isLifeThreat(book, id)) {
    return refuse('never-off', 'This rule speaks of a patient whose life may be at risk: it is never switched off.');
  }
  const wrong = levelsTrouble(rule, setting) ?? dwellTrouble(setting) ?? rungsTrouble(book, setting);
  return wrong === undefined ? undefined : refuse('setting-wrong', wrong);
}

function levelsTrouble(rule: Rule, { levels, clearAt }: RuleSetting): string | undefined {
  const ats = levels ?? rule.levels.map(({ at }) => at);
  if (ats.length !== rule.levels.length) return `This rule has ${rule.levels.length} thresholds. Give one for each.`;
  if (ats.some((at) => !isValue(at, rule.unit))) return `A threshold is a ${UNIT_WORDS[rule.unit]}, 0 or more.`;
  if (ats.some((at, i) => i > 0 && at <= (ats[i - 1] ?? 0))) {
    return 'Each threshold is higher than the one before it. Put them in order.';
  }
  if (clearAt !== undefined && (!isValue(clearAt, rule.unit) || clearAt > (ats[0] ?? 0))) {
    return `It is clear again at or below its first threshold (${ats[0] ?? 0}). Choose a lower value.`;
  }
  return undefined;
}

const UNIT_WORDS = { minutes: 'whole number of minutes', count: 'whole number', hours: 'number of hours' } as const;

function isValue(value: number, unit: Rule['unit']): boolean {
  return value >= 0 && value <= MOST_VALUE && (unit === 'hours' || Number.isInteger(value));
}

function dwellTrouble({ dwellMinutes, clearDwellMinutes }: RuleSetting): string | undefined {
  const isWrong = [dwellMinutes, clearDwellMinutes].some(
    (minutes) => minutes !== undefined && !(isWhole(minutes) && minutes <= MOST_DWELL_MINUTES),
  );
  return isWrong ? `A value holds for 0 to ${MOST_DWELL_MINUTES} minutes before anything is said.` : undefined;
}

function rungsTrouble(book: RuleBook, { rungs }: RuleSetting): string | undefined {
  if (rungs === undefined) return undefined;
  if (rungs.length === 0 || rungs.length > MOST_RUNGS) return `A ladder has 1 to ${MOST_RUNGS} rungs.`;
  if (rungs.some(({ role }) => !rolesOf(book).has(role))) return 'Choose who is told from the list.';
  const isWrong = rungs.some(({ afterMinutes }) => !isWhole(afterMinutes) || afterMinutes < 1);
  if (isWrong || rungs.some(({ afterMinutes }) => afterMinutes > MOST_RUNG_MINUTES)) {
    return `Each rung has 1 to ${MOST_RUNG_MINUTES} minutes to answer.`;
  }
  return undefined;
}

function isWhole(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0;
}

/** Everybody whom a ladder of the book tells. */
export function rolesOf({ ladders }: RuleBook): ReadonlySet<string> {
  return new Set([...ladders.values()].flatMap((rungs) => rungs.map(({ role }) => role)));
}

/** [A19] Later, higher or slower in everything it names, for the same people: never sooner, lower or for others, and never off. */
export function isSofter(before: RuleBook, id: string, setting: RuleSetting): boolean {
  const { isOff, clearAt, clearDwellMinutes } = setting;
  if (isOff !== undefined || clearAt !== undefined || clearDwellMinutes !== undefined) return false;
  const after = withChanges(before, new Map([[id, setting]]));
  const [one, other] = [ruleOf(before, id), ruleOf(after, id)];
  if (!one || !other || isSameSetting(before, after, id)) return false;
  const [rungs, then] = [rungsOf(before, id), rungsOf(after, id)];
  return (
    one.levels.every(({ at }, i) => (other.levels[i]?.at ?? 0) >= at) &&
    other.dwellMinutes >= one.dwellMinutes &&
    rungs.length === then.length &&
    rungs.every(({ role, afterMinutes }, i) => then[i]?.role === role && then[i].afterMinutes >= afterMinutes)
  );
}

/** Whether a rule is set alike in two books. */
export function isSameSetting(one: RuleBook, other: RuleBook, id: string): boolean {
  return said(one, id) === said(other, id);
}

function said(book: RuleBook, id: string): string {
  const rule = ruleOf(book, id);
  if (!rule) return 'off';
  const { levels, clearAt, dwellMinutes, clearDwellMinutes } = rule;
  const rungs = rungsOf(book, id).map(({ role, afterMinutes }) => [role, afterMinutes]);
  return JSON.stringify([levels.map(({ at }) => at), clearAt, dwellMinutes, clearDwellMinutes, rungs]);
}
