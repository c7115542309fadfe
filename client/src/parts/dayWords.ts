// A day as people say it at night: '12 Jan', 'Mon 12 Jan', and with its time '12 Jan 03:12'. Pure.
import { DAY, clockTime, localDateOf, type Instant, type LocalDate } from '@kerbside/shared/kernel';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** '2026-01-12' as '12 Jan'. */
export function dayWords(date: LocalDate): string {
  return `${String(Number(date.slice(8)))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''}`;
}

/** '2026-01-12' as 'Mon 12 Jan'. */
export function weekdayWords(date: LocalDate): string {
  return `${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? ''} ${dayWords(date)}`;
}

/** '12 Jan 03:12', on the wall in England. */
export function dayAndTime(at: Instant): string {
  return `${dayWords(localDateOf(at))} ${clockTime(at)}`;
}

/** '03:12'; with its day where it is a day away or more, as an hour alone is taken for today's. */
export function timeSaid(at: Instant, now: Instant): string {
  return Math.abs(now - at) < DAY ? clockTime(at) : dayAndTime(at);
}
