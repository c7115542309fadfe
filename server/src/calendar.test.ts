import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calendar } from './calendar.ts';

describe('the calendar', () => {
  it('gives out what is due by instant, then by order of asking, and nothing that was cancelled', () => {
    const asks = fc.array(fc.record({ instant: fc.nat(20), cancelled: fc.boolean() }), { maxLength: 80 });
    fc.assert(
      fc.property(asks, fc.nat(20), (wanted, until) => {
        const calendar = new Calendar();
        const cancels = wanted.map(({ instant }) => calendar.add(instant, () => undefined));
        wanted.forEach(({ cancelled }, order) => {
          if (cancelled) cancels[order]?.();
        });
        const out: number[] = [];
        for (let due = calendar.take(until); due; due = calendar.take(until)) out.push(due.order);
        const expected = wanted
          .map((ask, order) => ({ ...ask, order }))
          .filter(({ instant, cancelled }) => !cancelled && instant <= until)
          .toSorted((a, b) => a.instant - b.instant || a.order - b.order);
        expect(out).toEqual(expected.map(({ order }) => order));
      }),
    );
  });

  it('does nothing when what has run, or was cancelled, is cancelled again', () => {
    const calendar = new Calendar();
    const cancel = calendar.add(1, () => undefined);
    calendar.add(2, () => undefined);
    calendar.take(1);
    cancel();
    cancel();
    expect(calendar.next?.instant).toBe(2);
  });
});
