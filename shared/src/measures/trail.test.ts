import { expect, test } from 'vitest';
import { trailOf } from './trail.ts';

const SITE = { lat: 51.496, lon: -2.591 };
const dot = (minute: number, kilometresNorth: number) => ({
  callsign: 'A401',
  at: minute * 60_000,
  lat: SITE.lat + kilometresNorth / 111.195,
  lon: SITE.lon,
});

test('[N41] a vehicle came with its first dot at the hospital and left with the first one away after the last', () => {
  const trail = trailOf([dot(0, 3), dot(5, 0.2), dot(9, 0.5), dot(12, 0), dot(30, 1)], SITE);
  expect(trail.dots.map(({ metres }) => metres)).toEqual([3000, 200, 500, 0, 1000]);
  expect([trail.arrivedAt, trail.leftAt]).toEqual([5 * 60_000, 30 * 60_000]);
});

test('[N41] a vehicle that was not seen to come or to leave has no such time', () => {
  expect(trailOf([dot(0, 3), dot(5, 0.31)], SITE)).toMatchObject({ arrivedAt: null, leftAt: null });
  expect(trailOf([dot(0, 3), dot(5, 0.2)], SITE)).toMatchObject({ arrivedAt: 5 * 60_000, leftAt: null });
  expect(trailOf([], SITE)).toMatchObject({ dots: [], arrivedAt: null, leftAt: null });
});
