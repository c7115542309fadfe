// What rules, their settings and what people said of them are called on screen.
import {
  RULE_BOOK,
  rungsOf,
  type Rule,
  type RuleChangeReason,
  type RuleSetting,
  type SofteningVerdict,
} from '@kerbside/shared/alert';
import { EVERYWHERE } from '@kerbside/shared/kernel';
import { anyRoleWords, overWords, placeWords } from '../../parts/index.ts';

export const REASON_WORDS: Readonly<Record<RuleChangeReason, string>> = {
  'too-many': 'too many alarms',
  'too-late': 'it comes too late',
  'local-agreement': 'agreed locally',
  'people-changed': 'other people are told now',
  trial: 'on trial',
  'back-to-the-book': 'back to the rule book',
};

export const VERDICT_WORDS: Readonly<Record<SofteningVerdict, string>> = {
  'was-right': 'It was right',
  'change-the-rule': 'The rule should be changed',
  'was-wrong': 'It should not have been',
};

export const UNIT_WORDS: Readonly<Record<Rule['unit'], string>> = {
  minutes: 'minutes',
  count: 'how many',
  hours: 'hours',
};

/** A threshold with its unit: 'over 45 min', '3 or more'. */
export function valueWords(unit: Rule['unit'], at: number): string {
  return overWords(unit, at);
}

/** Where a rule is set. */
export function whereWords(place: string): string {
  return place === EVERYWHERE ? 'everywhere' : placeWords(place);
}

/** What a setting says, in words; 'as in the rule book' where it says nothing. */
export function settingWords(id: string, setting: RuleSetting): string {
  const rule = RULE_BOOK.rules.get(id);
  if (setting.isOff) return 'switched off';
  const { levels, clearAt, dwellMinutes, clearDwellMinutes, rungs } = setting;
  const parts = [
    levels && rule && levels.map((at) => valueWords(rule.unit, at)).join(' · '),
    clearAt !== undefined && `over below ${String(clearAt)}`,
    dwellMinutes !== undefined && `after it has held ${String(dwellMinutes)} min`,
    clearDwellMinutes !== undefined && `over after ${String(clearDwellMinutes)} min`,
    rungs &&
      `told: ${rungs.map(({ role, afterMinutes }) => `${anyRoleWords(role)} ${String(afterMinutes)} min`).join(', ')}`,
  ].filter((part) => part !== false && part !== undefined);
  return parts.length === 0 ? `as in the rule book (${String(rungsOf(RULE_BOOK, id).length)} rungs)` : parts.join('; ');
}
