// What one crew sees of a site's board: its own patients, and where each stands in the order. Pure.
import type { Instant } from '@kerbside/shared/kernel';
import { orderQueue, queuePartOf, type QueuePart } from '@kerbside/shared/measures';
import type { QueuePatientRow, QueueRow } from '@kerbside/shared/views';

export interface CrewLine {
  readonly row: QueuePatientRow;
  /** Where the patient stands among those who wait here; null for who does not wait here. */
  readonly standing: { readonly place: number; readonly of: number; readonly by: QueuePart } | null;
}

export interface CrewBoard {
  /** Of patients that are with this crew now. */
  readonly mine: readonly CrewLine[];
  /** Brought by this crew, and with another crew since. */
  readonly takenOver: readonly QueuePatientRow[];
  /** The crews on the board of the site, for who came by another address. */
  readonly crews: readonly string[];
}

export function crewBoard(rows: Iterable<QueueRow>, callsign: string, now: Instant): CrewBoard {
  const wanted = plain(callsign);
  const patients = [...rows].filter((row) => row.kind === 'patient').filter(({ list }) => list !== 'away');
  const waiting = orderQueue(patients.filter(({ list }) => list === 'waiting'));
  const standingOf = (row: QueuePatientRow): CrewLine['standing'] => {
    const at = waiting.indexOf(row);
    return at < 0 ? null : { place: at + 1, of: waiting.length, by: queuePartOf(row, now) };
  };
  const mine = patients.filter((row) => plain(crewNow(row) ?? '') === wanted);
  const isBroughtBy = (row: QueuePatientRow): boolean =>
    row.takenOverBy !== null && plain(row.callsign ?? '') === wanted;
  return {
    mine: orderQueue(mine).map((row) => ({ row, standing: standingOf(row) })),
    takenOver: patients.filter((row) => isBroughtBy(row) && !mine.includes(row)),
    crews: [...new Set(patients.flatMap((row) => crewNow(row) ?? []))].sort(),
  };
}

function crewNow({ takenOverBy, callsign }: QueuePatientRow): string | null {
  return takenOverBy?.callsign ?? callsign;
}

function plain(callsign: string): string {
  return callsign.trim().toUpperCase();
}
