// The rule book in force at each place, from the rows that a screen has of changes and softenings: the same as the watch judges by.
import { RULE_BOOK, bookAt, type RuleBook, type SettingInForce } from '@kerbside/shared/alert';
import type { Instant } from '@kerbside/shared/kernel';
import type { AlertsRow, RuleChangeRow, SofteningRow } from '@kerbside/shared/views';

/** The changes of rules among the rows, the latest first. */
export function changesOf(rows: Iterable<AlertsRow>): readonly RuleChangeRow[] {
  return [...rows].filter((row) => row.kind === 'rule-change').sort((a, b) => b.at - a.at);
}

export function isSoftNow({ at, untilAt, ended }: SofteningRow, now: Instant): boolean {
  return ended === null && at <= now && now < untilAt;
}

export function settingsOfRows(rows: Iterable<AlertsRow>, now: Instant): readonly SettingInForce[] {
  return [...rows].flatMap((row): readonly SettingInForce[] => {
    if (row.kind === 'rule-change' && row.approved !== null) {
      return [{ place: row.place, rule: row.rule, setting: row.setting, since: row.approved.at }];
    }
    if (row.kind === 'softening' && isSoftNow(row, now)) {
      return [{ place: row.place, rule: row.rule, setting: row.setting, since: row.at, untilAt: row.untilAt }];
    }
    return [];
  });
}

/** The book of each place, worked out when it is first asked for. */
export function booksOf(rows: Iterable<AlertsRow>, now: Instant): (place: string) => RuleBook {
  const settings = settingsOfRows(rows, now);
  if (settings.length === 0) return () => RULE_BOOK;
  const known = new Map<string, RuleBook>();
  return (place) => {
    const book = known.get(place) ?? bookAt(RULE_BOOK, settings, place);
    known.set(place, book);
    return book;
  };
}
