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

/** What is marked, by its bit: first the four instants that may be known by nobody, in the order of their columns. */
const STILL_HELD = 1 << 4;
const LATE = STILL_HELD << 1;

/** `done`: oldest first by `stoodAt`. Column by column: a row of tallies is made anew whenever a handover is done. */
export function packDone(done: readonly DoneHandover[]): PackedDone {
  const from = done[0]?.stoodAt ?? 0;
  const services = [...new Set(done.map(({ service }) => service))];
  const times = timeColumns(done, from);
  const stepMs = times.reduce(commonStepOf, 0) || 1;
  const inSteps = times.map((column) => column.map((ms) => ms / stepMs));
  const columns = [...inSteps, done.map(({ service }) => services.indexOf(service)), done.map(marksOf)];
  return { count: done.length, from, stepMs, services, columns: columns.map(columnOf) };
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

/** The first six columns, in milliseconds. */
function timeColumns(done: readonly DoneHandover[], from: Instant): readonly number[][] {
  return [
    done.map(({ stoodAt }, at) => stoodAt - (done[at - 1]?.stoodAt ?? from)),
    done.map(({ stoodAt, arrivedAt }) => stoodAt - arrivedAt),
    done.map(({ stoodAt, handoverAt }) => (handoverAt ?? stoodAt) - stoodAt),
    done.map(({ stoodAt, crewHandoverAt }) => (crewHandoverAt ?? stoodAt) - stoodAt),
    done.map(({ stoodAt, hospitalHandoverAt }) => (hospitalHandoverAt ?? stoodAt) - stoodAt),
    done.map(({ stoodAt, clearedAt }) => (clearedAt ?? stoodAt) - stoodAt),
  ];
}

function marksOf(one: DoneHandover): number {
  const { handoverAt, crewHandoverAt, hospitalHandoverAt, clearedAt } = one;
  const unknown =
    (handoverAt === null ? 1 : 0) |
    (crewHandoverAt === null ? 2 : 0) |
    (hospitalHandoverAt === null ? 4 : 0) |
    (clearedAt === null ? 8 : 0);
  return unknown | (one.crewStillHeld ? STILL_HELD : 0) | (one.late ? LATE : 0);
}

function columnOf(numbers: readonly number[]): number | readonly number[] {
  const [first = 0] = numbers;
  return numbers.every((number) => number === first) ? first : numbers;
}

function commonStepOf(step: number, numbers: readonly number[]): number {
  let common = step;
  for (const number of numbers) if (common === 0 || number % common !== 0) common = commonStep(common, number);
  return common;
}

/** The greatest step in which both can be counted. */
function commonStep(a: number, b: number): number {
  let [one, other] = [Math.abs(a), Math.abs(b)];
  while (other !== 0) [one, other] = [other, one % other];
  return one;
}
