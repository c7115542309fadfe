// A refusal is a value that a person can read: who, what, when, and what to do next.
import type { Instant } from './instant.ts';

export interface Refusal {
  /** A stable word for programs, e.g. 'already-handed-over'. */
  readonly code: string;
  /** One or two plain sentences: what is so, and the next step. */
  readonly message: string;
  /** Who got there first, when that is the reason. */
  readonly by?: string;
  readonly at?: Instant;
}

export type Decision<Event> = { readonly events: readonly Event[] } | { readonly refusal: Refusal };

export function accept<Event>(...events: Event[]): Decision<Event> {
  return { events };
}

export function refuse(code: string, message: string, who?: { by?: string; at?: Instant }): { refusal: Refusal } {
  return { refusal: { code, message, ...who } };
}
