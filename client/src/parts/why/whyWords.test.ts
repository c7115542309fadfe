// A count is said as people say it.
import { expect, test } from 'vitest';
import { inputWords, valueWords } from './whyWords.ts';

const input = { what: 'waiting', source: 'count', at: null, state: 'live' } as const;

test('one patient is a patient, and none or two are patients', () => {
  expect(valueWords(1, { unit: 'patients' })).toBe('1 patient');
  expect(valueWords(0, { unit: 'patients' })).toBe('0 patients');
  expect(inputWords({ ...input, value: 1, unit: 'beds' })).toBe('1 bed');
  expect(inputWords({ ...input, value: 2, unit: 'beds' })).toBe('2 beds');
  expect(valueWords(1, { unit: 'minutes' })).toBe('1 min');
});

test('a share keeps its unit whatever its number', () => {
  expect(valueWords({ part: 1, whole: 100 }, { unit: '% of open beds' })).toBe('1 % of open beds (1 of 100)');
});
