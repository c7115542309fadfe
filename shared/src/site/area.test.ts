// Areas, boards and dates: every site is counted once wherever it is counted.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate } from '../kernel/index.ts';
import {
  type Area,
  areaName,
  areasOf,
  areaText,
  ENGLAND,
  icbOf,
  icbs,
  icbsInForce,
  icbsOfTrust,
  parseArea,
  regionOf,
  regions,
  services,
  siteByCode,
  sites,
  sitesOf,
  trusts,
} from './index.ts';

const anyDate = fc.integer({ min: -2000, max: 4000 }).map((days): LocalDate => addDays('2026-04-01', days));
const anySite = fc.constantFrom(...sites.map(({ code }) => code));
const LAST_OF_42: LocalDate = '2026-03-31';
const FIRST_OF_36: LocalDate = '2026-04-01';

const everySite = [...siteByCode.keys()].sort();
const heldBy = (areas: readonly Area[], date: LocalDate): readonly string[] =>
  areas.flatMap((area) => sitesOf(area, date)).sort();
const codesOf = (kind: 'icb' | 'region' | 'trust' | 'service', rows: readonly { code: string }[]): Area[] =>
  rows.map(({ code }) => ({ kind, code }));

describe('boards and regions', () => {
  test('[S3] on any date every site has one board, in force if boards were, and one region', () => {
    fc.assert(
      fc.property(anyDate, anySite, (date, site) => {
        const icb = icbOf(site, date);
        const holding = icbs.filter(({ code }) => sitesOf({ kind: 'icb', code }, date).includes(site));
        expect(holding).toEqual([icb]);
        if (date >= '2022-07-01') expect(icbsInForce(date)).toContain(icb);
        expect(regions).toContain(regionOf(site, date));
      }),
    );
  });

  test('[S3] there are 42 boards on 31 March 2026 and 36 a day later', () => {
    expect(icbsInForce(LAST_OF_42)).toHaveLength(42);
    expect(icbsInForce(FIRST_OF_36)).toHaveLength(36);
    expect(icbs.filter(({ validTo }) => validTo === LAST_OF_42)).toHaveLength(12);
    expect(icbs.filter(({ validFrom }) => validFrom === FIRST_OF_36)).toHaveLength(6);
  });

  test('[S3] every board in force has a site, and a closed one went where its sites went', () => {
    for (const date of [LAST_OF_42, FIRST_OF_36]) {
      for (const { code } of icbsInForce(date)) expect(sitesOf({ kind: 'icb', code }, date), code).not.toEqual([]);
    }
    for (const { code, succeededBy, validTo } of icbs) {
      if (validTo === undefined) continue;
      const went = sitesOf({ kind: 'icb', code }, LAST_OF_42).map((site) => icbOf(site, FIRST_OF_36)?.code ?? '');
      expect([...new Set(went)].sort(), code).toEqual(succeededBy);
    }
  });

  test('[S4] a board split by county parts its trusts, and the parting is marked as inferred', () => {
    expect(icbOf('RDE03', LAST_OF_42)?.name).toBe('Suffolk and North East Essex');
    expect(icbOf('RDE03', FIRST_OF_36)?.name).toBe('Norfolk and Suffolk');
    expect(icbOf('RDEE4', FIRST_OF_36)?.name).toBe('Essex');
    expect(icbsOfTrust('RDE', LAST_OF_42)).toHaveLength(1);
    expect(
      icbsOfTrust('RDE', FIRST_OF_36)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['D7T5G', 'T6Y0W']);
    const split = ['QJG', 'QM7', 'QNQ'].flatMap((code) => sitesOf({ kind: 'icb', code }, LAST_OF_42));
    expect(split).toHaveLength(8);
    for (const site of split) expect(siteByCode.get(site)?.doubt).toContain('inferred from county');
  });

  test('[S3] no site changes its region when the boards change', () => {
    for (const { code } of sites) expect(regionOf(code, FIRST_OF_36)).toBe(regionOf(code, LAST_OF_42));
  });

  test('a site nobody knows has no board, no region and no areas', () => {
    expect([icbOf('XXXXX', FIRST_OF_36), regionOf('XXXXX', FIRST_OF_36)]).toEqual([undefined, undefined]);
    expect(areasOf('XXXXX', FIRST_OF_36)).toEqual([]);
  });
});

