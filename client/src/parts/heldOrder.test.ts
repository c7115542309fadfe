import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdOrder, type HeldOrder } from './heldOrder.ts';

const free = (ids: string[], risk: string[] = []) => holdOrder(null, ids, new Set(risk), false);

describe('the order of the board while somebody touches it', () => {
  test('let go, it is the queue’s own order', () => {
    expect(holdOrder(free(['a', 'b']), ['b', 'a'], new Set(), false).ids).toEqual(['b', 'a']);
  });

  test('held, rows keep their places, those gone leave, and new ones join at the end', () => {
    const held = holdOrder(free(['a', 'b', 'c']), ['new', 'c', 'a'], new Set(), true);
    expect(held.ids).toEqual(['a', 'c', 'new']);
  });

  test('a patient newly at risk rises at once, marked, and stays marked until the order is let go', () => {
    const held = holdOrder(free(['a', 'b', 'c']), ['c', 'a', 'b'], new Set(['c']), true);
    expect(held.ids).toEqual(['c', 'a', 'b']);
    expect([...held.marked]).toEqual(['c']);
    const still = holdOrder(held, ['c', 'a', 'b'], new Set(['c']), true);
    expect([...still.marked]).toEqual(['c']);
    expect(holdOrder(still, ['c', 'a', 'b'], new Set(['c']), false).marked.size).toBe(0);
  });

  test('a patient who was at risk already does not move', () => {
    const before = free(['a', 'b'], ['b']);
    expect(holdOrder(before, ['b', 'a'], new Set(['b']), true).ids).toEqual(['a', 'b']);
  });

  test('nobody is lost and nobody is doubled, whatever happens under the finger', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 });
    const steps = fc.array(fc.tuple(ids, ids, fc.boolean()), { maxLength: 20 });
    fc.assert(
      fc.property(steps, (turns) => {
        let order: HeldOrder | null = null;
        for (const [wanted, risk, isHeld] of turns) {
          order = holdOrder(order, wanted, new Set(risk), isHeld);
          expect([...order.ids].sort()).toEqual([...wanted].sort());
        }
      }),
    );
  });
});
