// Judging by the book in force: told as one night.
import { describe, expect, test } from 'vitest';
import { JOB, Night } from '../../../tests/harness/alertNight.ts';
import { SOUTHMEAD } from '../../../tests/harness/given.ts';
import { RULE_BOOK, withChanges, type RuleSetting } from '../alert/index.ts';

const bookWith = (rule: string, setting: RuleSetting) => withChanges(RULE_BOOK, new Map([[rule, setting]]));

describe('a rule that is set otherwise here', () => {
  test('[R21] raises where it is set to, and its alert says at which threshold', () => {
    const night = new Night('03:00', bookWith('waits', { levels: [35, 50, 70, 130] }));
    night.present.add('halo');
    night.arrive();
    night.until('03:35');
    expect(night.isOpen('waits')).toBe(false);
    night.until('03:52');
    expect(night.alert('waits')).toMatchObject({ level: 1, threshold: 50 });
    expect(night.words('kerbside.alert.raised')).toMatchObject([{ threshold: 35 }]);
  });

  test('[R21] is switched off: what stood open is closed, and says why', () => {
    const night = new Night('03:00');
    night.arrive();
    night.until('03:50');
    expect(night.isOpen('waits')).toBe(true);
    night.book = bookWith('waits', { isOff: true });
    night.look();
    expect(night.isOpen('waits')).toBe(false);
    expect(night.words('kerbside.alert.closed')).toMatchObject([{ reason: 'rule-off' }]);
  });

  test('[R21] moves where it is clear again with where it begins, so that a softened one goes out', () => {
    const night = new Night('03:00');
    night.present.add('halo');
    night.arrive();
    night.until('03:40');
    night.book = bookWith('waits', { levels: [60, 75, 90, 150] });
    night.look();
    night.until('03:43');
    expect(night.isOpen('waits')).toBe(false);
    night.book = RULE_BOOK;
    night.look();
    expect(night.alert('waits', SOUTHMEAD)).toMatchObject({ level: 0, threshold: 30 });
    night.handOver(JOB);
  });
});
