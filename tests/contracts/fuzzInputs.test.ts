// What the fuzz says is what it is said to say: other values for each seed.
import { expect, test } from 'vitest';
import { chance } from '../harness/chance.ts';
import { anything, NASTY } from '../storms/fuzz/nasty.ts';

test('the same seed says the same, and another one says something else', () => {
  const said = (seed: number): readonly string[] => {
    const dice = chance(seed);
    return Array.from({ length: 2_000 }, () => anything(dice));
  };
  expect(said(1)).toEqual(said(1));
  const long = (seed: number) => said(seed).filter((text) => text.length > 40 && !NASTY.includes(text));
  const before = new Set(long(1));
  expect(before.size).toBeGreaterThan(50);
  expect(long(2).filter((text) => before.has(text))).toEqual([]);
});
