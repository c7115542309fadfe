import { expect, test } from 'vitest';
import type { KeptTap } from './keptTaps.ts';
import { isQuiet, UNTOUCHED_MS } from './quiet.ts';

const QUIET = { untouchedMs: UNTOUCHED_MS, isSomethingOpen: false, asking: [], taps: [] } as const;
const TAP: KeptTap = {
  ask: { askId: 'a1', type: 'ClearCrew', at: 0, body: { site: 'RVJ01', patientKey: 'RYF/2026-11-21/4711#1' } },
  person: { name: 'J. Okafor', role: 'halo' },
  world: 'live',
  sent: false,
};

test('a board that nobody has touched for ten seconds may load itself again', () => {
  expect(isQuiet(QUIET)).toBe(true);
});

test('a tap that waits on the device survives it, and does not hold it up', () => {
  expect(isQuiet({ ...QUIET, taps: [TAP] })).toBe(true);
});

test.each([
  ['somebody touched it just now', { untouchedMs: UNTOUCHED_MS - 1 }],
  ['a sheet, an undo or a field is open', { isSomethingOpen: true }],
  ['an ask is out', { asking: ['a1'] }],
  ['a kept tap is on its way', { taps: [{ ...TAP, sent: true }] }],
  ['a tap is in this window only', { taps: [{ ...TAP, isUnsafe: true as const }] }],
])('not while %s', (_, more) => {
  expect(isQuiet({ ...QUIET, ...more })).toBe(false);
});
