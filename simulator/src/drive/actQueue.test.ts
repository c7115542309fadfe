import { HOUR, MINUTE, SECOND, type Person } from '@kerbside/shared/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Act } from '../model/acts.ts';
import { START, tell } from '../model/cast.ts';
import { ActQueue, effectiveAt } from './actQueue.ts';

const ANNA: Person = { name: 'Anna', role: 'trainer', verified: false };

function closeWard(id: string, recordedAt: number): Act {
  const data = { inject: { kind: 'close-ward', site: 'RVJ01', beds: 40 } } as const;
  return { id, type: 'kerbside.world.inject-made', source: 'desk', at: recordedAt, recordedAt, person: ANNA, data };
}

test('[M18] an act takes effect at the first full minute after it can no longer be withdrawn', () => {
  expect(effectiveAt(closeWard('a', START))).toBe(START + MINUTE);
  expect(effectiveAt(closeWard('a', START + 40 * SECOND))).toBe(START + MINUTE);
  expect(effectiveAt(closeWard('a', START + 41 * SECOND))).toBe(START + 2 * MINUTE);
});

test('[M18] a word that was withdrawn is never acted upon', () => {
  const told = tell({ only: ['RVJ01'] });
  const acts = new ActQueue();
  acts.add([closeWard('a', START + HOUR)]);
  const withdrawn = { id: 'b', at: START, recordedAt: START + HOUR, source: 'desk', person: ANNA };
  const data = { conveyance: 'RYF/2026-01-13/1', withdraws: 'a' };
  acts.add([{ ...withdrawn, type: 'kerbside.handover.withdrawn', data }]);
  acts.advance(told.model, START + 3 * HOUR);
  expect(told.model.sites.get('RVJ01')?.wards.counts.core.closed).toBe(0);
});

test('[M18, M19] a run told again with the same acts says the same, however its steps and the hearing were cut', () => {
  const act = closeWard('a', START + 5 * HOUR + 7 * SECOND);
  const first = tell({ only: ['RVJ01'] });
  const known = new ActQueue();
  known.add([act]);
  known.advance(first.model, START + 12 * HOUR);
  expect(first.model.sites.get('RVJ01')?.wards.counts.core.closed).toBeGreaterThan(0);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: SECOND, max: 30 * SECOND }), { minLength: 4, maxLength: 12 }), (steps) => {
      const live = tell({ only: ['RVJ01'] });
      const acts = new ActQueue();
      acts.advance(live.model, act.recordedAt);
      for (const [turn, step] of steps.entries()) {
        // Heard once with the next grant, and once more by mistake.
        if (turn === 0 || turn === 2) acts.add([act]);
        acts.advance(live.model, live.model.now + step);
      }
      acts.advance(live.model, START + 12 * HOUR);
      expect(live.messages).toEqual(first.messages);
    }),
    { numRuns: 5 },
  );
});
