import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Calendar, type Booking } from './calendar.ts';

test('[M1] what is due first comes first, and at one instant what was booked first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 400 }), (instants) => {
      const calendar = new Calendar();
      const taken: { at: number; turn: number }[] = [];
      instants.forEach((at, turn) => calendar.book(at, () => taken.push({ at, turn })));
      while (calendar.size > 0) calendar.take()?.();
      const inOrder = instants.map((at, turn) => ({ at, turn })).toSorted((a, b) => a.at - b.at || a.turn - b.turn);
      expect(taken).toEqual(inOrder);
    }),
  );
});

test('[M1] a cancelled booking never comes, and nothing else is lost with it', () => {
  const step = fc.oneof(
    fc.record({ book: fc.integer({ min: 0, max: 1000 }) }),
    fc.record({ cancel: fc.nat(500) }),
    fc.record({ take: fc.constant(true) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 600 }), (steps) => {
      const calendar = new Calendar();
      const due = new Map<Booking, number>();
      const booked: Booking[] = [];
      for (const turn of steps) {
        if ('book' in turn) {
          const booking: Booking = calendar.book(turn.book, () => due.delete(booking));
          due.set(booking, turn.book);
          booked.push(booking);
        } else if ('cancel' in turn) {
          const booking = booked[turn.cancel % Math.max(1, booked.length)];
          if (booking !== undefined) expect(calendar.cancel(booking)).toBe(due.delete(booking));
        } else {
          const next = calendar.nextAt;
          expect(next).toBe(Math.min(Infinity, ...due.values()));
          calendar.take()?.();
        }
        expect(calendar.size).toBe(due.size);
      }
    }),
  );
});

test('[M1] it grows past its first slots and keeps its order', () => {
  const calendar = new Calendar();
  for (let turn = 0; turn < 5000; turn++) calendar.book((turn * 7919) % 4999, () => undefined);
  let last = -1;
  while (calendar.size > 0) {
    expect(calendar.nextAt).toBeGreaterThanOrEqual(last);
    last = calendar.nextAt;
    calendar.take();
  }
});
