// The handovers of one local date as sums: what stays of a day at a site once its journeys retire. Parts of a day, and the sites
// of a trust, add up to the whole.
import { wallHour, type LocalDate, type ServiceCode } from '../kernel/index.ts';
import { dateOfHandover, momentOfHandover, type DoneHandover } from './doneHandover.ts';
import { NO_HANDOVERS, sumTallies, tallyOfOne, type HandoverTally } from './handoverTally.ts';
import { dayWindow, isIn } from './windows.ts';

type HourField = 'known' | 'over15' | 'over30' | 'over45' | 'over60' | 'totalMs' | 'beyond15Ms';
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export interface DayTally {
  readonly date: LocalDate;
  /** By conveying service. */
  readonly byService: Readonly<Record<ServiceCode, HandoverTally>>;
  /**
   * [N25] By the hour on the wall in England at which clocks stopped, 24 numbers a column (tens of thousands of days are
   * kept): the hour that comes twice when the clocks go back is one, the one that is skipped stays empty.
   */
  readonly byHour: Readonly<Record<HourField, readonly number[]>>;
}

export function emptyTally(date: LocalDate): DayTally {
  return { date, byService: {}, byHour: columnsOf(() => 0) };
}

/** [N24] The handovers whose clock stopped on the date; the rest of `done` is left alone. Turnarounds go with their handover. */
export function tallyOf(done: readonly DoneHandover[], date: LocalDate): DayTally {
  const day = dayWindow(date);
  const services = new Map<ServiceCode, HandoverTally[]>();
  const hours = HOURS.map((): HandoverTally[] => []);
  for (const one of done) {
    const at = momentOfHandover(one);
    if (!isIn(day, at)) continue;
    const tally = tallyOfOne(one);
    const known = services.get(one.service);
    if (known) known.push(tally);
    else services.set(one.service, [tally]);
    hours[Math.floor(wallHour(at))]?.push(tally);
  }
  const sums = hours.map((tallies) => (tallies.length === 0 ? NO_HANDOVERS : sumTallies(tallies)));
  return {
    date,
    byService: inOrder([...services].map(([service, tallies]) => [service, sumTallies(tallies)])),
    byHour: columnsOf((field, hour) => sums[hour]?.[field] ?? 0),
  };
}

/** [N24] One tally for each date on which a clock stopped, in order: every handover is in exactly one. */
export function talliesOf(done: readonly DoneHandover[]): readonly DayTally[] {
  const byDate = [...Map.groupBy(done, dateOfHandover)].sort(([a], [b]) => (a < b ? -1 : 1));
  return byDate.map(([date, ours]) => tallyOf(ours, date));
}

/** [N24] Two parts of one date as one. Throws a RangeError for two dates: their hours are not the same hours. */
export function addTally(a: DayTally, b: DayTally): DayTally {
  if (a.date !== b.date) throw new RangeError(`A tally of ${a.date} cannot take one of ${b.date}`);
  const services = [...new Set([...Object.keys(a.byService), ...Object.keys(b.byService)])];
  const both = (service: ServiceCode) => [a.byService[service] ?? NO_HANDOVERS, b.byService[service] ?? NO_HANDOVERS];
  return {
    date: a.date,
    byService: inOrder(services.map((service) => [service, sumTallies(both(service))])),
    byHour: columnsOf((field, hour) => (a.byHour[field][hour] ?? 0) + (b.byHour[field][hour] ?? 0)),
  };
}

/** [N24] Everything of a date in one: what `figuresOf` reads. Days of any dates add with `sumTallies`. */
export function totalOfDay({ byService }: DayTally): HandoverTally {
  return sumTallies(Object.values(byService));
}

function columnsOf(numberAt: (field: HourField, hour: number) => number): DayTally['byHour'] {
  const column = (field: HourField): readonly number[] => HOURS.map((hour) => numberAt(field, hour));
  return {
    known: column('known'),
    over15: column('over15'),
    over30: column('over30'),
    over45: column('over45'),
    over60: column('over60'),
    totalMs: column('totalMs'),
    beyond15Ms: column('beyond15Ms'),
  };
}

/** The same parts give the same text, whatever their order. */
function inOrder(entries: readonly (readonly [ServiceCode, HandoverTally])[]): DayTally['byService'] {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
