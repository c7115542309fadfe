// What an inquiry asks: a time on the wall in England. Pure.
import { londonOffset, type Instant } from '@kerbside/shared/kernel';

/** A date and a time on the wall in England; null while one of them is not whole. */
export function instantOf(date: string, time: string): Instant | null {
  if (!/^\d{2}:\d{2}$/.test(time) || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const wall = Date.parse(`${date}T${time}:00Z`);
  return Number.isNaN(wall) ? null : wall - londonOffset(wall - londonOffset(wall));
}
