import { describe, expect, it } from 'vitest';
import type { OverviewSiteRow } from '@kerbside/shared/views';
import { ago, CAD, NOW, siteRow, waiting } from './cast.ts';
import { orderLines, RISK_FIRST } from './listOrder.ts';
import { lineOf, type SiteLine } from './siteLines.ts';

const line = (id: string, change: Partial<OverviewSiteRow> = {}): SiteLine =>
  lineOf(siteRow({ id, ...change }), NOW, {});
const ids = (lines: readonly SiteLine[]): readonly string[] => lines.map(({ id }) => id);

const FLAGGED = line('A', { ...waiting(4), flagged: 1 });
const OVER_45 = line('B', waiting(50));
const WAITS = line('C', waiting(30, 29, 28));
const QUIET = line('D');
const LOST = line('E', { ...waiting(90), feeds: [{ ...CAD, silentSince: ago(20) }] });

describe('the order of the sites', () => {
  it('is risk first: flagged, then over 45, then the longest wait; what is not known last', () => {
    expect(ids(orderLines([LOST, QUIET, WAITS, OVER_45, FLAGGED], RISK_FIRST))).toEqual(['A', 'B', 'C', 'D', 'E']);
  });
  it('has a site without a feed where its waits put it that people entered', () => {
    const entered = line('H', { ...waiting(50), feeds: [] });
    const none = line('I', { feeds: [] });
    expect(ids(orderLines([none, QUIET, WAITS, entered, FLAGGED], RISK_FIRST))).toEqual(['A', 'H', 'C', 'D', 'I']);
  });
  it('puts the unknown last whichever way a column is ordered', () => {
    expect(ids(orderLines([LOST, WAITS, QUIET], { key: 'waiting', down: true }))).toEqual(['C', 'D', 'E']);
    expect(ids(orderLines([LOST, WAITS, QUIET], { key: 'waiting', down: false }))).toEqual(['D', 'C', 'E']);
  });
  it('names crews longest clearing first: the next likely free', () => {
    const long = line('F', { clearingSince: [ago(18)] });
    const short = line('G', { clearingSince: [ago(3)] });
    expect(ids(orderLines([QUIET, short, long], { key: 'clearing', down: true }))).toEqual(['F', 'G', 'D']);
  });
});
