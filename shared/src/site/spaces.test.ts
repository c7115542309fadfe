// Designated spaces and shifts: what is assumed says so, and what is unknown is not zero.
import { describe, expect, test } from 'vitest';
import { HOUR, parseInstant } from '../kernel/index.ts';
import {
  attendancesPerDay,
  designatedSpacesOf,
  emergencySites,
  shiftStartedAt,
  shiftStartsOf,
  siteByCode,
  sites,
  trusts,
} from './index.ts';

const DATE = '2026-11-21';

function spacesAt(site: string, area: string): { spaces: number; basis: string } | undefined {
  return designatedSpacesOf(site, DATE)?.areas.find((one) => one.area === area);
}

describe('designated spaces', () => {
  test.each([
    ['Southmead', 'RVJ01', 6, 14],
    ['Bristol Royal', 'RA701', 8, 16],
    ['Weston', 'RA7C2', 4, 9],
  ])('[S8] %s has its stated resus and majors', (_name, site, resus, majors) => {
    expect(spacesAt(site, 'resus')).toMatchObject({ spaces: resus, basis: 'stated' });
    expect(spacesAt(site, 'majors')).toMatchObject({ spaces: majors, basis: 'stated' });
    expect(spacesAt(site, 'rat')).toMatchObject({ basis: 'assumed' });
    expect(designatedSpacesOf(site, DATE)).toMatchObject({ basis: 'assumed' });
    expect(designatedSpacesOf(site, DATE)?.source).toContain('EMJ 2026');
  });

  test('[S8] every emergency department has a list; where nothing is stated it says it is assumed', () => {
    for (const { code } of emergencySites) {
      const list = designatedSpacesOf(code, DATE);
      expect(list?.areas.length, code).toBeGreaterThan(1);
      for (const { area, spaces, basis } of list?.areas ?? []) {
        expect(spaces, `${code} ${area}`).toBeGreaterThan(0);
        if (list?.source.startsWith('assumed')) expect(basis).toBe('assumed');
      }
    }
  });

  test('[S8] the busier of two departments is not the smaller one', () => {
    const assumed = emergencySites.filter(
      ({ code, ages, openHours }) =>
        ages === 'all' && openHours.kind === 'all-day' && spacesAt(code, 'majors')?.basis === 'assumed',
    );
    const byWork = assumed.toSorted((a, b) => (attendancesPerDay(a) ?? 0) - (attendancesPerDay(b) ?? 0));
    const majors = byWork.map(({ code }) => spacesAt(code, 'majors')?.spaces ?? 0);
    expect(majors).toEqual(majors.toSorted((a, b) => a - b));
  });

  test('[S8] a department for children has no adult majors, one for adults no children’s spaces', () => {
    expect(spacesAt('RBS25', 'majors')).toBeUndefined();
    expect(spacesAt('RBS25', 'paediatric-ed')?.spaces).toBeGreaterThan(5);
    expect(spacesAt('RA701', 'paediatric-ed')).toBeUndefined();
  });

  test('[S8] where nothing is known the answer is unknown, never zero', () => {
    expect(designatedSpacesOf('RWEAE', DATE)).toBeUndefined();
    expect(designatedSpacesOf('RVJ01', '2001-01-01')).toBeUndefined();
    expect(designatedSpacesOf('XXXXX', DATE)).toBeUndefined();
  });

  test('[S11] the parts of a trust’s attendances make the whole', () => {
    for (const { code, type1PerDay } of trusts) {
      const parts = sites.filter(({ trust }) => trust === code).map((site) => attendancesPerDay(site) ?? 0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(type1PerDay ?? 0, 6);
    }
  });

  test('[S11] a department for children alone, or closed at night, has the smaller part', () => {
    const part = (site: string): number => attendancesPerDay(siteByCode.get(site) ?? neverThere()) ?? 0;
    expect(part('RA723') / part('RA701')).toBeCloseTo(0.4);
    expect(part('RXN01') / part('RXN02')).toBeCloseTo(0.4);
  });
});

describe('shifts', () => {
  test('[S10] shifts start at 07:00 and 19:00 unless a site says otherwise, and that is a local setting', () => {
    expect(shiftStartsOf('RVJ01', DATE)?.starts).toEqual(['07:00', '19:00']);
    expect(shiftStartsOf('RVJ01', DATE)?.source).toContain('local setting');
    expect(shiftStartsOf('XXXXX', DATE)).toBeUndefined();
  });

  test.each([
    ['2026-11-21T06:59:59Z', '2026-11-20T19:00:00Z'],
    ['2026-11-21T07:00:00Z', '2026-11-21T07:00:00Z'],
    ['2026-11-21T23:30:00Z', '2026-11-21T19:00:00Z'],
    ['2026-07-01T05:59:00Z', '2026-06-30T18:00:00Z'],
    ['2026-07-01T06:00:00Z', '2026-07-01T06:00:00Z'],
  ])('[S10] at %s the shift running began at %s', (now, began) => {
    expect(shiftStartedAt('RVJ01', instant(now))).toBe(instant(began));
  });

  test('[S10] the night the clocks go forward is eleven hours long, and back thirteen', () => {
    const night = (morning: string): number => {
      const start = instant(morning);
      return (start - shiftStartedAt('RVJ01', start - 1)) / HOUR;
    };
    expect(night('2026-03-29T06:00:00Z')).toBe(11);
    expect(night('2026-10-25T07:00:00Z')).toBe(13);
  });
});

function instant(text: string): number {
  return parseInstant(text) ?? neverThere();
}

function neverThere(): never {
  throw new Error('the test names something that is not there');
}
