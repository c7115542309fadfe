// The real world in the form in which its file holds it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dumpWorld, loadWorld, type World } from '@kerbside/shared/world';
import { digestOf } from '../../../tests/harness/digest.ts';
import { mixedFacts } from '../../../tests/harness/mixedFacts.ts';
import { packed } from './packing.ts';
import { worldFold } from './worldFold.ts';

function packedAndRead(world: World): World {
  return loadWorld(new Map(dumpWorld(world).map(({ name, rows }) => [name, packed(rows)])), 1);
}

test('a world that was packed and read, once and again while more happens, is the world of the whole log', () => {
  const fold = worldFold('live');
  fc.assert(
    fc.property(mixedFacts(), fc.integer({ min: 1, max: 9 }), (events, some) => {
      const whole = fold.create();
      let packedNowAndThen = fold.create();
      events.forEach((event, index) => {
        const entry = { seq: index + 1, hash: '', prev: '', events: [event] };
        for (const world of [whole, packedNowAndThen]) fold.fold(world, entry);
        if (index % some > 0) return;
        // Settled where a snapshot is made, as a follower does.
        fold.settle(packedNowAndThen);
        packedNowAndThen = packedAndRead(packedNowAndThen);
      });
      for (const world of [whole, packedNowAndThen]) fold.settle(world);
      expect(digestOf(packedNowAndThen)).toBe(digestOf(whole));
    }),
    { numRuns: 15 },
  );
});
