import { describe, expect, it } from 'vitest';
import { HOUR } from '@kerbside/shared/kernel';
import { ago, CAD, NOW, siteRow, waiting } from './cast.ts';
import { lineOf } from './siteLines.ts';
import { MarkBook, markOf } from './siteMarks.ts';

describe('a site’s mark', () => {
  it('says what its line says, where the site stands', () => {
    const mark = markOf(lineOf(siteRow({ ...waiting(50, 3), flagged: 1 }), NOW, {}));
    expect(mark).toMatchObject({
      site: 'RVJ01',
      waiting: 2,
      band: 'over-45',
      hearing: 'live',
      flagged: true,
      opel: null,
    });
    expect(mark?.latitude).toBeCloseTo(51.5, 0);
  });
  it('is lost when the ambulance feed is, and unknown when there is none', () => {
    const lost = lineOf(siteRow({ ...waiting(50), feeds: [{ ...CAD, silentSince: ago(9) }] }), NOW, {});
    expect(markOf(lost)).toMatchObject({ hearing: 'lost', waiting: 0, band: 'under-15' });
    expect(markOf(lineOf(siteRow({ feeds: [] }), NOW, {}))?.hearing).toBe('unknown');
  });
  it('has its number and band where no feed is and people entered who waits', () => {
    const entered = lineOf(siteRow({ ...waiting(50), feeds: [] }), NOW, {});
    expect(markOf(entered)).toMatchObject({ hearing: 'live', waiting: 1, band: 'over-45' });
  });
  it('shows a level declared over a day ago as old', () => {
    const at = (hours: number) => lineOf(siteRow({ reportedOpel: { level: 3, at: NOW - hours * HOUR } }), NOW, {});
    expect(markOf(at(20))?.opel).toEqual({ level: 3, old: false });
    expect(markOf(at(25))?.opel).toEqual({ level: 3, old: true });
  });
  it('stays the same object while the line does', () => {
    const book = new MarkBook();
    const line = lineOf(siteRow(), NOW, {});
    expect(book.marks([line])[0]).toBe(book.marks([line])[0]);
  });
  it('has no place for a site the reference does not know', () => {
    expect(markOf(lineOf(siteRow({ id: 'NOWHERE' }), NOW, {}))).toBeNull();
  });
});
