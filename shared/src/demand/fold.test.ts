// The laws of the fold, held against any facts of demand.
import fc from 'fast-check';
import { test } from 'vitest';
import { BRISTOL, SOUTHMEAD, on } from '../../../tests/harness/given.ts';
import { expectFoldLaws, type Tale } from '../../../tests/harness/foldLaws.ts';
import { MINUTE } from '../kernel/index.ts';
import { createDemandTables, type DemandTables } from './demand.ts';
import { DIVERT_PATIENTS, type DemandEvent } from './events.ts';
import { foldDemand } from './fold.ts';
import { demandFaults } from './invariants.ts';

test('[D8] facts fold alike in any order, repeated and delayed, and are undone exactly', () => {
  const demand = { create: createDemandTables, fold: foldDemand, faults: demandFaults };
  expectFoldLaws<DemandTables, DemandEvent>(demand, tales());
});

function tales(): fc.Arbitrary<Tale<DemandEvent>> {
  const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const instant = fc.nat(20).map((step) => on('03:00') + step * 10 * MINUTE);
  const holding = fc.record({ count: fc.nat(9), oldestSince: optional(instant) });
  const site = fc.constantFrom(SOUTHMEAD, BRISTOL);
  const id = fc.constantFrom('X1', 'X2');
  const level = optional(fc.constantFrom(1, 2, 3, 4));
  return fc.oneof(
    fc
      .record({
        service: fc.constantFrom('RYF', 'RYA'),
        holding: optional(fc.record({ C1: optional(holding), C2: optional(holding) })),
        crewsOnDuty: optional(fc.nat(300)),
        crewsFree: optional(fc.nat(9)),
        reap: level,
        csp: level,
      })
      .map((data) => ({ type: 'kerbside.demand.counted' as const, data })),
    fc
      .record({ release: id, site, service: fc.constant('RYF'), callPriority: fc.constant('C1'), replyDueAt: instant })
      .map((data) => ({ type: 'kerbside.demand.release-asked' as const, data })),
    fc
      .record({ release: id, site, answer: fc.constantFrom('yes', 'no'), byRole: fc.constantFrom('epic', 'crew') })
      .map((data) => ({ type: 'kerbside.demand.release-answered' as const, data })),
    fc
      .record({
        divert: id,
        from: site,
        to: site,
        patients: fc.subarray([...DIVERT_PATIENTS]),
        exclusions: fc.constant([]),
        agreedBy: fc.constant(['epic']),
        fromAt: instant,
        untilAt: instant,
      })
      .map((data) => ({ type: 'kerbside.demand.divert-agreed' as const, data })),
    fc
      .record({ divert: id, from: site, to: site })
      .map((data) => ({ type: 'kerbside.demand.divert-ended' as const, data })),
  );
}
