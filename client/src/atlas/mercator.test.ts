import { describe, expect, it } from 'vitest';
import { boundsAround, isInside, mercatorX, mercatorY, onScreen, unitsPerMetre } from './mercator.ts';

describe('where a place falls on the map', () => {
  const sight = { longitude: -1.5, latitude: 53, zoom: 8, width: 400, height: 300 };

  it('puts the middle of the map in the middle of the screen', () => {
    expect(onScreen(sight, mercatorX(-1.5), mercatorY(53))).toEqual([200, 150]);
  });
  it('puts north above and east to the right', () => {
    const [x, y] = onScreen(sight, mercatorX(-1), mercatorY(53.5));
    expect(x).toBeGreaterThan(200);
    expect(y).toBeLessThan(150);
  });
  it('measures a metre the same east and north', () => {
    const metre = unitsPerMetre(53);
    const oneKilometreNorth = 53 + 1 / 111.19;
    expect((mercatorY(53) - mercatorY(oneKilometreNorth)) / metre).toBeCloseTo(1000, -1);
  });
});

describe('the bounds of an area', () => {
  it('holds every site with a margin', () => {
    const bounds = boundsAround([
      { longitude: -3, latitude: 51 },
      { longitude: -1, latitude: 53 },
    ]);
    expect(bounds && isInside(bounds, -3, 51) && isInside(bounds, -1, 53)).toBe(true);
    expect(bounds?.[0]).toBeLessThan(-3);
  });
  it('is wide enough to see the streets round a single site', () => {
    const bounds = boundsAround([{ longitude: -2.59, latitude: 51.46 }]);
    expect((bounds?.[2] ?? 0) - (bounds?.[0] ?? 0)).toBeCloseTo(0.16);
  });
  it('does not exist for an area without sites', () => {
    expect(boundsAround([])).toBeNull();
  });
});
