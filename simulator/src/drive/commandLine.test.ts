import { expect, test } from 'vitest';
import { Mistyped, readCommandLine } from './commandLine.ts';

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
])('[M20] %s is said before anything is posted', (_what, args) => {
  expect(() => readCommandLine(args)).toThrow(Mistyped);
});
