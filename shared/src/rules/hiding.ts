// What keeps an alert from being sent, never from being listed: a late entry, a mute, another alert that speaks of it.
import { hiddenUnder, muteOf, type AlertReading, type RuleBook, type SkipReason } from '../alert/index.ts';
import type { Instant } from '../kernel/index.ts';
import type { World } from '../world/index.ts';

export interface Hiding {
  readonly why: Extract<SkipReason, 'muted' | 'parent' | 'late-entry'>;
  readonly by: string;
  /** When it ends by itself, if that is known. */
  readonly until?: Instant;
}

/** [R14] What keeps an alert from being sent, never from being listed. */
export function hiddenBy(
  world: World,
  reading: AlertReading,
  open: readonly AlertReading[],
  book: RuleBook,
  now: Instant,
): Hiding | undefined {
  if (reading.quiet) return { why: 'late-entry', by: '' };
  if (reading.class === 'life-threat') return undefined;
  const mute = muteOf(world, reading.place, reading.rule, now);
  if (mute?.set) return { why: 'muted', by: mute.mute, until: mute.set.value.untilAt };
  const parents = hiddenUnder(book, reading.rule, reading.condition === 'unknown');
  if (parents.length === 0) return undefined;
  for (const other of open) {
    if (parents.some((rule) => rule === other.rule)) return { why: 'parent', by: other.alert };
  }
  return undefined;
}
