// The small counts of the door: warnings gathered by field, rejections by feed, minute and code, sites and their near misses.
import { MINUTE } from '@kerbside/shared/kernel';
import { describe, expect, test } from 'vitest';
import { NOW, SITES } from './doorCast.ts';
import { rejection } from './rejection.ts';
import { createRejectionTally } from './rejectionTally.ts';
import { createSiteBook } from './siteBook.ts';
import { createWarnings } from './warnings.ts';

const siteFault = rejection(3, 'm-3', 'unknown-site', { field: 'data.site', message: 'x' });

describe('refused messages', () => {
  test('are counted by feed, minute and code, and told once the minute is over', () => {
    const tally = createRejectionTally();
    tally.note('live', 'cad-ryf', siteFault, NOW + 1_000);
    tally.note('live', 'cad-ryf', siteFault, NOW + 59_000);
    tally.note('live', 'cad-ryf', { ...siteFault, code: 'too-old', field: 'time' }, NOW + 2_000);
    expect(tally.takeFinished('live', NOW + MINUTE - 1)).toEqual([]);
    const told = tally.takeFinished('live', NOW + MINUTE + 5_000);
    expect(told.map(({ id, data }) => [id, data])).toEqual([
      [
        'cad-ryf/rejected/2026-11-21T10:00Z/unknown-site',
        { feed: 'cad-ryf', code: 'unknown-site', field: 'data.site', count: 2 },
      ],
      ['cad-ryf/rejected/2026-11-21T10:00Z/too-old', { feed: 'cad-ryf', code: 'too-old', field: 'time', count: 1 }],
    ]);
    expect(told[0]).toMatchObject({ at: NOW + MINUTE, recordedAt: NOW + MINUTE + 5_000, source: 'house' });
  });

  test('of a minute that was told already are told as more of it, and not as the same again', () => {
    const tally = createRejectionTally();
    tally.note('live', 'cad-ryf', siteFault, NOW);
    const first = tally.takeFinished('live', NOW + MINUTE);
    tally.note('live', 'cad-ryf', siteFault, NOW);
    const more = tally.takeFinished('live', NOW + 2 * MINUTE);
    const id = 'cad-ryf/rejected/2026-11-21T10:00Z/unknown-site';
    expect([...first, ...more].map((event) => event.id)).toEqual([id, `${id}/${NOW + 2 * MINUTE}`]);
    expect(more[0]).toMatchObject({ at: NOW + MINUTE, data: { count: 1 } });
  });

  test('that could not be written down are handed out again as they were, once', () => {
    const tally = createRejectionTally();
    tally.note('live', 'cad-ryf', siteFault, NOW);
    const told = tally.takeFinished('live', NOW + MINUTE);
    tally.giveBack('live', told);
    expect(tally.takeFinished('demo', NOW + MINUTE)).toEqual([]);
    expect(tally.takeFinished('live', NOW + MINUTE + 2_000)).toEqual(told);
    expect(tally.takeFinished('live', NOW + MINUTE + 4_000)).toEqual([]);
  });

  test('that could not be written down twice running are handed out again both times', () => {
    const tally = createRejectionTally();
    const told = [0, 1].flatMap((minute) => {
      tally.note('live', 'cad-ryf', siteFault, NOW + minute * MINUTE);
      return [tally.takeFinished('live', NOW + (minute + 1) * MINUTE)];
    });
    for (const events of told) tally.giveBack('live', events);
    expect(tally.takeFinished('live', NOW + 3 * MINUTE)).toEqual(told.flat());
  });

  test('of a minute are told as a part of it where the house closes in it, at that moment', () => {
    const tally = createRejectionTally();
    tally.note('live', 'cad-ryf', siteFault, NOW);
    expect(tally.takeAll('live', NOW + 7_000)).toMatchObject([
      { id: `cad-ryf/rejected/2026-11-21T10:00Z/unknown-site/${NOW + 7_000}`, at: NOW + 7_000 },
    ]);
  });

  test('of a minute that was told are told as more of it however far the clock was set back since', () => {
    const tally = createRejectionTally();
    tally.takeFinished('live', NOW + 2 * MINUTE);
    tally.takeFinished('live', NOW - 60 * MINUTE);
    tally.note('live', 'cad-ryf', siteFault, NOW);
    expect(tally.takeFinished('live', NOW + MINUTE)).toMatchObject([
      { id: `cad-ryf/rejected/2026-11-21T10:00Z/unknown-site/${NOW + MINUTE}` },
    ]);
  });

  test('name no place that might name anybody', () => {
    const tally = createRejectionTally();
    tally.note('live', 'cad-ryf', { ...siteFault, field: 'data.Margaret Thatcham' }, NOW);
    expect(tally.takeFinished('live', NOW + MINUTE)).toMatchObject([{ data: { field: 'data.[cut]' } }]);
  });

  test('are told once, and never to another world', () => {
    const tally = createRejectionTally();
    tally.note('demo', 'sim', siteFault, NOW);
    expect(tally.takeFinished('live', NOW + MINUTE)).toEqual([]);
    expect(tally.takeFinished('demo', NOW + MINUTE)).toHaveLength(1);
    expect(tally.takeFinished('demo', NOW + MINUTE)).toEqual([]);
  });

  test('of a feed that nobody asks about fill no memory', () => {
    const tally = createRejectionTally();
    for (let minute = 0; minute < 10_500; minute += 1) tally.note('live', 'cad-ryf', siteFault, NOW + minute * MINUTE);
    expect(tally.takeFinished('live', NOW + 20_000 * MINUTE)).toHaveLength(10_000);
  });
});

