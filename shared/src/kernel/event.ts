// The envelope of everything that has happened, and who said so. Never a patient's identity.
import type { Instant } from './instant.ts';

/** A person acting at a screen. Until sign-in exists every name is the person's own word: `verified` is false. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  readonly verified: boolean;
}

/** Roles on the floor and in the rooms (domain.md 11.16). Labels are on screen; these are the code's words. */
export const ROLES = [
  'halo',
  'crew',
  'ed-coordinator',
  'nurse-in-charge',
  'epic',
  'site-manager',
  'bed-manager',
  'on-call-manager',
  'executive',
  'ambulance-control',
  'icb-centre',
  'region',
  'trainer',
  'auditor',
  'wallboard',
  'public-screen',
] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking or watching. Carried by every ask, view and delta. */
export type Principal = Person;

/**
 * One thing that has happened.
 * `at` is when it happened by the source's word; `recordedAt` is when the desk wrote it down. A feed's event has no
 * `person`; a person's event has one, and `source` is then `desk`.
 */
export interface DomainEvent<Type extends string = string, Data = unknown> {
  readonly id: string;
  readonly type: Type;
  readonly source: string;
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly person?: Person;
  /** The source's own running number, where it has one. */
  readonly sequence?: number;
  /** The ask that led to this event. */
  readonly askId?: string;
  /** Entered after the fact: kept, counted, but it pages nobody and totals say "restated". */
  readonly late?: true;
  /** The id came before with other content: kept as an unmatched record, never applied. */
  readonly reusedId?: true;
  readonly data: Data;
}

/** The source name of everything people do at a screen. */
export const DESK_SOURCE = 'desk';
/** A time more than this ahead of the world's clock is marked clock-suspect. Local setting (domain.md 6.1 H3). */
export const CLOCK_AHEAD_LIMIT_MS = 2 * 60_000;

/** Whether the source's clock was ahead of ours when it spoke. */
export function isClockSuspect(said: { readonly at: Instant; readonly recordedAt: Instant }): boolean {
  return said.at - said.recordedAt > CLOCK_AHEAD_LIMIT_MS;
}
