import type { PresentScreen } from '@kerbside/shared/wire';
import { expect, test } from 'vitest';
import { whoWords } from './whoWords.ts';

const AT = Date.UTC(2026, 0, 12, 2, 10);
const one = (name: string, more: Partial<PresentScreen> = {}): PresentScreen => ({
  name,
  role: 'halo',
  verified: false,
  views: ['queue'],
  since: AT,
  lastActAt: null,
  sound: 'off',
  ...more,
});

test('who looks is counted by person, sound by screen', () => {
  const screens = [one('S. Hale', { sound: 'on' }), one('S. Hale'), one('Wall', { role: 'wallboard', sound: 'on' })];
  expect(whoWords({ screens, nobodySince: null })).toBe('1 looking · sound on at 2 of 3 screens');
});

test('a wall alone is nobody signed in, and since when is said where it is known', () => {
  const wall = one('Wall', { role: 'wallboard' });
  expect(whoWords({ screens: [wall], nobodySince: AT })).toBe(
    'nobody signed in since 02:10 · sound on at 0 of 1 screen',
  );
  expect(whoWords({ screens: [], nobodySince: null })).toBe('nobody signed in');
});
