import { describe, expect, test } from 'vitest';
import { memoryShelf } from '../../../live/shelf.ts';
import { readSites, rememberedSites, rememberSites, sitesLike, withSite } from './rovingSites.ts';

describe('the sites somebody roves between', () => {
  test('are read from one address: each once, known ones only, four at most', () => {
    expect(readSites('RVJ01+RA7C2+RVJ01+XXX99')).toEqual(['RVJ01', 'RA7C2']);
    expect(readSites('RVJ01+RA7C2+RA701+RQ8L0+RK953')).toHaveLength(4);
    expect(readSites('')).toEqual([]);
  });

  test('grow one by one', () => {
    expect(withSite(['RVJ01'], 'RA7C2')).toEqual(['RVJ01', 'RA7C2']);
    expect(withSite(['RVJ01'], 'RVJ01')).toEqual(['RVJ01']);
  });

  test('are remembered on the device, and a site that closed is forgotten', () => {
    const shelf = memoryShelf();
    expect(rememberedSites(shelf)).toEqual([]);
    rememberSites(['RVJ01', 'RA7C2'], shelf);
    expect(rememberedSites(shelf)).toEqual(['RVJ01', 'RA7C2']);
    expect(rememberedSites(memoryShelf('"RVJ01+XXX99"'))).toEqual(['RVJ01']);
    expect(rememberedSites(memoryShelf('{broken'))).toEqual([]);
  });

  test('are found by a part of a name or code, those chosen left out', () => {
    expect(sitesLike('southm', [])).toContain('RVJ01');
    expect(sitesLike('southm', ['RVJ01'])).not.toContain('RVJ01');
    expect(sitesLike('s', [])).toEqual([]);
  });
});
