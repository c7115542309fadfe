import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DoneHandover } from '../measures/index.ts';
import { packDone, unpackDone } from './packedDone.ts';

const START = Date.parse('2026-01-12T00:00:00Z');
const instant = fc.integer({ min: -3_600_000, max: 86_400_000 }).map((after) => START + after);
const maybe = fc.option(instant, { nil: null });
const yes = fc.option(fc.constant(true as const), { nil: undefined });

const handover: fc.Arbitrary<DoneHandover> = fc
  .record({
    arrivedAt: instant,
    handoverAt: maybe,
    stoodAt: instant,
    crewHandoverAt: maybe,
    hospitalHandoverAt: maybe,
    clearedAt: maybe,
    service: fc.constantFrom('RYF', 'RYA', 'RX9'),
    crewStillHeld: yes,
    late: yes,
  })
  .map(({ crewStillHeld, late, ...rest }): DoneHandover => ({
    ...rest,
    ...(crewStillHeld && { crewStillHeld }),
    ...(late && { late }),
  }));

describe('handovers done, packed', () => {
  test('[V20] are the same handovers when they are unpacked on another device', () => {
    fc.assert(
      fc.property(fc.array(handover, { maxLength: 30 }), (some) => {
        const done = some.sort((a, b) => a.stoodAt - b.stoodAt);
        const sent = JSON.parse(JSON.stringify(packDone(done))) as ReturnType<typeof packDone>;
        expect(unpackDone(sent)).toEqual(done);
      }),
      { includeErrorInReport: true },
    );
  });

  test('[V20] take about thirty letters each in a site’s ordinary day', () => {
    const done = Array.from({ length: 90 }, (_, at): DoneHandover => {
      const stoodAt = START + at * 900_000 + ((at * 7_919) % 600) * 1_000;
      const handoverAt = stoodAt;
      return {
        arrivedAt: stoodAt - 1_800_000 - ((at * 131) % 2_000) * 1_000,
        handoverAt,
        stoodAt,
        crewHandoverAt: handoverAt,
        hospitalHandoverAt: at % 3 === 0 ? null : handoverAt + ((at * 17) % 300) * 1_000,
        clearedAt: handoverAt + ((at * 61) % 1_500) * 1_000,
        service: 'RYF',
      };
    }).sort((a, b) => a.stoodAt - b.stoodAt);
    expect(JSON.stringify(packDone(done)).length / done.length).toBeLessThan(30);
    expect(JSON.stringify(packDone([])).length).toBeLessThan(100);
  });
});
