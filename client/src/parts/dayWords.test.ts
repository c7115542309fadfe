// A day as people say it.
import { expect, test } from 'vitest';
import { dayAndTime, dayWords, weekdayWords } from './dayWords.ts';

test('a day is said with its month, and an instant on the day it falls on in England', () => {
  expect(dayWords('2026-01-05')).toBe('5 Jan');
  expect(weekdayWords('2026-01-05')).toBe('Mon 5 Jan');
  expect(dayAndTime(Date.UTC(2026, 6, 11, 23, 30))).toBe('12 Jul 00:30');
});
