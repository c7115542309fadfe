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

/** `done`: oldest first by `stoodAt`. In one go: a row of tallies is made anew whenever a handover is done. */
export function packDone(done: readonly DoneHandover[]): PackedDone {
  const from = done[0]?.stoodAt ?? 0;
  const services: ServiceCode[] = [];
  const [afterLast, afterArrival, handover, crew, hospital, cleared]: Times = [[], [], [], [], [], []];
  const [service, marks]: [number[], number[]] = [[], []];
  let last = from;
  for (const one of done) {
    const { stoodAt } = one;
    afterLast.push(stoodAt - last);
    afterArrival.push(stoodAt - one.arrivedAt);
    handover.push((one.handoverAt ?? stoodAt) - stoodAt);
    crew.push((one.crewHandoverAt ?? stoodAt) - stoodAt);
    hospital.push((one.hospitalHandoverAt ?? stoodAt) - stoodAt);
    cleared.push((one.clearedAt ?? stoodAt) - stoodAt);
    last = stoodAt;
    let named = services.indexOf(one.service);
    if (named < 0) named = services.push(one.service) - 1;
    service.push(named);
    marks.push(marksOf(one));
  }
  const times = [afterLast, afterArrival, handover, crew, hospital, cleared];
  const stepMs = times.reduce(commonStepOf, 0) || 1;
  const columns = [...times.map((column) => inSteps(column, stepMs)), columnOf(service), columnOf(marks)];
  return { count: done.length, from, stepMs, services, columns };
}

/** The first six columns, in milliseconds. */
type Times = [number[], number[], number[], number[], number[], number[]];

function inSteps(times: readonly number[], stepMs: number): number | readonly number[] {
  const column = columnOf(times);
  if (typeof column === 'number') return column / stepMs;
  return stepMs === 1 ? column : column.map((ms) => ms / stepMs);
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
  for (const number of numbers) if (number !== first) return numbers;
  return first;
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