describe('warnings', () => {
  test('name twenty fields at most and count the rest', () => {
    const warnings = createWarnings();
    warnings.about(0, 'm-0', 'kerbside.feed.beat');
    for (let field = 0; field < 50; field += 1) warnings.leftBehind('data', `field${field}`);
    expect(warnings.list()).toHaveLength(21);
    expect(warnings.list().at(-1)).toMatchObject({ code: 'more-warnings', count: 30 });
  });

  test('name a field of a thousand messages once, with the first of them', () => {
    const warnings = createWarnings();
    for (let index = 7; index < 1_007; index += 1) {
      warnings.about(index, `m-${index}`, 'kerbside.feed.beat');
      warnings.leftBehind('data', 'reg');
    }
    expect(warnings.list()).toMatchObject([{ field: 'data.reg', index: 7, id: 'm-7', count: 1_000 }]);
  });

  test.each(['nhsNumber', 'NHS_NO', 'patient-name', 'DOB', 'Post Code', 'PID', 'addressLine1', 'name'])(
    '%s is a matter of identity',
    (name) => {
      const warnings = createWarnings();
      warnings.leftBehind('data', name);
      expect(warnings.list()[0]?.code).toBe('identity-dropped');
    },
  );

  test.each(['siteName', 'wardName', 'spaceName', 'vehicleReg', 'callsignName'])('%s is not', (name) => {
    const warnings = createWarnings();
    warnings.leftBehind('data', name);
    expect(warnings.list()[0]?.code).toBe('unknown-field');
  });
});

describe('a site code', () => {
  const book = createSiteBook([
    { code: 'RVJ01', trust: 'RVJ', service: 'RYF', otherCodes: ['RVJ99'] },
    { code: 'RVJ20' },
    { code: 'RA701' },
  ]);

  test.each([
    ['rvj01', 'RVJ01'],
    ['RVJ1', 'RVJ01'],
    ['RVJO1', 'RVJ01'],
    ['RVJ011', 'RVJ01'],
    ['VRJ01', 'RVJ01'],
    ['RVJ99', 'RVJ01'],
    ['RVJ02', undefined],
    ['XXXXX', undefined],
    ['', undefined],
  ])('%s was probably %s', (said, meant) => {
    expect(book.probably(said)).toBe(meant);
  });

  test('names its trust and the service that usually conveys there', () => {
    expect([book.knows('RVJ01'), book.trustOf('RVJ01'), book.serviceOf('RVJ01')]).toEqual([true, 'RVJ', 'RYF']);
    expect([book.knows('RVJ99'), book.trustOf('RVJ99')]).toEqual([false, undefined]);
  });

  test('of every receiving hospital is known', () => {
    expect(SITES.knows('RVJ01') && SITES.knows('RA701')).toBe(true);
  });
});
