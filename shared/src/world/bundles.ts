// Bundles: everything with a name lies in one of so many. What a closed day leaves behind goes a bundle at a time, so that no fact holds
// the thread for long; vehicles and words are found by their day and bundle, so that nobody walks over all that are held.
import type { Changes, LocalDate, Table } from '../kernel/index.ts';
import { setMember } from './members.ts';

/** A national day's journeys that leave in one bundle, some 110, hold the thread for a hundredth of a second or two. Local setting. */
export const BUNDLES = 256;

/** 0 … BUNDLES - 1. */
export function bundleOf(name: string): number {
  let sum = 0;
  for (let i = 0; i < name.length; i += 1) sum = (sum * 31 + name.charCodeAt(i)) % 1_000_003;
  return sum % BUNDLES;
}

/** The bundles of one part, 1 … `parts`, of all. */
export function bundlesIn(part: number, parts: number): readonly number[] {
  return ALL.filter((bundle) => bundle % parts === part - 1);
}

const ALL: readonly number[] = Array.from({ length: BUNDLES }, (_, bundle) => bundle);

/** Keeps a name under its day and bundle, or takes it away. */
export function keepByDay(
  table: Table<readonly string[]>,
  date: LocalDate,
  name: string,
  isHeld: boolean,
  changes: Changes,
): void {
  setMember(table, dayKeyOf(date, bundleOf(name)), name, isHeld, changes);
}

/** The names of a bundle, of all days that are held or of those before this one. */
export function namesIn(table: Table<readonly string[]>, bundle: number, before?: LocalDate): readonly string[] {
  const end = dayKeyOf('', bundle);
  const keys = [...table.rows.keys()].filter((key) => key.endsWith(end) && (before === undefined || key < before));
  return keys.flatMap((key) => table.rows.get(key) ?? []);
}

export function dayKeyOf(date: LocalDate, bundle: number): string {
  return `${date}|${bundle}`;
}
