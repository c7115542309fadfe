// When the demo opens and up to when it catches up.
import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '@kerbside/shared/kernel';
import { createWorld } from '@kerbside/shared/world';
import { handClock } from './clock.ts';
import { demoTime } from './demo.ts';

const NOW = Date.UTC(2026, 10, 22, 6, 34);
const JANUARY = Date.UTC(2026, 0, 12, 12, 6);
const opened = (lastAt?: number, asked?: number) => demoTime(handClock(NOW), createWorld('demo'), lastAt, asked);

test('a new demo starts a day before now, or before the hour that was asked for, and catches up with it', () => {
  expect(opened().startAt).toBe(Math.floor((NOW - DAY) / HOUR) * HOUR);
  expect(opened().catchingUpTo).toBe(NOW);
  expect(opened(undefined, JANUARY).catchingUpTo).toBe(JANUARY);
});

test('an old demo catches up with now where it stood near it', () => {
  const time = opened(NOW - 20 * MINUTE);
  expect([time.clock.now(), time.catchingUpTo]).toEqual([NOW - 20 * MINUTE, NOW]);
});

test('a demo that was cut short while it caught up goes on catching up', () => {
  expect(opened(NOW - DAY + 5 * MINUTE).catchingUpTo).toBe(NOW);
});

test('an old demo of another month goes on from where it stood', () => {
  const time = opened(JANUARY);
  expect([time.clock.now(), time.catchingUpTo]).toEqual([JANUARY, undefined]);
});

test('an old demo goes on to the hour that was asked for', () => {
  expect(opened(JANUARY, JANUARY + HOUR).catchingUpTo).toBe(JANUARY + HOUR);
});
