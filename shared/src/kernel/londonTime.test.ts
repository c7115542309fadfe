// Local time in England, on days of 23, 24 and 25 hours: the clocks went forward on 29 March 2026 and back on 25 October 2026.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from './instant.ts';
import {
  addDays,
  clockTime,
  isLocalDate,
  lastMidnight,
  localDateOf,
  londonOffset,
  midnightOf,
  wallHour,
} from './londonTime.ts';

const utc = (text: string) => Date.parse(`${text}Z`);
const SPRING = '2026-03-29';
const AUTUMN = '2026-10-25';
const instant = fc.integer({ min: utc('1996-01-01T00:00:00'), max: utc('2037-12-31T00:00:00') });

describe('a day in England', () => {
  test.each([
    ['2026-03-28', 24],
    [SPRING, 23],
    ['2026-03-30', 24],
    ['2026-07-01', 24],
    [AUTUMN, 25],
    ['2026-11-21', 24],
  ])('%s has %i hours', (date, hours) => {
    expect((midnightOf(addDays(date, 1)) - midnightOf(date)) / HOUR).toBe(hours);
  });

  test('begins at midnight on the wall', () => {
    expect(midnightOf('2026-11-21')).toBe(utc('2026-11-21T00:00:00'));
    expect(midnightOf('2026-07-01')).toBe(utc('2026-06-30T23:00:00'));
    expect(midnightOf(SPRING)).toBe(utc('2026-03-29T00:00:00'));
    expect(midnightOf('2026-03-30')).toBe(utc('2026-03-29T23:00:00'));
    expect(midnightOf(AUTUMN)).toBe(utc('2026-10-24T23:00:00'));
    expect(midnightOf('2026-10-26')).toBe(utc('2026-10-26T00:00:00'));
  });

  test('holds every instant from its midnight to the next, and no other', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const date = localDateOf(at);
        expect(midnightOf(date)).toBeLessThanOrEqual(at);
        expect(midnightOf(addDays(date, 1))).toBeGreaterThan(at);
        expect(lastMidnight(at)).toBe(midnightOf(date));
      }),
    );
  });

  test('is counted on by the calendar, over months, leap years and clock changes', () => {
    expect([addDays('2026-02-28', 1), addDays('2028-02-28', 1), addDays('2026-12-31', 1)]).toEqual([
      '2026-03-01',
      '2028-02-29',
      '2027-01-01',
    ]);
    expect([addDays(SPRING, 1), addDays(AUTUMN, 1), addDays(AUTUMN, -1), addDays(AUTUMN, 0)]).toEqual([
      '2026-03-30',
      '2026-10-26',
      '2026-10-24',
      AUTUMN,
    ]);
    expect(addDays('2026-11-21', -400)).toBe('2025-10-17');
  });
});

describe('the clock on the wall', () => {
  test('jumps from 00:59 to 02:00 in spring', () => {
    const jump = utc('2026-03-29T01:00:00');
    expect([clockTime(jump - MINUTE), clockTime(jump)]).toEqual(['00:59', '02:00']);
    expect([wallHour(jump - HOUR / 2), wallHour(jump)]).toEqual([0.5, 2]);
    expect([londonOffset(jump - 1), londonOffset(jump)]).toEqual([0, HOUR]);
  });

  test('goes through the hour from one to two twice in autumn', () => {
    const back = utc('2026-10-25T01:00:00');
    expect([clockTime(back - HOUR), clockTime(back - MINUTE), clockTime(back)]).toEqual(['01:00', '01:59', '01:00']);
    expect([wallHour(back - HOUR / 2), wallHour(back + HOUR / 2)]).toEqual([1.5, 1.5]);
    expect([localDateOf(back - HOUR), localDateOf(back + HOUR)]).toEqual([AUTUMN, AUTUMN]);
  });

  test('agrees with the calendar of the machine at every instant', () => {
    const wall = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      hourCycle: 'h23',
      hour: '2-digit',
      minute: '2-digit',
    });
    fc.assert(
      fc.property(instant, (at) => {
        expect(clockTime(at)).toBe(wall.format(at));
      }),
    );
  });

  test('reads hours from 0 to below 24', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(wallHour(at)).toBeGreaterThanOrEqual(0);
        expect(wallHour(at)).toBeLessThan(24);
      }),
    );
    expect(wallHour(utc('2026-11-21T23:59:59.999'))).toBeCloseTo(24, 4);
    expect(DAY).toBe(24 * HOUR);
  });

  test('is the same whichever year was asked for before', () => {
    const [summer, winter] = [utc('2026-07-01T12:00:00'), utc('2027-01-01T00:00:00')];
    expect([summer, winter, winter - 1, summer, utc('2031-06-30T23:59:59')].map(londonOffset)).toEqual([
      HOUR,
      0,
      0,
      HOUR,
      HOUR,
    ]);
  });
});

describe('a date as text', () => {
  test.each(['2026-03-29', '2028-02-29', '2026-12-31'])('%s is one', (text) => {
    expect(isLocalDate(text)).toBe(true);
  });
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-4-1',
    '26-04-01',
    '2026-04-01T00:00',
    '',
    'today',
  ])('%s is none', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });
});
