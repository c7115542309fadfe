// The crews held at the door: once a vehicle, longest waiting first. Pure.
import { wholeMinutes, type Instant } from '@kerbside/shared/kernel';
import type { QueuePatientRow } from '@kerbside/shared/views';
import { crewOf } from './whereWords.ts';

export function crewsHeld(here: readonly QueuePatientRow[]): readonly QueuePatientRow[] {
  const byVehicle = new Map<string, QueuePatientRow>();
  for (const row of here) if (!byVehicle.has(row.conveyance)) byVehicle.set(row.conveyance, row);
  return [...byVehicle.values()].sort((a, b) => (a.arrivedAt ?? 0) - (b.arrivedAt ?? 0));
}

/** 'A401 · 62 min' */
export function waitWords(row: QueuePatientRow, now: Instant): string {
  return row.arrivedAt === null ? crewOf(row) : `${crewOf(row)} · ${String(wholeMinutes(row.arrivedAt, now))} min`;
}
