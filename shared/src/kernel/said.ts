// What somebody said, and which of several words counts. A slot's content depends on the set of facts it was given, never
// on their order, repetition or delay.
import { isClockSuspect, type DomainEvent, type Person } from './event.ts';
import type { Instant } from './instant.ts';

/** One value with its provenance. */
export interface Said<Value> {
  readonly value: Value;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly id: string;
  readonly source: string;
  readonly person?: Person;
  readonly rank: number;
  readonly sequence: number;
  readonly late?: true;
}

/** How far a kind of source is believed where two speak of the same moment. A local setting. */
export const RANK = { hand: 1, geofence: 2, feed: 3 } as const;

/**
 * A word for a slot that holds one moment, e.g. when the vehicle arrived: the better source wins, then the source's own
 * later sequence.
 */
export function momentSaid<Value>(event: DomainEvent, value: Value, rank: number = rankOf(event)): Said<Value> {
  return said(event, value, rank, event.sequence ?? 0);
}

/** A word for a slot that changes as the day goes, e.g. where the patient is: the latest `at` wins, whoever says it. */
export function stateSaid<Value>(event: DomainEvent, value: Value): Said<Value> {
  return said(event, value, 0, 0);
}

function said<Value>(event: DomainEvent, value: Value, rank: number, sequence: number): Said<Value> {
  const { at, recordedAt, id, source, person, late } = event;
  // Nearly every word is a feed's and on time: made in one piece, since all that is folded passes here.
  if (!person && !late) return { value, at, recordedAt, id, source, rank, sequence };
  return { value, at, recordedAt, id, source, rank, sequence, ...(person && { person }), ...(late && { late }) };
}

/** A person's word ranks below a feed's: the feed is the record, the person corrects it by amending. */
export function rankOf(event: DomainEvent): number {
  return event.person ? RANK.hand : RANK.feed;
}

/** Greater than 0 when `a` counts before `b`: rank, sequence, at, id. Total: equal only for the same event. */
export function precedence(a: Said<unknown>, b: Said<unknown>): number {
  return (
    a.rank - b.rank || a.sequence - b.sequence || standsAt(a) - standsAt(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/**
 * The time by which a word counts against others: its own, unless its clock was ahead of ours. Such a word would hold its slot
 * until its time has come, and an old figure would look current: it counts as of when it was written down.
 */
function standsAt(word: Said<unknown>): Instant {
  return isClockSuspect(word) ? word.recordedAt : word.at;
}

/** A slot that needs only the word that counts. */
export type Latest<Value> = Said<Value> | undefined;

export function latest<Value>(slot: Latest<Value>, word: Said<Value>): Said<Value> {
  return slot && precedence(slot, word) >= 0 ? slot : word;
}

/** A slot that keeps every word, the one that counts first. */
export type Slot<Value> = readonly Said<Value>[];

export const EMPTY_SLOT: Slot<never> = [];

export function withWord<Value>(slot: Slot<Value>, word: Said<Value>): Slot<Value> {
  if (slot.length === 0) return [word];
  let place = 0;
  for (const known of slot) {
    if (known.id === word.id) return slot;
    if (precedence(known, word) > 0) place += 1;
  }
  return slot.toSpliced(place, 0, word);
}

/** The union of two slots, as if every word had been said to one. */
export function joinSlots<Value>(a: Slot<Value>, b: Slot<Value>): Slot<Value> {
  return b.reduce(withWord, a);
}

/** The record with these parts replaced; the very same record when none of them differs. */
export function withParts<Record extends object>(before: Record, parts: Partial<Record>): Record {
  let after: Record | undefined;
  for (const key in parts) {
    if (parts[key] === before[key]) continue;
    // Copied once and then written to: spreading a second object over the first costs several times as much.
    after ??= { ...before };
    after[key] = parts[key] as Record[typeof key];
  }
  return after ?? before;
}

/** What is known by name, with each of these items' made anew; the very same record where none differs. */
export function withEach<Name extends string, Known, Item>(
  known: Readonly<Partial<Record<Name, Known>>>,
  items: readonly Item[],
  nameOf: (item: Item) => Name,
  next: (before: Known | undefined, item: Item) => Known | undefined,
): Readonly<Partial<Record<Name, Known>>> {
  let after: Partial<Record<Name, Known>> | undefined;
  for (const item of items) {
    const name = nameOf(item);
    const before = (after ?? known)[name];
    const made = next(before, item);
    if (made === before) continue;
    after ??= { ...known };
    after[name] = made;
  }
  return after ?? known;
}

/** A record made anew, or the very one before where all its parts are the same. */
export function orSame<Record extends object>(before: Record, after: Record): Record {
  for (const key in after) if (after[key] !== before[key]) return after;
  return before;
}

/** What is wrong with a slot: each word stands in it once, the one that counts first. Empty when all is well. */
export function slotFaults(slot: string, words: Slot<unknown>): readonly string[] {
  return words.slice(1).flatMap((word, index) => {
    const before = words[index];
    return before && precedence(before, word) <= 0 ? [`${slot}: ${word.id} counts for more than ${before.id}`] : [];
  });
}
