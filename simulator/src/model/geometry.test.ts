import { emergencySites, siteByCode } from '@kerbside/shared/site';
import { expect, test } from 'vitest';
import { bearingBetween, inlandOf, kilometresBetween, placeOn, pointAt } from './geometry.ts';

test('[M14] a way begins at the scene, ends at the hospital and makes no jumps', () => {
  const to = { lat: 51.4966, lon: -2.5916 };
  const from = pointAt(to, 40, 18);
  expect(kilometresBetween(from, to)).toBeCloseTo(18, 1);
  for (const bend of [-1, -0.3, 0, 0.8, 1]) {
    const way = { from, to, bend };
    expect(kilometresBetween(placeOn(way, 0), from)).toBeLessThan(0.01);
    expect(kilometresBetween(placeOn(way, 1), to)).toBeLessThan(0.01);
    for (let part = 0; part < 1; part += 0.02) {
      expect(kilometresBetween(placeOn(way, part), placeOn(way, part + 0.02))).toBeLessThan(1.2);
    }
  }
});

test('[M14] north is 0 and east is 90', () => {
  const here = { lat: 52, lon: 0 };
  expect(bearingBetween(here, { lat: 53, lon: 0 })).toBeCloseTo(0, 5);
  expect(bearingBetween(here, { lat: 52, lon: 1 })).toBeCloseTo(90, 0);
});

test('[M14] a hospital at the coast has its people inland, one in a city all round', () => {
  const spreadOf = (code: string): number => {
    const site = siteByCode.get(code);
    if (!site) throw new Error(`no site ${code}`);
    return inlandOf(site, emergencySites).spread;
  };
  expect(spreadOf('RCBCA')).toBeLessThan(140);
  expect(spreadOf('REF12')).toBeLessThan(140);
  expect(spreadOf('RRK97')).toBeGreaterThan(140);
});
