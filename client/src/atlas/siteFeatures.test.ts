import { describe, expect, it } from 'vitest';
import { siteFeatures } from './siteFeatures.ts';
import type { SiteMark } from './siteMark.ts';

const SOUTHMEAD: SiteMark = {
  site: 'RVJ01',
  longitude: -2.59,
  latitude: 51.49,
  waiting: 3,
  band: 'over-30',
  hearing: 'live',
  flagged: false,
  opel: { level: 3, old: false },
};
const WESTON: SiteMark = { ...SOUTHMEAD, site: 'RA301', longitude: -2.97, latitude: 51.32 };

describe('the sites handed to the map', () => {
  it('share a picture where they say the same', () => {
    const { features, pictures } = siteFeatures([SOUTHMEAD, WESTON], 'waits');
    expect(features.features).toHaveLength(2);
    expect([...pictures.keys()]).toEqual(['waits 3 over-30 live']);
  });
  it('stand where they are, each under its own code', () => {
    const [first] = siteFeatures([SOUTHMEAD, WESTON], 'opel').features.features;
    expect(first?.properties.site).toBe('RVJ01');
    expect(first?.geometry.coordinates).toEqual([-2.59, 51.49]);
  });
});
