import { expect, test } from 'vitest';
import { createStreams, hash32, inverseNormal } from './streams.ts';

const draws = 40_000;

function sampleOf(draw: () => number): { mean: number; median: number; p90: number } {
  const sample = Array.from({ length: draws }, draw).toSorted((a, b) => a - b);
  return {
    mean: sample.reduce((sum, value) => sum + value, 0) / draws,
    median: sample[draws / 2] ?? NaN,
    p90: sample[draws * 0.9] ?? NaN,
  };
}

test('[M2] the same seed and name give the same numbers, another seed or name others', () => {
  const ten = (seed: number, name: string) => {
    const stream = createStreams(seed)(name);
    return Array.from({ length: 10 }, () => stream.uniform());
  };
  expect(ten(1, 'RVJ01/arrivals')).toEqual(ten(1, 'RVJ01/arrivals'));
  expect(ten(1, 'RVJ01/arrivals')).not.toEqual(ten(2, 'RVJ01/arrivals'));
  expect(ten(1, 'RVJ01/arrivals')).not.toEqual(ten(1, 'RVJ01/needs'));
});

test('[M2] drawing from one stream never moves another, and two streams are not correlated', () => {
  const streams = createStreams(7);
  const [alone, beside, noise] = [streams('a'), streams('a'), streams('b')];
  let product = 0;
  for (let turn = 0; turn < draws; turn++) {
    const other = noise.uniform();
    const one = alone.uniform();
    expect(one).toBe(beside.uniform());
    product += (one - 0.5) * (other - 0.5);
  }
  expect(Math.abs((12 * product) / draws)).toBeLessThan(0.02);
});

test('[M2] the shapes have the means and centiles they promise', () => {
  const stream = createStreams(3)('shapes');
  expect(sampleOf(() => stream.exponential(20)).mean).toBeCloseTo(20, 0);
  const wait = sampleOf(() => stream.lognormal(11, 0.45));
  expect(wait.median / 11).toBeCloseTo(1, 1);
  expect(wait.p90 / (11 * Math.exp(0.45 * 1.2816))).toBeCloseTo(1, 1);
  expect(sampleOf(() => stream.poisson(3.5)).mean).toBeCloseTo(3.5, 1);
  expect(sampleOf(() => stream.poisson(80)).mean).toBeCloseTo(80, 0);
  expect(sampleOf(() => Number(stream.bernoulli(0.105))).mean).toBeCloseTo(0.105, 2);
  expect(sampleOf(() => Number(stream.pick([1, 2, 1]) === 1)).mean).toBeCloseTo(0.5, 1);
  expect(inverseNormal(0.975)).toBeCloseTo(1.959963985, 6);
  expect(inverseNormal(0.001)).toBeCloseTo(-3.090232306, 6);
});

test('[M2] thinned arrivals follow the rate that changes, and nothing comes of a rate of nothing', () => {
  const stream = createStreams(5)('arrivals');
  const rateAt = (at: number) => (at % 100 < 25 ? 0.8 : 0.1);
  let busy = 0;
  let quiet = 0;
  for (let at = stream.arrivalAfter(0, rateAt, 0.8); at < 100_000; at = stream.arrivalAfter(at, rateAt, 0.8)) {
    if (at % 100 < 25) busy += 1;
    else quiet += 1;
  }
  expect(busy / 20_000).toBeCloseTo(1, 1);
  expect(quiet / 7_500).toBeCloseTo(1, 1);
  expect(stream.arrivalAfter(0, () => 0, 0)).toBe(Infinity);
});

test('[M2] names that differ by one letter hash far apart', () => {
  const hashes = new Set(Array.from({ length: 10_000 }, (_, n) => hash32(`RVJ01/stream-${n}`)));
  expect(hashes.size).toBe(10_000);
});
