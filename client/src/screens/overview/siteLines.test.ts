import { describe, expect, it } from 'vitest';
import { ago, CAD, NOW, serviceRow, siteRow, waiting } from './cast.ts';
import { LineBook, lineOf, serviceRows } from './siteLines.ts';

describe('a site’s line', () => {
  it('has the band of its longest wait', () => {
    expect(lineOf(siteRow(waiting(62, 5)), NOW, {}).band).toBe('over-60');
    expect(lineOf(siteRow(), NOW, {}).band).toBeNull();
  });
  it('has no band once the ambulance feed is lost: nobody knows who still waits', () => {
    const line = lineOf(siteRow({ ...waiting(62), feeds: [{ ...CAD, silentSince: ago(10) }] }), NOW, {});
    expect(line.band).toBeNull();
    expect(line.hearing).toBe('lost');
    expect(line.measures.waiting.known).toBe(false);
  });
  it('holds the releases nobody answered and the diverts in force', () => {
    const release = {
      service: 'RYF',
      conveyance: null,
      callPriority: 'C1',
      askedBy: 'cad-ryf',
      askedAt: ago(5),
      replyDueAt: NOW,
    } as const;
    const answer = { answer: 'yes', byRole: 'nurse-in-charge', reason: null, at: ago(1) } as const;
    const divert = { from: 'RVJ01', to: 'RA701', patients: ['all'], exclusions: [], agreedBy: [], reviewAt: null };
    const line = lineOf(
      siteRow({
        releases: [
          { ...release, release: 'a', answer: null },
          { ...release, release: 'b', answer },
        ],
        diverts: [
          { ...divert, divert: 'over', fromAt: ago(60), untilAt: ago(1) },
          { ...divert, divert: 'now', fromAt: ago(60), untilAt: NOW + 1 },
        ],
      }),
      NOW,
      {},
    );
    expect(line.openReleases.map(({ release: id }) => id)).toEqual(['a']);
    expect(line.divertsInForce.map(({ divert: id }) => id)).toEqual(['now']);
  });
  it('is the same object until its row, the minute or its feeds change', () => {
    const book = new LineBook();
    const row = siteRow(waiting(10));
    const [line] = book.lines([row], NOW, {});
    expect(book.lines([row], NOW + 30_000, {})[0]).toBe(line);
    expect(book.lines([row], NOW + 60_000, {})[0]).not.toBe(line);
    expect(book.lines([{ ...row }], NOW, {})[0]).not.toBe(line);
    const [later] = book.lines([row], NOW + 60_000, {});
    expect(book.lines([row], NOW + 60_000, { [CAD.feed]: NOW + 60_000 })[0]).toBe(later);
    expect(book.lines([row], NOW + 60_000, { [CAD.feed]: NOW })[0]).not.toBe(later);
  });
});

describe('the rows of an area', () => {
  it('are sites and services apart', () => {
    const rows = [siteRow(), serviceRow({ service: 'RYF' }), serviceRow({ service: 'RRU', id: 'service|RRU' })];
    expect(new LineBook().lines(rows, NOW, {})).toHaveLength(1);
    expect(serviceRows(rows).map(({ service }) => service)).toEqual(['RRU', 'RYF']);
  });
});
