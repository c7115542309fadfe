// Time as it is read and written at the doors.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, formatInstant, parseInstant, wholeMinutes } from './instant.ts';

describe('an instant is read', () => {
  test.each<[string, string]>([
    ['2026-11-21T09:30:00Z', '2026-11-21T09:30:00.000Z'],
    ['2026-11-21t09:30:00z', '2026-11-21T09:30:00.000Z'],
    ['2026-07-01T10:30:00+01:00', '2026-07-01T09:30:00.000Z'],
    ['2026-11-21T00:15:00-05:30', '2026-11-21T05:45:00.000Z'],
    ['2026-11-21T09:30:00.5Z', '2026-11-21T09:30:00.500Z'],
    ['2026-11-21T09:30:00.123456Z', '2026-11-21T09:30:00.123Z'],
    ['2028-02-29T23:59:59+00:00', '2028-02-29T23:59:59.000Z'],
    ['2026-03-29T01:30:00+00:00', '2026-03-29T01:30:00.000Z'],
  ])('%s as %s', (text, meant) => {
    expect(formatInstant(parseInstant(text) ?? NaN)).toBe(meant);
  });

  test.each([
    '2026-11-21T09:30:00',
    '2026-11-21',
    '2026-11-21 09:30:00Z',
    '2026-11-21T09:30Z',
    '2026-02-29T09:30:00Z',
    '2026-02-30T09:30:00Z',
    '2026-04-31T09:30:00Z',
    '2026-13-01T09:30:00Z',
    '2026-00-01T09:30:00Z',
    '2026-11-00T09:30:00Z',
    '2026-11-21T24:00:00Z',
    '2026-11-21T09:60:00Z',
    '2026-11-21T09:30:60Z',
    '2026-11-21T09:30:00.Z',
    '2026-11-21T09:30:00+1:00',
    '2026-11-21T09:30:00+0100',
    '2026-11-21T09:30:00+25:00',
    '2026-11-21T09:30:00Z ',
    ' 2026-11-21T09:30:00Z',
    '+2026-11-21T09:30:00Z',
    '1795230000000',
    '',
  ])('never from %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  test('back as it was written, to the millisecond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) }), (at) => {
        expect(parseInstant(formatInstant(at))).toBe(at);
      }),
    );
  });

  test('the same at any offset', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
        fc.integer({ min: -12 * 60, max: 14 * 60 }),
        (at, minutes) => {
          const size = Math.abs(minutes);
          const pad = (number: number) => String(number).padStart(2, '0');
          const offset = `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
          const text = formatInstant(at + minutes * MINUTE).replace('Z', offset);
          expect(parseInstant(text)).toBe(at);
        },
      ),
    );
  });
});

describe('whole minutes', () => {
  test('are those that have passed, never less than none', () => {
    expect(wholeMinutes(0, 59_999)).toBe(0);
    expect(wholeMinutes(0, 60_000)).toBe(1);
    expect(wholeMinutes(0, HOUR + 30_000)).toBe(60);
    expect(wholeMinutes(HOUR, 0)).toBe(0);
  });
});
