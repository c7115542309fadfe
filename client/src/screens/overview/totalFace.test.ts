import { describe, expect, it } from 'vitest';
import type { SilentSite, Total } from '@kerbside/shared/measures';
import { NOW } from './cast.ts';
import { faceOf, longestWords } from './totalFace.ts';

const silent = (why: SilentSite<number>['why'], last: number | null, site = 'RVJ01'): SilentSite<number> => ({
  site,
  why,
  lastAt: NOW,
  last,
});
const total = (value: number | null, ...sites: readonly SilentSite<number>[]): Total<number> => ({
  value,
  reporting: value === null ? 0 : 1,
  of: sites.length + (value === null ? 0 : 1),
  oldestAt: null,
  silent: sites,
});
const face = (one: Total<number>) => faceOf(one, (value) => value);

describe('a total as a figure', () => {
  it('is what is known, whoever is silent', () => {
    expect(face(total(4, silent('lost', 9)))).toEqual({ value: 4, state: 'live' });
  });
  it('of one lost site is its last value, which looks lost', () => {
    expect(face(total(null, silent('lost', 9)))).toEqual({ value: 9, state: 'lost' });
  });
  it('of several lost sites is no number: last values are not added up', () => {
    expect(face(total(null, silent('lost', 9), silent('lost', 2, 'RA701')))).toEqual({ value: '–', state: 'lost' });
  });
  it('that nobody ever reported is not reported, and never zero', () => {
    expect(face(total(null, silent('not-reported', null)))).toEqual({ value: null, state: 'unknown' });
  });
  it('of waits is none where nobody waits, and whole minutes where somebody does', () => {
    const longest = (value: number) => faceOf(total(value), longestWords).value;
    expect([0, 1, 59_999, 60_000, 3_725_000].map(longest)).toEqual(['none', 0, 0, 1, 62]);
  });
});
