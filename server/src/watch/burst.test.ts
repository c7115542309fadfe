// When feeds are in a burst, by a clock that the test turns.
import { expect, test } from 'vitest';
import { Burst } from './burst.ts';

/** So many reports, one every so many milliseconds; judged whenever 30 ms have gone by. */
function told(burst: Burst, from: number, reports: number, everyMs: number, size = 1): boolean {
  let isOn = false;
  for (let n = 1; n <= reports; n += 1) {
    burst.note(size);
    if ((n * everyMs) % 30 === 0) isOn = burst.isOn(from + n * everyMs);
  }
  return isOn;
}

test('reports that come one by one, a thousand a second, are a burst as batches of them are', () => {
  expect(told(new Burst(0), 0, 300, 1)).toBe(true);
  expect(told(new Burst(0), 0, 3, 100, 100)).toBe(true);
});

test('what all England sends in a busy hour is none, nor is one batch in a quiet minute', () => {
  expect(told(new Burst(0), 0, 30, 50)).toBe(false);
  const burst = new Burst(0);
  burst.note(400);
  expect(burst.isOn(60_000)).toBe(false);
});

test('a burst is over when nothing more comes, and a moment without reports does not end it', () => {
  const burst = new Burst(0);
  expect(told(burst, 0, 300, 1)).toBe(true);
  expect(burst.isOn(305)).toBe(true);
  expect(burst.isOn(400)).toBe(false);
});