describe('areas', () => {
  test('[S6] every area that holds a site is read back as it was written', () => {
    fc.assert(
      fc.property(anyDate, anySite, (date, site) => {
        for (const text of areasOf(site, date)) {
          const area = parseArea(text);
          expect(area && areaText(area)).toBe(text);
          expect(area && sitesOf(area, date)).toContain(site);
        }
      }),
    );
  });

  test.each([
    '',
    'england:',
    'England',
    'icb',
    'icb:',
    'icb:ZZZ',
    'region:Y57',
    'site:ZZZZZ',
    'sites:',
    'sites:RVJ01,',
    'ward:RVJ01',
    'constructor:x',
    'site:RVJ01 ',
  ])('[S6] %j is no area', (text) => {
    expect(parseArea(text)).toBeUndefined();
  });

  test('[S6] a named set is the same in any order and with repeats', () => {
    fc.assert(
      fc.property(fc.array(anySite, { minLength: 1, maxLength: 12 }), fc.func(fc.integer()), (codes, key) => {
        const shuffled = [...codes, codes[0] ?? ''].sort((a, b) => key(a) - key(b));
        const one = parseArea(`sites:${codes.join(',')}`);
        const other = parseArea(`sites:${shuffled.join(',')}`);
        expect(one && areaText(one)).toBe(other && areaText(other));
        expect(one && sitesOf(one, FIRST_OF_36)).toEqual([...new Set(codes)].sort());
      }),
    );
  });

  test('[S7] on any date regions, boards in force, trusts and services each hold every site once', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const inForce = date < '2022-07-01' ? icbsInForce('2022-07-01') : icbsInForce(date);
        for (const areas of [
          [ENGLAND],
          codesOf('region', regions),
          codesOf('icb', inForce),
          codesOf('trust', trusts),
          codesOf('service', services),
        ]) {
          expect(heldBy(areas, date)).toEqual(everySite);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('[S7] a closed board has no sites, and its name says until when it was', () => {
    const frimley: Area = { kind: 'icb', code: 'QNQ' };
    expect(sitesOf(frimley, LAST_OF_42)).toHaveLength(2);
    expect(sitesOf(frimley, FIRST_OF_36)).toEqual([]);
    expect(areaName(frimley, LAST_OF_42)).toBe('Frimley');
    expect(areaName(frimley, FIRST_OF_36)).toBe('Frimley (to 2026-03-31)');
    expect(areaName({ kind: 'icb', code: 'S0E4D' }, LAST_OF_42)).toBe('Thames Valley (from 2026-04-01)');
  });

  test('[S7] the sites of an area are the same list every time they are asked for', () => {
    expect(sitesOf(ENGLAND, FIRST_OF_36)).toBe(sitesOf({ kind: 'england' }, '2026-12-24'));
  });

  test.each([
    ['england', 'England'],
    ['region:Y58', 'South West'],
    ['icb:QJK', 'Devon'],
    ['trust:RAS', 'The Hillingdon Hospitals NHS Foundation Trust'],
    ['service:R1F', 'Isle of Wight Ambulance Service'],
    ['site:RVJ01', 'Southmead'],
    ['sites:RVJ01', 'Southmead'],
    ['sites:RVJ01,RA701', '2 sites'],
  ])('[S6] %s is called %s', (text, name) => {
    const area = parseArea(text);
    expect(area && areaName(area, FIRST_OF_36)).toBe(name);
  });
});
