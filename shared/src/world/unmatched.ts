// Unmatched records: facts that fit nothing, or too much. Kept, listed at a site, never dropped.
import type { Changes, Instant, SiteCode } from '../kernel/index.ts';
import { setMember } from './members.ts';
import type { World } from './world.ts';

export type UnmatchedReason = 'matches-none' | 'matches-several' | 'no-arrival' | 'id-reused';

/** An unmatched record: kept, shown, never dropped. */
export interface UnmatchedRecord {
  readonly record: string;
  readonly site: SiteCode;
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
  if (before && (!entry || before.site !== entry.site)) {
    setMember(world.unmatchedBySite, before.site, record, false, changes);
  }
  if (!entry) changes.drop(world.unmatched, record);
  else if (!before || !sameRecord(before, entry)) {
    changes.put(world.unmatched, record, entry);
    setMember(world.unmatchedBySite, entry.site, record, true, changes);
  }
}

function sameRecord(a: UnmatchedRecord, b: UnmatchedRecord): boolean {
  return a.reason === b.reason && a.site === b.site && a.at === b.at && a.callsign === b.callsign;
}
