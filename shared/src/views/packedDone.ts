// Handovers done as columns of whole numbers: a day of a whole country is small enough to send, and nothing of it is lost.
// It packs and unpacks; it measures nothing.
import type { Instant, ServiceCode } from '../kernel/index.ts';
import type { DoneHandover } from '../measures/index.ts';

/**
 * Columns, in the order of DONE_COLUMNS: one number a handover, or one number alone where all are the same. Times are counted
 * in steps of `stepMs`: how far `stoodAt` is after the handover before (the first: after `from`), how long before it the
 * vehicle arrived, and how far every other instant is after it. An instant nobody knows is 0 and has its mark.
 */
export interface PackedDone {
  readonly count: number;
  readonly from: Instant;
  readonly stepMs: number;
  /** The conveying services; a handover names one by its place here. */
  readonly services: readonly ServiceCode[];
  readonly columns: readonly (number | readonly number[])[];
}

export const DONE_COLUMNS = [
  'stoodAfterLast',
  'stoodAfterArrival',
  'handoverAt',
  'crewHandoverAt',
  'hospitalHandoverAt',
  'clearedAt',
  'service',
  'marks',
] as const;

const OFTEN_UNKNOWN = ['handoverAt', 'crewHandoverAt', 'hospitalHandoverAt', 'clearedAt'] as const;
/** What is marked, by its bit: first the instants nobody knows. */
const STILL_HELD = 1 << OFTEN_UNKNOWN.length;
const LATE = STILL_HELD << 1;

/** `done`: oldest first by `stoodAt`. */
export function packDone(done: readonly DoneHandover[]): PackedDone {
  const from = done[0]?.stoodAt ?? 0;
  const services = [...new Set(done.map(({ service }) => service))];
  const times = done.map((one, at) => timesOf(one, done[at - 1]?.stoodAt ?? from));
  const stepMs = times.flat().reduce(commonStep, 0) || 1;
  const rows = done.map((one, at) => [
    ...(times[at] ?? []).map((ms) => ms / stepMs),
    services.indexOf(one.service),
    marksOf(one),
  ]);
  return {
    count: done.length,
    from,
    stepMs,
    services,
    columns: DONE_COLUMNS.map((_, column) => columnOf(rows.map((row) => row[column] ?? 0))),
  };
}

/** The handovers again, each as it was. */
export function unpackDone({ count, from, stepMs, services, columns }: PackedDone): readonly DoneHandover[] {
  const done: DoneHandover[] = [];
  let stoodAt = from;
  const read = (column: number, at: number): number => {
    const numbers = columns[column];
    return typeof numbers === 'object' ? (numbers[at] ?? 0) : (numbers ?? 0);
  };
  for (let at = 0; at < count; at += 1) {
    stoodAt += read(0, at) * stepMs;
    const stood = stoodAt;
    const marks = read(7, at);
    const known = (column: number): Instant | null =>
      marks & (1 << (column - 2)) ? null : stood + read(column, at) * stepMs;
    done.push({
      arrivedAt: stood - read(1, at) * stepMs,
      handoverAt: known(2),
      stoodAt: stood,
      crewHandoverAt: known(3),
      hospitalHandoverAt: known(4),
      clearedAt: known(5),
      service: services[read(6, at)] ?? '',
      ...(marks & STILL_HELD && { crewStillHeld: true as const }),
      ...(marks & LATE && { late: true as const }),
    });
  }
  return done;
}

function timesOf(one: DoneHandover, stoodBefore: Instant): readonly number[] {
  const { stoodAt, arrivedAt } = one;
  const others = OFTEN_UNKNOWN.map((name) => (one[name] ?? stoodAt) - stoodAt);
  return [stoodAt - stoodBefore, stoodAt - arrivedAt, ...others];
}

function marksOf(one: DoneHandover): number {
  const unknown = OFTEN_UNKNOWN.reduce((bits, name, bit) => bits | (one[name] === null ? 1 << bit : 0), 0);
  return unknown | (one.crewStillHeld ? STILL_HELD : 0) | (one.late ? LATE : 0);
}

function columnOf(numbers: readonly number[]): number | readonly number[] {
  const [first = 0] = numbers;
  return numbers.every((number) => number === first) ? first : numbers;
}

/** The greatest step in which both can be counted. */
function commonStep(a: number, b: number): number {
  let [one, other] = [Math.abs(a), Math.abs(b)];
  while (other !== 0) [one, other] = [other, one % other];
  return one;
}
