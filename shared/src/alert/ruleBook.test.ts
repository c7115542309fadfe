// The rule book as it is kept, and with what was changed here laid over it.
import { describe, expect, test } from 'vitest';
import { on } from '../../../tests/harness/given.ts';
import { RULE_BOOK, hiddenUnder, roleAt, ruleOf, rungsOf, withChanges } from './ruleBook.ts';

describe('the rule book', () => {
  test('[A14] outside its hours the substitute is told, by the clock on the wall', () => {
    const [rung] = rungsOf(RULE_BOOK, 'area-over-60');
    if (!rung) throw new Error('no rung');
    expect(roleAt(rung, on('12:00'))).toBe('icb-centre');
    expect(roleAt(rung, on('03:00'))).toBe('icb-on-call');
  });

  test('[A15] a change lies over the book; a rule about a life at risk stays on', () => {
    const changed = withChanges(
      RULE_BOOK,
      new Map([
        ['waits', { levels: [40, 50] }],
        ['unwell', { isOff: true }],
        ['offer', { isOff: true }],
      ]),
    );
    expect(ruleOf(changed, 'waits')?.levels.map(({ at }) => at)).toEqual([40, 50, 60, 120]);
    expect(ruleOf(changed, 'unwell')).toBeDefined();
    expect(ruleOf(changed, 'offer')).toBeUndefined();
    expect(ruleOf(RULE_BOOK, 'waits')?.levels[0]?.at).toBe(30);
  });

  test('[A15] every rule has a ladder, a source, levels that climb and an end below its beginning', () => {
    for (const rule of RULE_BOOK.rules.values()) {
      expect(rungsOf(RULE_BOOK, rule.id).length, rule.id).toBeGreaterThan(0);
      expect(rule.source.length, rule.id).toBeGreaterThan(5);
      const ats = rule.levels.map(({ at }) => at);
      expect(
        [...ats].sort((a, b) => a - b),
        rule.id,
      ).toEqual(ats);
      expect(rule.clearAt, rule.id).toBeLessThanOrEqual(ats[0] ?? -1);
      for (const parent of hiddenUnder(RULE_BOOK, rule.id, true)) expect(ruleOf(RULE_BOOK, parent)).toBeDefined();
    }
  });
});

test('[A15] [R8] a rule is clear again where it begins or below, also where what was set for a place lies over what begins sooner', () => {
  const sooner = withChanges(RULE_BOOK, new Map([['waits', { levels: [20, 45, 60, 120] }]]));
  expect(withChanges(sooner, new Map([['waits', { clearAt: 28 }]])).rules.get('waits')?.clearAt).toBe(20);
});
