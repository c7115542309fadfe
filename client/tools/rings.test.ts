import { describe, expect, it } from 'vitest';
import { clipRing, ringSpan, roundedRing, type Ring } from './rings.ts';

const BOX = [0, 0, 10, 10] as const;
const square = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('a coast cut to the map', () => {
  it('leaves an island inside the map as it is', () => {
    expect(ringSpan(clipRing(square(2, 2, 4, 5), BOX))).toBe(3);
  });
  it('drops an island outside the map', () => {
    expect(clipRing(square(12, 2, 14, 5), BOX)).toEqual([]);
  });
  it('cuts a coast at the edge of the map and closes it there', () => {
    const cut = clipRing(square(5, 5, 20, 20), BOX);
    expect(Math.max(...cut.map(([lon]) => lon))).toBe(10);
    expect(Math.max(...cut.map(([, lat]) => lat))).toBe(10);
    expect(cut.at(-1)).toEqual(cut[0]);
  });
  it('lets points nearer than a hundred metres be one', () => {
    const near: Ring = [
      [1, 1],
      [1.0001, 1.0002],
      [2, 1],
      [2, 2],
      [1, 1],
    ];
    expect(roundedRing(near)).toHaveLength(4);
  });
});
