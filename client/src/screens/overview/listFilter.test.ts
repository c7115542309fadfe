import { describe, expect, it } from 'vitest';
import type { OverviewSiteRow } from '@kerbside/shared/views';
import { ago, CAD, NOW, siteRow, waiting } from './cast.ts';
import { EVERYTHING, filterLines } from './listFilter.ts';
import { lineOf, type SiteLine } from './siteLines.ts';

const line = (id: string, change: Partial<OverviewSiteRow> = {}): SiteLine =>
  lineOf(siteRow({ id, ...change }), NOW, {});
const SOUTHMEAD = line('RVJ01', { ...waiting(50), covering: { name: 'Ada', at: NOW } });
const BRI = line('RA701', { flagged: 1, covering: { name: 'Ben', at: NOW } });
const LOST = line('RA301', { feeds: [{ ...CAD, silentSince: ago(9) }], covering: { name: 'Cy', at: NOW } });
const ALL = [SOUTHMEAD, BRI, LOST];
const ids = (lines: readonly SiteLine[]): readonly string[] => lines.map(({ id }) => id);

describe('narrowing the list', () => {
  it('shows every site when nothing is asked', () => {
    expect(filterLines(ALL, EVERYTHING)).toBe(ALL);
  });
  it('finds a site by its name, its code or its trust', () => {
    expect(ids(filterLines(ALL, { text: 'southm', matters: [] }))).toEqual(['RVJ01']);
    expect(ids(filterLines(ALL, { text: 'ra701', matters: [] }))).toEqual(['RA701']);
    expect(ids(filterLines(ALL, { text: 'bristol nhs', matters: [] }))).toEqual(['RVJ01', 'RA701']);
  });
  it('shows a site when any of the things asked for is the matter there', () => {
    expect(ids(filterLines(ALL, { text: '', matters: ['flagged', 'over-45'] }))).toEqual(['RVJ01', 'RA701']);
    expect(ids(filterLines(ALL, { text: '', matters: ['not-heard'] }))).toEqual(['RA301']);
    expect(ids(filterLines(ALL, { text: '', matters: ['nobody'] }))).toEqual([]);
  });
});
