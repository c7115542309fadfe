// This shift, the last six hours, since midnight: on plain days and on the two days when the clocks change.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, addDays, clockTime, localDateOf, midnightOf, parseInstant } from '../kernel/index.ts';
import { WINDOW_KINDS, dayWindow, isIn, wallInstant, windowLabel, windowStart, windowUntil } from './windows.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;

describe('windows', () => {
  test('[N15] at three in the night this shift began at 19:00 the evening before', () => {
    const now = at('2026-11-21T03:12:00Z');
    expect(windowStart('shift', now)).toBe(at('2026-11-20T19:00:00Z'));
    expect(windowLabel('shift', now)).toBe('this shift (since 19:00)');
  });

  test('[N15] a shift begins on its minute: at 06:59:59 it is still the night, at 07:00 the day', () => {
    expect(windowLabel('shift', at('2026-11-21T06:59:59Z'))).toBe('this shift (since 19:00)');
    expect(windowLabel('shift', at('2026-11-21T07:00:00Z'))).toBe('this shift (since 07:00)');
  });

  test('[N15] in summer shifts begin by the clock on the wall', () => {
    expect(windowStart('shift', at('2026-07-01T08:00:00Z'))).toBe(at('2026-07-01T06:00:00Z'));
    expect(windowLabel('shift', at('2026-07-01T08:00:00Z'))).toBe('this shift (since 07:00)');
  });

  test('[N15] the other windows say their names', () => {
    expect(windowLabel('six-hours', at('2026-11-21T03:12:00Z'))).toBe('last six hours');
    expect(windowLabel('midnight', at('2026-11-21T03:12:00Z'))).toBe('since midnight');
  });

  test('[N15] the night the clocks go forward is eleven hours long, since midnight at noon is eleven', () => {
    const morning = at('2026-03-29T06:59:00+01:00');
    expect(morning + MINUTE - windowStart('shift', morning)).toBe(11 * HOUR);
    const noon = at('2026-03-29T12:00:00+01:00');
    expect(noon - windowStart('midnight', noon)).toBe(11 * HOUR);
  });

  test('[N15] the night the clocks go back is thirteen hours long, since midnight at noon is thirteen', () => {
    const morning = at('2026-10-25T06:59:00Z');
    expect(morning + MINUTE - windowStart('shift', morning)).toBe(13 * HOUR);
    const noon = at('2026-10-25T12:00:00Z');
    expect(noon - windowStart('midnight', noon)).toBe(13 * HOUR);
  });

  test('[N15] six hours are six hours as they pass, whatever the clock on the wall does', () => {
    const now = at('2026-10-25T04:30:00Z');
    expect(now - windowStart('six-hours', now)).toBe(6 * HOUR);
    expect(clockTime(windowStart('six-hours', now))).toBe('23:30');
  });

  test.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-11-21', 24],
  ])('[N15] %s is a day of %i hours, and the days before and after meet it', (date, hours) => {
    const day = dayWindow(date);
    expect((day.until - day.from) / HOUR).toBe(hours);
    expect(dayWindow(addDays(date, -1)).until).toBe(day.from);
    expect(dayWindow(addDays(date, 1)).from).toBe(day.until);
  });

  test('[N15] what happens at this very millisecond is in the window, what is to come is not', () => {
    const now = at('2026-11-21T03:12:00Z');
    for (const kind of WINDOW_KINDS) {
      const window = windowUntil(kind, now);
      expect(isIn(window, now)).toBe(true);
      expect(isIn(window, now + 1)).toBe(false);
      expect(isIn(window, window.from)).toBe(true);
      expect(isIn(window, window.from - 1)).toBe(false);
    }
  });

  test('[N15] a time on the wall is one instant: the first of two in autumn, carried over the gap in spring', () => {
    expect(wallInstant('2026-10-25', '01:30')).toBe(at('2026-10-25T01:30:00+01:00'));
    expect(wallInstant('2026-03-29', '01:30')).toBe(at('2026-03-29T02:30:00+01:00'));
    expect(wallInstant('2026-07-01', '00:00')).toBe(midnightOf('2026-07-01'));
    expect(wallInstant('2026-11-21', '07:00')).toBe(at('2026-11-21T07:00:00Z'));
  });

  test('[N15] in any minute of the year a shift began at 07:00 or 19:00 within 13 hours, and midnight within 25', () => {
    const year = midnightOf('2026-01-01');
    fc.assert(
      fc.property(fc.integer({ min: year, max: year + 365 * DAY }), (now) => {
        const shift = windowStart('shift', now);
        expect(['07:00', '19:00']).toContain(clockTime(shift));
        expect(now - shift).toBeGreaterThanOrEqual(0);
        expect(now - shift).toBeLessThan(13 * HOUR);
        const midnight = windowStart('midnight', now);
        expect(localDateOf(midnight)).toBe(localDateOf(now));
        expect(isIn(dayWindow(localDateOf(now)), now)).toBe(true);
        expect(clockTime(midnight)).toBe('00:00');
      }),
    );
  });
});
