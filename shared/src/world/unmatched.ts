// Unmatched records: facts that fit nothing, or too much. Kept, listed at a place, never dropped.
import type { Changes, Instant } from '../kernel/index.ts';
import { setMember } from './members.ts';
import type { World } from './world.ts';

export type UnmatchedReason = 'matches-none' | 'matches-several' | 'no-arrival' | 'id-reused';

/** An unmatched record: kept, shown, never dropped. */
export interface UnmatchedRecord {
  readonly record: string;
  /** The site it speaks of; the ambulance service's place where it names none. */
  readonly place: string;
  readonly reason: UnmatchedReason;
  readonly at: Instant;
  readonly callsign: string | null;
}

/** The record of an id that came again with other content: beside the one that the first content may have. */
export function reusedRecord(id: string): string {
  return `reused/${id}`;
}

export function setUnmatched(world: World, record: string, entry: UnmatchedRecord | undefined, changes: Changes): void {
  const before = world.unmatched.rows.get(record);
  if (!before && !entry) return;
  if (before && (!entry || before.place !== entry.place)) {
    setMember(world.unmatchedByPlace, before.place, record, false, changes);
  }
  if (!entry) changes.drop(world.unmatched, record);
  else if (!before || !sameRecord(before, entry)) {
    changes.put(world.unmatched, record, entry);
    setMember(world.unmatchedByPlace, entry.place, record, true, changes);
  }
}

function sameRecord(a: UnmatchedRecord, b: UnmatchedRecord): boolean {
  return a.reason === b.reason && a.place === b.place && a.at === b.at && a.callsign === b.callsign;
}
