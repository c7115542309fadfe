// The handovers of one local date as sums that add up: of days that are not closed from the handovers themselves, in the shape
// that the world keeps of days that are. Parts of a day, and the sites of a trust, add up to the whole.
import { EMPTY_TALLY, addTallies, type HandoverTally } from '../handover/index.ts';
import { wallHour, type LocalDate, type ServiceCode } from '../kernel/index.ts';
import { dateOfHandover, momentOfHandover, tallyOfOne, type DoneHandover } from './doneHandover.ts';

/** One date, by the hour on the wall in England at which clocks stopped, and by conveying service. */
export interface DayTally {
  readonly date: LocalDate;
  /** [N25] 0 to 23; the hour that comes twice when the clocks go back is one, the hour that is skipped is none. */
  readonly byHour: Readonly<Record<number, HandoverTally>>;
  readonly byService: Readonly<Record<ServiceCode, HandoverTally>>;
}

export function emptyTally(date: LocalDate): DayTally {
  return { date, byHour: {}, byService: {} };
}

/** [N24] The handovers whose clock stopped on the date; the rest of `done` is left alone. */
export function tallyOf(done: readonly DoneHandover[], date: LocalDate): DayTally {
  const ours = done.filter((one) => dateOfHandover(one) === date);
  return {
    date,
    byHour: sumBy(ours, (one) => String(Math.floor(wallHour(momentOfHandover(one))))),
    byService: sumBy(ours, ({ service }) => service),
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
  return { date: a.date, byHour: merged(a.byHour, b.byHour), byService: merged(a.byService, b.byService) };
}

/** [N24] Everything of a date in one: what `figuresOf` reads. Totals of days of any dates add with `addTallies`. */
export function totalOfDay({ byService }: DayTally): HandoverTally {
  return Object.values(byService).reduce(addTallies, EMPTY_TALLY);
}

type Tallies = Readonly<Record<string, HandoverTally>>;

function sumBy(done: readonly DoneHandover[], keyOf: (one: DoneHandover) => string): Tallies {
  const groups = Map.groupBy(done, keyOf);
  return inOrder([...groups].map(([key, ours]) => [key, ours.map(tallyOfOne).reduce(addTallies, EMPTY_TALLY)]));
}

function merged(a: Tallies, b: Tallies): Tallies {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return inOrder([...keys].map((key) => [key, addTallies(a[key] ?? EMPTY_TALLY, b[key] ?? EMPTY_TALLY)]));
}

/** The same parts give the same text, whatever their order. */
function inOrder(entries: readonly (readonly [string, HandoverTally])[]): Tallies {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
