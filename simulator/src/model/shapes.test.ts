import { HOUR, midnightOf, wallHour } from '@kerbside/shared/kernel';
import { expect, test } from 'vitest';
import { createRhythm, DISCHARGES_BY_DAY, DISCHARGES_BY_HOUR, INCIDENTS_BY_DAY, INCIDENTS_BY_HOUR } from './shapes.ts';

function eventsBetween(from: number, to: number, rateAt: (at: number) => number): number {
  const step = HOUR / 60;
  let sum = 0;
  for (let at = from; at < to; at += step) sum += rateAt(at) * step;
  return sum;
}

test('[M5] over a week a rhythm of one a day gives seven, and never passes its ceiling', () => {
  const { rateAt, ceiling } = createRhythm(INCIDENTS_BY_HOUR, INCIDENTS_BY_DAY);
  const from = midnightOf('2026-01-12');
  expect(eventsBetween(from, midnightOf('2026-01-19'), rateAt)).toBeCloseTo(7, 1);
  for (let at = from; at < from + 24 * HOUR; at += HOUR / 7) expect(rateAt(at)).toBeLessThanOrEqual(ceiling);
});

test('[M7] three in four discharges are between 10:00 and 20:00', () => {
  const { rateAt } = createRhythm(DISCHARGES_BY_HOUR, DISCHARGES_BY_DAY);
  const midnight = midnightOf('2026-01-14');
  const all = eventsBetween(midnight, midnight + 24 * HOUR, rateAt);
  const byDay = eventsBetween(midnight + 10 * HOUR, midnight + 20 * HOUR, rateAt);
  expect(byDay / all).toBeGreaterThan(0.72);
  expect(byDay / all).toBeLessThan(0.82);
});

test('[M5] hours are those on the wall, in summer and on the day the clocks change', () => {
  const { rateAt } = createRhythm(INCIDENTS_BY_HOUR, INCIDENTS_BY_DAY);
  const winterNoon = midnightOf('2026-01-14') + 12 * HOUR;
  const summerNoon = midnightOf('2026-07-15') + 12 * HOUR;
  expect(wallHour(summerNoon)).toBe(12);
  expect(rateAt(summerNoon)).toBeCloseTo(rateAt(winterNoon), 15);
  const long = eventsBetween(midnightOf('2026-10-25'), midnightOf('2026-10-26'), rateAt);
  expect(long).toBeGreaterThan(eventsBetween(midnightOf('2026-10-18'), midnightOf('2026-10-19'), rateAt));
});
