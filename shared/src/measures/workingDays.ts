// Working days in England: Monday to Friday, without bank holidays. Made from the rules, so that no list runs out; a holiday
// proclaimed for one year alone is not known.
import { addDays, type LocalDate } from '../kernel/index.ts';

/** [N42] The first working day after a date: by then a line of the validation worklist is due (domain.md 11.8). */
export function nextWorkingDay(date: LocalDate): LocalDate {
  let next = addDays(date, 1);
  while (!isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

export function isWorkingDay(date: LocalDate): boolean {
  return !isWeekend(date) && !bankHolidays(Number(date.slice(0, 4))).has(date);
}

/** Bank holidays of England and Wales (Banking and Financial Dealings Act 1971; gov.uk/bank-holidays), substitutes included. */
export function bankHolidays(year: number): ReadonlySet<LocalDate> {
  const easter = easterSunday(year);
  const christmas = [`${year}-12-25`, `${year}-12-26`];
  const afterChristmas = christmas.filter(isWeekend).map((_, index) => nextWeekday(`${year}-12-26`, index));
  return new Set([
    isWeekend(`${year}-01-01`) ? nextWeekday(`${year}-01-01`, 0) : `${year}-01-01`,
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(`${year}-05-01`),
    addDays(firstMonday(`${year}-06-01`), -7),
    addDays(firstMonday(`${year}-09-01`), -7),
    ...christmas.filter((date) => !isWeekend(date)),
    ...afterChristmas,
  ]);
}

function isWeekend(date: LocalDate): boolean {
  const day = weekday(date);
  return day === 0 || day === 6;
}

/** 0 is Sunday. */
function weekday(date: LocalDate): number {
  const days = Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  return (((days + 4) % 7) + 7) % 7;
}

/** The weekday after a date, leaving out so many of them; Christmas on a weekend moves behind Boxing Day. */
function nextWeekday(date: LocalDate, skip: number): LocalDate {
  let next = addDays(date, 1);
  for (let left = skip; isWeekend(next) || left > 0; next = addDays(next, 1)) if (!isWeekend(next)) left -= 1;
  return next;
}

function firstMonday(from: LocalDate): LocalDate {
  return addDays(from, (8 - weekday(from)) % 7);
}

/** The Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): LocalDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const days = h + l - 7 * m + 114;
  return `${year}-${two(Math.floor(days / 31))}-${two((days % 31) + 1)}`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
