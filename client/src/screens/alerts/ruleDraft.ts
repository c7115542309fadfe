// What somebody is typing of a rule, and the setting that it comes to: only what differs from what lies under it. Pure.
import { rungsOf, type RuleBook, type RuleSetting, type RungSetting } from '@kerbside/shared/alert';

export interface RungDraft {
  readonly role: string;
  readonly minutes: string;
}
export interface RuleDraft {
  readonly levels: readonly string[];
  /** Empty: it moves with the first level. */
  readonly clearAt: string;
  readonly dwell: string;
  readonly clearDwell: string;
  readonly rungs: readonly RungDraft[];
  readonly isOff: boolean;
}

/** As the rule is set now; one that is off as it would be on. */
export function draftOf(book: RuleBook, id: string): RuleDraft {
  const rule = book.rules.get(id);
  return {
    levels: rule?.levels.map(({ at }) => String(at)) ?? [],
    clearAt: '',
    dwell: String(rule?.dwellMinutes ?? 0),
    clearDwell: String(rule?.clearDwellMinutes ?? 0),
    rungs: rungsOf(book, id).map(({ role, afterMinutes }) => ({ role, minutes: String(afterMinutes) })),
    isOff: !rule,
  };
}

/** Null where something is no number. */
export function settingOf(draft: RuleDraft, under: RuleBook, id: string, isSoft: boolean): RuleSetting | null {
  const rule = under.rules.get(id);
  if (draft.isOff) return { isOff: true };
  const levels = draft.levels.map(numberOf);
  const [dwellMinutes, clearDwellMinutes] = [numberOf(draft.dwell), numberOf(draft.clearDwell)];
  const clearAt = draft.clearAt.trim() === '' ? undefined : numberOf(draft.clearAt);
  const rungs = draft.rungs.map(({ role, minutes }) => ({ role, afterMinutes: numberOf(minutes) }));
  const all = [...levels, dwellMinutes, clearDwellMinutes, clearAt ?? 0, ...rungs.map((rung) => rung.afterMinutes)];
  if (all.some((value) => Number.isNaN(value))) return null;
  const before = rungsOf(under, id);
  return {
    ...(!isSame(levels, rule?.levels.map(({ at }) => at) ?? []) && { levels }),
    ...(!isSoft && clearAt !== undefined && { clearAt }),
    ...(dwellMinutes !== rule?.dwellMinutes && { dwellMinutes }),
    ...(!isSoft && clearDwellMinutes !== rule?.clearDwellMinutes && { clearDwellMinutes }),
    ...(!isSame(rungs.map(textOf), before.map(textOf)) && { rungs }),
  };
}

function textOf({ role, afterMinutes }: RungSetting): string {
  return `${role} ${String(afterMinutes)}`;
}

function isSame<Value>(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function numberOf(typed: string): number {
  const text = typed.trim().replace(',', '.');
  return /^\d{1,5}(\.\d{1,2})?$/.test(text) ? Number(text) : NaN;
}
