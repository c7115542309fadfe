// When shifts change at a site: a local setting, by name, with a default. Wall-clock times, so that a shift on a night the
// clocks change is an hour shorter or longer.
import {
  addDays,
  type Instant,
  lastMidnight,
  localDateOf,
  type LocalDate,
  londonOffset,
  type SiteCode,
} from '../kernel/index.ts';
import { siteByCode } from './reference.ts';
import settings from './reference/localSettings.json' with { type: 'json' };

export interface ShiftStarts {
  readonly from: LocalDate;
  /** 'HH:MM' on the wall, in order of the day. */
  readonly starts: readonly string[];
  readonly source: string;
}

/** The shift starts of a site on a date: the default, until a site has its own. */
export function shiftStartsOf(site: SiteCode, at: LocalDate): ShiftStarts | undefined {
  return siteByCode.has(site) ? defaultStarts(at) : undefined;
}

/** When the shift now running at the site began. An unknown site has the default shifts. */
export function shiftStartedAt(site: SiteCode, now: Instant): Instant {
  const today = localDateOf(now);
  const starts = [addDays(today, -1), today].flatMap((date) => {
    const { starts: times } = shiftStartsOf(site, date) ?? defaultStarts(date);
    return times.map((time) => onTheWall(date, time));
  });
  return starts.findLast((start) => start <= now) ?? lastMidnight(now);
}

function defaultStarts(at: LocalDate): ShiftStarts {
  const [first = NO_SHIFTS] = settings.shiftStarts;
  return settings.shiftStarts.findLast(({ from }) => from <= at) ?? first;
}

const NO_SHIFTS: ShiftStarts = { from: '', starts: [], source: '' };

/** Shifts start outside the small hours in which the clocks change, so the offset at the UTC reading is the right one. */
function onTheWall(date: LocalDate, time: string): Instant {
  const reading = Date.parse(`${date}T${time}:00Z`);
  return reading - londonOffset(reading);
}
