import { expect, test } from 'vitest';
import { MOST_COPIES, MOST_DAYS, MOST_RATE, Mistyped, readCommandLine } from './commandLine.ts';

test('[M19] without more it steps the demo in lock-step, in winter', () => {
  expect(readCommandLine(['--key', 'k'])).toMatchObject({
    task: 'lockstep',
    base: 'http://127.0.0.1:8080',
    world: 'demo',
    key: 'k',
    seed: 1,
    multiply: 1,
    scenario: { name: 'winterDay' },
  });
});

test('[M17] a rate makes it a load, by the real clock and multiplied', () => {
  const settings = readCommandLine([
    '--at',
    '×60',
    '--multiply',
    '10',
    '--keys',
    'f',
    '--start',
    '2026-01-13T00:00:00Z',
  ]);
  expect(settings).toMatchObject({ task: 'real-time', rate: 60, multiply: 10, keysFile: 'f' });
  expect(settings.startAt).toBe(Date.UTC(2026, 0, 13));
});

test.each([
  ['a key is missing', []],
  ['an unknown word', ['--key', 'k', '--nonsense']],
  ['an unknown scenario', ['--key', 'k', '--scenario', 'summer']],
  ['what every object has for a scenario', ['--key', 'k', '--scenario', 'constructor']],
  ['a rate of nothing', ['--key', 'k', '--at', '0']],
  ['a start without an offset', ['--key', 'k', '--start', '2026-01-13T00:00:00']],
  ['half a copy', ['--key', 'k', '--multiply', '0.5']],
  ['no address', ['--key', 'k', '--base', 'kerbside']],
  ['an address of no server', ['--key', 'k', '--base', 'file:///kerbside']],
  ['a rate without end', ['--key', 'k', '--at', 'Infinity']],
  ['a rate above the most', ['--key', 'k', '--at', String(MOST_RATE + 1)]],
  ['more copies than a machine can drive', ['--key', 'k', '--multiply', String(MOST_COPIES + 1)]],
  ['more days than a year has', ['--report', '--days', String(MOST_DAYS + 1)]],
  ['no number of days', ['--report', '--days', '']],
])('[M20] %s is said before anything is posted', (_what, args) => {
  expect(() => readCommandLine(args)).toThrow(Mistyped);
});

test('[M20] the most of each is taken', () => {
  const most = { at: MOST_RATE, multiply: MOST_COPIES, days: MOST_DAYS };
  const words = Object.entries(most).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const { rate, multiply, days } = readCommandLine(['--key', 'k', ...words]);
  expect({ at: rate, multiply, days }).toEqual(most);
});
