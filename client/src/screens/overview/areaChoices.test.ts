import { describe, expect, it } from 'vitest';
import { parseArea, type Area } from '@kerbside/shared/site';
import { icbOptions, regionOptions, serviceOptions, standingOf, trustOptions } from './areaChoices.ts';

const TODAY = '2026-11-21';
const area = (text: string): Area => parseArea(text) ?? { kind: 'england' };

describe('choosing an area', () => {
  it('offers the seven regions, and the boards of one of them that are in force', () => {
    expect(regionOptions()).toHaveLength(7);
    const southWest = icbOptions('region:Y58', TODAY);
    expect(southWest.map(([, name]) => name)).toContain('Devon');
    expect(southWest.length).toBeLessThan(icbOptions(null, TODAY).length);
  });
  it('knows that there were 42 boards before April 2026 and 36 after', () => {
    expect(icbOptions(null, '2026-03-31')).toHaveLength(42);
    expect(icbOptions(null, '2026-04-01')).toHaveLength(36);
  });
  it('offers only the trusts that have a site there', () => {
    const devon = icbOptions('region:Y58', TODAY).find(([, name]) => name === 'Devon')?.[0] ?? '';
    const names = trustOptions(devon, TODAY).map(([, name]) => name);
    expect(names.length).toBeGreaterThan(1);
    expect(trustOptions('england', TODAY).length).toBeGreaterThan(names.length);
  });
  it('offers the ambulance services of England', () => {
    expect(serviceOptions().map(([code]) => code)).toContain('service:RYF');
  });
  it('says where an area stands: a trust in its board and region', () => {
    const standing = standingOf(area('trust:RA7'), TODAY);
    expect(standing).toMatchObject({ region: 'region:Y58', trust: 'trust:RA7', service: null });
    expect(standing.icb).toMatch(/^icb:/);
    expect(standingOf(area('england'), TODAY).region).toBeNull();
    expect(standingOf(area('service:RYF'), TODAY)).toMatchObject({ region: null, service: 'service:RYF' });
  });
});
