// What keeps an alert from being sent, never from being listed: a late entry, a mute, another alert that speaks of it.
import { hiddenUnder, muteOf, type AlertReading, type RuleBook, type SkipReason } from '../alert/index.ts';
import { MINUTE, type Instant } from '../kernel/index.ts';
import type { World } from '../world/index.ts';

/** [R33] What was learned this much later than it became so is told this much after it was learned. Local setting. */
export const LEARNED_LATE_MS = 2 * MINUTE;

export interface Hiding {
  readonly why: Extract<SkipReason, 'muted' | 'parent' | 'late-entry' | 'learned-late'>;
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
  const parent = parents.length > 0 && open.find((other) => parents.some((rule) => rule === other.rule));
  if (parent) return { why: 'parent', by: parent.alert };
  const until = heldUntil(reading, book);
  return until !== undefined && now < until ? { why: 'learned-late', by: '', until } : undefined;
}

/**
 * [R33] Until when nobody is told of what was learned late: of a backlog that comes in several posts a later one may say that it is over.
 * That a feed is lost is in none.
 */
export function heldUntil(
  { rule, class: rank, response, learnedAt, since }: HeldBy,
  { rules }: RuleBook,
): Instant | undefined {
  const known = rules.get(rule);
  if (!known || known.subject === 'feed' || rank === 'life-threat' || response.kind !== 'open') return undefined;
  const lateMs = learnedAt - since - known.dwellMinutes * MINUTE;
  return lateMs > LEARNED_LATE_MS ? learnedAt + LEARNED_LATE_MS : undefined;
}
type HeldBy = Pick<AlertReading, 'rule' | 'class' | 'response' | 'learnedAt' | 'since'>;
