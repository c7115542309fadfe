// Sorted sets of names under a key: how the world finds what belongs to a patient, a site or a service without a walk.
import { placeAfter, type Changes, type Table } from '../kernel/index.ts';

/** Where in a sorted list a name stands, or would stand. */
export function placeIn(sorted: readonly string[], name: string): number {
  return placeAfter(sorted, (other) => other < name);
}

/** A sorted list with one more name, or without it; the very same list where that is so already. */
export function withMember(sorted: readonly string[], name: string, present: boolean): readonly string[] {
  const place = placeIn(sorted, name);
  if ((sorted[place] === name) === present) return sorted;
  return present ? sorted.toSpliced(place, 0, name) : sorted.toSpliced(place, 1);
}

/** A sorted set of names under a key; gone when empty. */
export function setMember(
  table: Table<readonly string[]>,
  key: string,
  member: string,
  present: boolean,
  changes: Changes,
): void {
  const before = table.rows.get(key) ?? NOBODY;
  const after = withMember(before, member, present);
  if (after === before) return;
  if (after.length > 0) changes.put(table, key, after);
  else changes.drop(table, key);
}

const NOBODY: readonly string[] = [];

/** Takes every name out of the sets that `isKept` does not know. */
export function keepMembers(
  table: Table<readonly string[]>,
  isKept: (member: string) => boolean,
  changes: Changes,
): void {
  for (const [key, members] of [...table.rows]) {
    for (const member of members) if (!isKept(member)) setMember(table, key, member, false, changes);
  }
}

/** Moves a name from the sets it was in to those it belongs in now. */
export function moveMember(
  table: Table<readonly string[]>,
  member: string,
  before: readonly (string | undefined)[],
  after: readonly (string | undefined)[],
  changes: Changes,
): void {
  for (const key of before) {
    if (key !== undefined && !after.includes(key)) setMember(table, key, member, false, changes);
  }
  for (const key of after) if (key !== undefined) setMember(table, key, member, true, changes);
}
