// The alarm budget counts by rule and never by person.
import { DAY, MINUTE } from '@kerbside/shared/kernel';
import type { AlertRow } from '@kerbside/shared/views';
import { expect, test } from 'vitest';
import { budgetOf, worstIn } from './budget.ts';

const NOW = Date.UTC(2026, 0, 12, 3);
const row = (minutesAgo: number, more: Partial<AlertRow> = {}): AlertRow =>
  ({
    kind: 'alert',
    rule: 'waits',
    class: 'attention',
    quiet: false,
    raisedAt: NOW - minutesAgo * MINUTE,
    firstAnsweredAt: null,
    isUseful: null,
    response: { kind: 'open', since: NOW },
    ...more,
  }) as unknown as AlertRow;

test('the worst ten minutes are any ten minutes, not those of the clock', () => {
  expect(worstIn([row(31), row(29), row(25), row(21.5), row(5)])).toBe(4);
  expect(worstIn([row(31), row(21)])).toBe(1);
  expect(worstIn([])).toBe(0);
});

test('answered in time is within the first rung; one that went by itself before that asked nobody', () => {
  const inTime = row(60, { firstAnsweredAt: NOW - 52 * MINUTE });
  const late = row(60, { firstAnsweredAt: NOW - 45 * MINUTE });
  const brief = row(60, { response: { kind: 'closed', reason: 'recovered', by: null, at: NOW - 55 * MINUTE } });
  expect(budgetOf([inTime, late, brief], NOW).lines).toMatchObject([
    { rule: 'waits', raised: 3, answerable: 2, answeredInTime: 1 },
  ]);
});

test('what is for information, from late entries or older than a week is no alarm, and none known is not none', () => {
  const none = budgetOf([row(1, { class: 'information' }), row(1, { quiet: true }), row((8 * DAY) / MINUTE)], NOW);
  expect(none).toMatchObject({ raised: 0, knownSince: null, lines: [] });
});
