import { expect, test } from 'vitest';
import { Pace, TICK_MS } from './pace.ts';

/** Changes come at these instants; when the rooms are flushed. */
function flushesOf(changes: readonly number[]): readonly number[] {
  const pace = new Pace();
  const flushes: number[] = [];
  for (const at of changes) if (at > (flushes.at(-1) ?? -Infinity)) flushes.push(at + pace.waitMs(at));
  return flushes;
}

const every = (ms: number, count: number): readonly number[] => Array.from({ length: count }, (_, n) => n * ms);

test('what changes after a while goes at once', () => {
  expect(flushesOf([0, 400, 1_000])).toEqual([0, 400, 1_000]);
});

test('what changes in the rhythm of the ticks goes at once, also after one that came late', () => {
  const changes = every(TICK_MS, 100).map((at, n) => (n % 10 === 3 ? at + TICK_MS * 0.4 : at));
  expect(flushesOf(changes)).toEqual(changes);
});

test('a flood is gathered: a flush a tick, and one more at its beginning', () => {
  const flushes = flushesOf(every(1, 10 * TICK_MS));
  expect(flushes).toEqual([0, 1, ...every(TICK_MS, 11).slice(1)]);
});
