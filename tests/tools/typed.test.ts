// What is typed to the storms and the benchmarks: a mistake is named, and nothing is begun.
import { expect, test } from 'vitest';
import { readBench } from '../bench/benchLine.ts';
import { lineOf, MOST, readStorm } from '../storms/stormLine.ts';
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
  ['storm', '--kind dst --seed 9 --minutes 0.2 --clients 66 --load 0.5'],
  ['storm of a third of a minute', '--kind kill --seed 9 --minutes 0.3333 --clients 66'],
  ['storm of alerts', '--kind alerts --seed 9 --breaches 100'],
  ['fuzz', '--kind fuzz --seed 9 --inputs 100'],
  ['fuzz of one door', '--kind fuzz --seed 9 --inputs 100 --door http'],
])('the line that a %s says of itself has the same again', (_what, line) => {
  const storm = readStorm(line.split(' '), 1);
  const again = lineOf(storm);
  expect(again).toMatch(/^npm run storm -- --kind /);
  expect(readStorm(again.split(' ').slice(4), 1)).toEqual(storm);
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
