// What stands where on the queue of one site. Pure: rows in, rows out; the numbers are the measures'.
import { patientKey, type Instant } from '@kerbside/shared/kernel';
import { isFlagged, orderQueue } from '@kerbside/shared/measures';
import type { QueueHeadRow, QueuePatientRow, QueueRow } from '@kerbside/shared/views';
import { cohortsOf, type CohortHere } from './cohorts.ts';

export interface Sections {
  readonly head: QueueHeadRow | null;
  /** Flagged and still the board's business, then pre-alerted and on the way: worst first. */
  readonly flagged: readonly QueuePatientRow[];
  /** Arrived and not handed over, in the queue's order. */
  readonly here: readonly QueuePatientRow[];
  /** Soonest first, without an ETA last. */
  readonly inbound: readonly QueuePatientRow[];
  readonly noSpace: readonly QueuePatientRow[];
  readonly clearing: readonly QueuePatientRow[];
  readonly away: readonly QueuePatientRow[];
  readonly cohorts: readonly CohortHere[];
}

export function sectionsOf(rows: Iterable<QueueRow>): Sections {
  const all = [...rows];
  const patients = all.filter((row) => row.kind === 'patient');
  const on = (list: QueuePatientRow['list']): QueuePatientRow[] => patients.filter((row) => row.list === list);
  const inbound = on('inbound').sort(byEta);
  const here = orderQueue(on('waiting'));
  const isCalledOut = (row: QueuePatientRow): boolean => isFlagged(row) || row.preAlert !== null;
  return {
    head: all.find((row) => row.kind === 'head') ?? null,
    flagged: orderQueue([
      ...here.filter(isFlagged),
      ...on('no-space').filter(isFlagged),
      ...inbound.filter(isCalledOut),
    ]),
    here,
    inbound,
    noSpace: on('no-space').sort(by((row) => row.handoverAt ?? row.arrivedAt)),
    clearing: on('clearing').sort(by((row) => row.handoverAt ?? row.arrivedAt)),
    away: on('away').sort(by((row) => -(row.away?.at ?? 0))),
    cohorts: cohortsOf([...here, ...on('no-space')]),
  };
}

/** ETAs of the vehicles on the way: one a vehicle, however many patients are on it. */
export function inboundVehicles(inbound: readonly QueuePatientRow[]): {
  readonly etas: readonly Instant[];
  readonly inboundWithoutEta: number;
} {
  const vehicles = [...new Map(inbound.map((row) => [row.conveyance, row.etaAt])).values()];
  const etas = vehicles.filter((eta) => eta !== null);
  return { etas, inboundWithoutEta: vehicles.length - etas.length };
}

/** The key by which an ask names the patient of a row. */
export function keyOf(row: QueuePatientRow): string {
  return patientKey(row.conveyance, row.patient);
}

function byEta(a: QueuePatientRow, b: QueuePatientRow): number {
  return (a.etaAt ?? Infinity) - (b.etaAt ?? Infinity) || (a.id < b.id ? -1 : 1);
}

function by(at: (row: QueuePatientRow) => number | null): (a: QueuePatientRow, b: QueuePatientRow) => number {
  return (a, b) => (at(a) ?? Infinity) - (at(b) ?? Infinity) || (a.id < b.id ? -1 : 1);
}
