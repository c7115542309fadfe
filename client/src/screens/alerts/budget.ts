// The alarm budget of a site or an area, by rule and never by person: how many, how many in the worst ten minutes, how many were
// answered in time, how many were called not useful. Pure: rows and now in, lines out.
import { RULE_BOOK, rungMs, rungsOf } from '@kerbside/shared/alert';
import { DAY, MINUTE, type Instant } from '@kerbside/shared/kernel';
import type { AlertRow } from '@kerbside/shared/views';

export const BUDGET_DAYS = 7;
const TEN_MINUTES = 10 * MINUTE;
/** An alarm system is manageable at fewer than this many in ten minutes, and floods at ten (EEMUA 191). */
export const MANAGEABLE_IN_TEN = 1;
export const FLOOD_IN_TEN = 10;

export interface BudgetLine {
  readonly rule: string;
  readonly raised: number;
  readonly worstTenMinutes: number;
  /** Of those that somebody was to answer. */
  readonly answerable: number;
  readonly answeredInTime: number;
  readonly notUseful: number;
  readonly judged: number;
}

export interface Budget {
  /** The first raising that is known here: what was before is not at hand. */
  readonly knownSince: Instant | null;
  readonly raised: number;
  readonly perTenMinutes: number;
  readonly worstTenMinutes: number;
  readonly lines: readonly BudgetLine[];
}

export function budgetOf(rows: Iterable<AlertRow>, now: Instant): Budget {
  const since = now - BUDGET_DAYS * DAY;
  const told = [...rows].filter((row) => row.raisedAt >= since && row.class !== 'information' && !row.quiet);
  const knownSince = told.length === 0 ? null : Math.min(...told.map(({ raisedAt }) => raisedAt));
  const byRule = Map.groupBy(told, ({ rule }) => rule);
  return {
    knownSince,
    raised: told.length,
    perTenMinutes: knownSince === null ? 0 : told.length / Math.max(1, (now - knownSince) / TEN_MINUTES),
    worstTenMinutes: worstIn(told),
    lines: [...byRule]
      .map(([rule, alerts]) => lineOf(rule, alerts))
      .sort((a, b) => b.raised - a.raised || (a.rule < b.rule ? -1 : 1)),
  };
}

function lineOf(rule: string, alerts: readonly AlertRow[]): BudgetLine {
  const judged = alerts.filter(({ isUseful }) => isUseful !== null);
  // One that went before its first rung ran out asked nobody for an answer.
  const answerable = alerts.filter((row) => row.firstAnsweredAt !== null || lasted(row));
  return {
    rule,
    raised: alerts.length,
    worstTenMinutes: worstIn(alerts),
    answerable: answerable.length,
    answeredInTime: answerable.filter(isInTime).length,
    notUseful: judged.filter(({ isUseful }) => isUseful === false).length,
    judged: judged.length,
  };
}

function firstRungMs({ rule }: AlertRow): number {
  const [rung] = rungsOf(RULE_BOOK, rule);
  return rung ? rungMs(rung) : 0;
}

function lasted(row: AlertRow): boolean {
  const { response, raisedAt } = row;
  return response.kind !== 'closed' || response.at - raisedAt > firstRungMs(row);
}

function isInTime(row: AlertRow): boolean {
  return row.firstAnsweredAt !== null && row.firstAnsweredAt - row.raisedAt <= firstRungMs(row);
}

/** The most that were raised within any ten minutes. */
export function worstIn(alerts: readonly Pick<AlertRow, 'raisedAt'>[]): number {
  const times = alerts.map(({ raisedAt }) => raisedAt).sort((a, b) => a - b);
  let worst = 0;
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) >= TEN_MINUTES) from += 1;
    worst = Math.max(worst, to - from + 1);
  }
  return worst;
}
