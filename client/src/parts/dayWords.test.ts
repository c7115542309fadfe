// A day as people say it.
import { expect, test } from 'vitest';
import { dayAndTime, dayWords, timeSaid, weekdayWords } from './dayWords.ts';

test('a day is said with its month, and an instant on the day it falls on in England', () => {
  expect(dayWords('2026-01-05')).toBe('5 Jan');
  expect(weekdayWords('2026-01-05')).toBe('Mon 5 Jan');
  expect(dayAndTime(Date.UTC(2026, 6, 11, 23, 30))).toBe('12 Jul 00:30');
});

test('a time that is a day away or more is never taken for one of today', () => {
  const now = Date.UTC(2026, 0, 12, 3, 0);
  expect(timeSaid(Date.UTC(2026, 0, 11, 23, 29), now)).toBe('23:29');
  expect(timeSaid(Date.UTC(2026, 0, 11, 3, 1), now)).toBe('03:01');
  expect(timeSaid(Date.UTC(2026, 0, 11, 3, 0), now)).toBe('11 Jan 03:00');
  expect(timeSaid(Date.UTC(2026, 0, 13, 3, 0), now)).toBe('13 Jan 03:00');
});
