// Reported levels, told in given/when/then.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BRISTOL, SOUTHMEAD, fact, given, on } from '../../../tests/harness/given.ts';
import { expectFoldLaws, type Tale } from '../../../tests/harness/foldLaws.ts';
import type { OpelEvent, OpelReported } from './events.ts';
import { foldOpel } from './fold.ts';
import { opelFaults } from './invariants.ts';
import { createOpelTables, opelInForce, type OpelTables } from './opel.ts';

const opel = { create: createOpelTables, fold: foldOpel, faults: opelFaults };

function reported(time: string, level: OpelReported['level'], of: Pick<OpelReported, 'site' | 'trust'>): OpelEvent {
  return fact('kerbside.opel.reported', on(time), { level, ...of });
}

describe('the reported OPEL', () => {
  test('[O1] the latest report counts, whichever came in last', () => {
    const tables = given(opel, reported('05:00', 4, { site: SOUTHMEAD }), reported('03:00', 2, { site: SOUTHMEAD }));
    expect(opelInForce(tables, SOUTHMEAD)).toEqual({ level: 4, saidOf: 'site', at: on('05:00') });
  });

  test('[O2] a report that names site and trust speaks of the site alone', () => {
    const tables = given(opel, reported('05:00', 3, { site: SOUTHMEAD, trust: 'RVJ' }));
    expect([...tables.reportedOpel.rows.keys()]).toEqual([`site:${SOUTHMEAD}`]);
  });

  test('[O2] a report that names neither changes nothing', () => {
    expect(given(opel, reported('05:00', 3, {})).reportedOpel.rows.size).toBe(0);
  });

  test('[O3] a site that never reported has the level of its trust, and says so', () => {
    const tables = given(opel, reported('05:00', 3, { trust: 'RVJ' }), reported('04:00', 2, { site: SOUTHMEAD }));
    expect(opelInForce(tables, SOUTHMEAD, 'RVJ')).toMatchObject({ level: 2, saidOf: 'site' });
    expect(opelInForce(tables, BRISTOL, 'RVJ')).toMatchObject({ level: 3, saidOf: 'trust' });
  });

  test('[O3] a level nobody reported is unknown', () => {
    expect(opelInForce(createOpelTables(), SOUTHMEAD, 'RVJ')).toBeUndefined();
    expect(opelInForce(createOpelTables(), SOUTHMEAD)).toBeUndefined();
  });

  test('[O4] folds alike in any order, repeated and delayed, and is undone exactly', () => {
    const tale: fc.Arbitrary<Tale<OpelEvent>> = fc
      .record({
        level: fc.constantFrom(1, 2, 3, 4),
        site: fc.option(fc.constantFrom(SOUTHMEAD, BRISTOL), { nil: undefined }),
        trust: fc.option(fc.constant('RVJ'), { nil: undefined }),
      })
      .map((data) => ({ type: 'kerbside.opel.reported', data }));
    expectFoldLaws<OpelTables, OpelEvent>(opel, tale);
  });
});
