import { describe, expect, it } from 'vitest';
import { drawingOrder, lookOf, pictureName, siteMarkRadius, type SiteMark } from './siteMark.ts';

const MARK: SiteMark = {
  site: 'RVJ01',
  longitude: -2.59,
  latitude: 51.49,
  waiting: 4,
  band: 'over-45',
  hearing: 'live',
  flagged: false,
  opel: null,
};

describe('a site on the map', () => {
  it('says how many wait and how long the longest', () => {
    expect(lookOf(MARK, 'waits')).toEqual({
      kind: 'waits',
      number: '4',
      band: 'over-45',
      hearing: 'live',
      flagged: false,
    });
  });
  it('shows no number and no band once its feed is lost', () => {
    expect(lookOf({ ...MARK, hearing: 'lost' }, 'waits')).toMatchObject({
      number: '?',
      band: 'under-15',
      hearing: 'lost',
    });
  });
  it('tells nobody waiting from nothing known', () => {
    const nobody = pictureName(lookOf({ ...MARK, waiting: 0, band: 'under-15' }, 'waits'));
    const unknown = pictureName(lookOf({ ...MARK, waiting: 0, band: 'under-15', hearing: 'unknown' }, 'waits'));
    expect(nobody).not.toBe(unknown);
  });
  it('tells OPEL not reported from OPEL 1', () => {
    const one = lookOf({ ...MARK, opel: { level: 1, old: false } }, 'opel');
    expect(pictureName(lookOf(MARK, 'opel'))).not.toBe(pictureName(one));
  });
  it('lies above its neighbours when a patient is flagged there or waits longer', () => {
    const worse = drawingOrder({ ...MARK, band: 'over-60', waiting: 1 });
    expect(worse).toBeGreaterThan(drawingOrder({ ...MARK, waiting: 40 }));
    expect(drawingOrder({ ...MARK, band: 'under-15', waiting: 1, flagged: true })).toBeGreaterThan(worse);
  });
  it('is smaller where the whole country is in sight', () => {
    const radii = [4, 5, 6, 7, 8, 9, 12, 15].map(siteMarkRadius);
    expect(radii).toEqual([...radii].sort((a, b) => a - b));
    expect(siteMarkRadius(15)).toBeGreaterThan(siteMarkRadius(5));
  });
});
