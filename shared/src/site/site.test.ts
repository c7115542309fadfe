// The reference read as a whole: nothing missing, nothing twice, and every doubt said.
import { describe, expect, test } from 'vitest';
import {
  CAPABILITIES,
  emergencySites,
  OGL_NOTICE,
  serviceByCode,
  services,
  siteByCode,
  sites,
  trustByCode,
  trusts,
} from './index.ts';

describe('sites', () => {
  test('[S1] 178 sites have an emergency department and ten take ambulances without one', () => {
    expect(emergencySites).toHaveLength(178);
    expect(sites.filter(({ specialist }) => specialist)).toHaveLength(10);
    expect(siteByCode.size).toBe(188);
  });

  test('[S1] a site is known by a code, belongs to a known trust, and is served by one of the eleven services', () => {
    expect(services).toHaveLength(11);
    for (const site of sites) {
      expect(site.code).toMatch(/^[A-Z0-9]{5}$/);
      expect(trustByCode.get(site.trust), site.code).toBeDefined();
      expect(serviceByCode.get(site.service), site.code).toBeDefined();
    }
    expect(new Set(sites.map(({ service }) => service)).size).toBe(11);
    expect(trusts).toHaveLength(122);
  });

  test('[S1] a specialist site says what it takes, an emergency department takes what comes', () => {
    for (const { specialist, takesDirect } of sites) expect(takesDirect.length > 0).toBe(specialist);
    expect(siteByCode.get('RWEAE')?.takesDirect).toEqual(['heart', 'breathing']);
  });

  test('[S1] every site stands in England and has a postcode', () => {
    for (const { lat, lon, postcode, code } of sites) {
      expect(lat > 49.8 && lat < 55.9 && lon > -6.5 && lon < 1.9, code).toBe(true);
      expect(postcode).toMatch(/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/);
    }
  });

  test('[S2] a short name is short and unique in England', () => {
    expect(new Set(sites.map(({ short }) => short.toLowerCase())).size).toBe(sites.length);
    for (const { short } of sites) expect(short.length, short).toBeLessThanOrEqual(23);
    expect(siteByCode.get('RVJ01')?.short).toBe('Southmead');
    expect(siteByCode.get('R1H12')?.short).toBe('Royal London');
  });

  test('[S5] a row that is not believed fully says why', () => {
    const doubtful = sites.filter(({ confidence }) => confidence.endsWith('doubtful'));
    expect(doubtful.filter(({ confidence }) => confidence === 'code-doubtful')).toHaveLength(7);
    expect(doubtful.filter(({ confidence }) => confidence === 'status-doubtful')).toHaveLength(6);
    for (const { doubt, code } of doubtful) expect(doubt, code).not.toBe('');
  });

  test('[S5] another code seen for a site is not another name for it', () => {
    expect(siteByCode.get('RDDH0')?.otherCodes).toEqual(['RAJ12']);
    for (const { otherCodes } of sites) for (const code of otherCodes) expect(siteByCode.has(code), code).toBe(false);
  });

  test('[S9] stroke is verified as of 2022 and the other capabilities are not', () => {
    const southmead = siteByCode.get('RVJ01');
    expect(southmead?.capabilities.thrombectomy).toEqual({ answer: 'yes', verified: true, asOf: '2022' });
    expect(southmead?.capabilities.majorTrauma).toEqual({ answer: 'yes', verified: false, only: 'adults' });
    for (const { capabilities } of sites) {
      for (const name of CAPABILITIES) {
        expect(['yes', 'no', 'unknown']).toContain(capabilities[name].answer);
        if (capabilities[name].answer === 'unknown') expect(capabilities[name].verified).toBe(false);
      }
    }
  });

  test('[S13] five departments are not open all day, and each is marked as doubtful', () => {
    const partDay = emergencySites.filter(({ openHours }) => openHours.kind !== 'all-day');
    expect(partDay.map(({ short }) => short)).toEqual(['Cheltenham', 'Chorley', 'Ormskirk', 'Stafford', 'Weston']);
    for (const { confidence } of partDay) expect(confidence).toBe('status-doubtful');
    expect(siteByCode.get('RA7C2')?.openHours).toEqual({ kind: 'between', opens: '08:00', closes: '22:00' });
  });

  test('the notice of the licence comes with the facts', () => {
    expect(OGL_NOTICE).toBe('Contains public sector information licensed under the Open Government Licence v3.0');
  });
});
