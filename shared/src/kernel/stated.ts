// What folds and refusals do with words all day: take a field's word, say who spoke.
import type { DomainEvent } from './event.ts';
import type { Instant } from './instant.ts';
import { latest, stateSaid, type Latest, type Said } from './said.ts';

/** The slot after an event that may speak of it. A field left out leaves the last word standing, with its own age. */
export function stated<Value>(slot: Latest<Value>, event: DomainEvent, value: Value | undefined): Latest<Value> {
  return value === undefined ? slot : latest(slot, stateSaid(event, value));
}

/** Who said a word, and when: what a refusal names. A feed is named by its source. */
export function whoSaid(word: Said<unknown>): { readonly by: string; readonly at: Instant } {
  return { by: word.person?.name ?? word.source, at: word.at };
}
