// Working days against the published list (gov.uk/bank-holidays, England and Wales).
import { expect, test } from 'vitest';
import { bankHolidays, nextWorkingDay } from './workingDays.ts';

const PUBLISHED = {
  2022: ['01-03', '04-15', '04-18', '08-29', '12-26', '12-27'],
  2025: ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26'],
  2026: ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28'],
  2027: ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28'],
};

test('[N42] the bank holidays are the published ones', () => {
  for (const [year, days] of Object.entries(PUBLISHED)) {
    const made = bankHolidays(Number(year));
    for (const day of days) expect([...made]).toContain(`${year}-${day}`);
    expect(made.size).toBe(8);
  }
});

test('[N42] what happened before a weekend or a holiday is due on the day after it', () => {
  expect(nextWorkingDay('2026-01-12')).toBe('2026-01-13');
  expect(nextWorkingDay('2026-01-09')).toBe('2026-01-12');
  expect(nextWorkingDay('2026-12-24')).toBe('2026-12-29');
  expect(nextWorkingDay('2026-04-02')).toBe('2026-04-07');
});
