// What a rule reads of its subject: a time that grows by itself, a figure that somebody says, or that it is not known. It says how
// far the value is on the rule's levels and when that can change without anything happening. It raises nothing.
import type { Rule, RuleId } from '../alert/index.ts';
import { HOUR, MINUTE, type Instant } from '../kernel/index.ts';

export type Reading =
  | {
      readonly kind: 'since';
      readonly subject: string;
      /** The value is the time since then, in the rule's unit; in the future: not yet begun. */
      readonly start: Instant;
      /** Since when it may be, where of the longest nobody knows whether it lasts. */
      readonly mayBe?: Instant;
      /** When it is to be looked at again all the same. */
      readonly nextAt?: Instant;
      /** The crew's callsign, of a patient. */
      readonly callsign?: string | undefined;
      /** It rests on a late entry. */
      readonly late?: boolean;
    }
  | {
      readonly kind: 'figure';
      readonly subject: string;
      readonly value: number;
      /** The most that it may be, where a part of it is not known. */
      readonly upTo?: number;
      /** Since when the figure stands. */
      readonly at: Instant;
      /** When it changes by itself, if it does. */
      readonly nextAt?: Instant;
    }
  | { readonly kind: 'unknown'; readonly subject: string };
export type Figure = Extract<Reading, { kind: 'figure' }>;

/** What every rule reads at one place. A rule that is absent was not looked at; one that is empty finds nothing. */
export type Readings = Readonly<Partial<Record<RuleId, readonly Reading[]>>>;

/** Whether the same was read, of the same subjects in the same order. */
export function isSame(one: readonly Reading[] | undefined, other: readonly Reading[] | undefined): boolean {
  if (one === other) return true;
  if (one?.length !== other?.length) return false;
  return one?.every((reading, i) => isSameReading(reading, other?.[i])) ?? false;
}

function isSameReading(one: Reading, other: Reading | undefined): boolean {
  if (one === other) return true;
  if (one.kind !== other?.kind || one.subject !== other.subject) return false;
  if (one.kind === 'since' && other.kind === 'since') return isSameSince(one, other);
  if (one.kind === 'figure' && other.kind === 'figure')
    return one.value === other.value && one.upTo === other.upTo && one.at === other.at && one.nextAt === other.nextAt;
  return true;
}

type Since = Extract<Reading, { kind: 'since' }>;

function isSameSince(one: Since, other: Since): boolean {
  const isTime = one.start === other.start && one.mayBe === other.mayBe && one.nextAt === other.nextAt;
  return isTime && one.callsign === other.callsign && one.late === other.late;
}

/** A reading on a rule's levels: −1 below the first. `nextAt`: when that may change though nothing happens. */
export interface Standing {
  readonly level: number;
  /** Since when it has stood on this level. */
  readonly since: Instant;
  /** Whether the value is at or above where an open alert is clear again. */
  readonly holds: boolean;
  /** Whether it may stand higher, or hold where it seems not to: a part of it is not known. */
  readonly mayBeMore: boolean;
  readonly nextAt?: Instant;
}

const UNIT_MS = { minutes: MINUTE, hours: HOUR, count: 1 } as const;

/** [R1] A time passes a level a millisecond after it: over is strictly longer, as the bands are. */
export function standingOf(reading: Exclude<Reading, { kind: 'unknown' }>, rule: Rule, now: Instant): Standing {
  if (reading.kind === 'figure') return standingOfFigure(reading, rule);
  const { start, mayBe = start, nextAt = Infinity } = reading;
  const instants = rule.levels.map(({ at }) => passedAt(start, at, rule));
  const level = instants.findLastIndex((at) => at <= now);
  const holdsFrom = (from: Instant): boolean => now >= passedAt(from, rule.clearAt, rule);
  const holds = holdsFrom(start);
  const next = Math.min(nextAt, instants.find((at) => at > now) ?? Infinity);
  const above = rule.levels[level + 1];
  return {
    level,
    since: instants[level] ?? start,
    holds,
    mayBeMore: (above !== undefined && passedAt(mayBe, above.at, rule) <= now) || (holdsFrom(mayBe) && !holds),
    ...(next < Infinity && { nextAt: next }),
  };
}

/** How long after its start a time comes to the first level of a rule. */
export function beginsAfterMs(rule: Rule): number {
  return passedAt(0, rule.levels[0]?.at ?? 0, rule);
}

function passedAt(start: Instant, at: number, { unit }: Rule): Instant {
  return at === 0 ? start : start + at * UNIT_MS[unit] + 1;
}

function standingOfFigure({ value, upTo = value, at, nextAt }: Figure, rule: Rule): Standing {
  const levelOf = (figure: number): number => rule.levels.findLastIndex((level) => figure >= level.at);
  const level = levelOf(value);
  const holds = value >= rule.clearAt;
  return {
    level,
    since: at,
    holds,
    mayBeMore: levelOf(upTo) > level || (upTo >= rule.clearAt && !holds),
    ...(nextAt !== undefined && { nextAt }),
  };
}

/** How many have lasted longer than a limit; it changes when the next of them passes it. */
export function countSince(subject: string, since: readonly Instant[], limitMs: number, now: Instant): Figure {
  const passed = since.map((start) => start + limitMs + 1);
  const over = passed.filter((at) => at <= now);
  const next = passed.filter((at) => at > now);
  return {
    kind: 'figure',
    subject,
    value: over.length,
    at: over.length > 0 ? Math.max(...over) : now,
    ...(next.length > 0 && { nextAt: Math.min(...next) }),
  };
}
