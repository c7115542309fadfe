// What is typed to the storms and the benchmarks: a mistake is named, and nothing is begun.
import { expect, test } from 'vitest';
import { readBench } from '../bench/benchLine.ts';
import { MOST, readStorm } from '../storms/stormLine.ts';
import { Mistyped } from './typed.ts';

test('a storm is read with its seed, or any', () => {
  expect(readStorm(['--kind', 'kill', '--minutes', '0.5', '--seed', '7'], 1)).toEqual({
    ...{ kind: 'kill', seed: 7, seconds: 30 },
    ...{ clients: 200, load: 10 },
  });
  expect(readStorm(['--kind', 'fuzz', '--inputs', '9', '--door', 'words'], 1)).toEqual({
    ...{ kind: 'fuzz', seed: 1, inputs: 9, door: 'words' },
  });
});

test.each([
  ['a storm there is not', ['--kind', 'constructor']],
  ['a word of its own', ['kill']],
  ['an option there is not', ['--kinds', 'kill']],
  ['a door there is not', ['--kind', 'fuzz', '--door', 'window']],
  ['half a screen', ['--clients', '0.5']],
  ['a seed of nothing', ['--seed', '']],
  ['no number', ['--load', 'much']],
  ['less than nothing', ['--minutes', '-1']],
  ['more than the most', ['--kind', 'fuzz', '--inputs', String(MOST.inputs + 1)]],
])('of a storm %s is a mistake', (_what, words) => {
  expect(() => readStorm(words, 1)).toThrow(Mistyped);
});

test('a benchmark is read by its name', () => {
  expect(readBench([])).toMatchObject({ names: [] });
  expect(readBench(['append', '--json'])).toEqual({ names: ['append'], asJson: true, profile: undefined });
  expect(readBench(['all']).names).toContain('append');
  for (const words of [['nothing'], ['append', 'all'], ['--jsn']]) expect(() => readBench(words)).toThrow(Mistyped);
});
