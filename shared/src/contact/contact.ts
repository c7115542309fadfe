// The calls made about a site: to whom, answered or not, what was said, until when. Written down, never made from here.
import { createTable, type Said, type Table } from '../kernel/index.ts';
import type { CalledRole, ContactCalled } from './events.ts';

/** One call, with who wrote it down and when it was made. */
export type Call = Said<ContactCalled>;

/** [K2] How many calls of a site are kept at hand; older ones stay in the log. Local setting. */
export const CALLS_KEPT = 200;

export interface ContactTables {
  /** Newest first. */
  readonly callsBySite: Table<readonly Call[]>;
}

export function createContactTables(): ContactTables {
  return { callsBySite: createTable('callsBySite') };
}

/**
 * [K3] The calls whose update is still to come, soonest due first: the latest of each role that named a time, unless that
 * role answered a later call. A later call that nobody answered changes nothing.
 */
export function updatesAwaited(calls: readonly Call[]): readonly Call[] {
  const answeredSince = new Set<CalledRole>();
  const awaited = new Map<CalledRole, Call>();
  for (const call of calls) {
    const { role, answered, untilAt } = call.value;
    if (untilAt !== undefined && !answeredSince.has(role) && !awaited.has(role)) awaited.set(role, call);
    if (answered) answeredSince.add(role);
  }
  return [...awaited.values()].sort((a, b) => dueAt(a) - dueAt(b));
}

/** The latest call to a role, answered or not. */
export function lastCallTo(calls: readonly Call[], role: CalledRole): Call | undefined {
  return calls.find(({ value }) => value.role === role);
}

function dueAt(call: Call): number {
  return call.value.untilAt ?? Infinity;
}
