// How a site's list of calls grows. Total and clockless; any order of the same events leads to the same list.
import { EMPTY_SLOT, stateSaid, withWord, type Changes, type Instant } from '../kernel/index.ts';
import { CALLS_KEPT, type Call, type ContactTables } from './contact.ts';
import type { ContactEvent } from './events.ts';

export function foldContact({ callsBySite }: ContactTables, event: ContactEvent, changes: Changes): void {
  const { site } = event.data;
  const known = callsBySite.rows.get(site);
  const calls = withCall(known ?? EMPTY_SLOT, stateSaid(event, event.data));
  if (calls !== known) changes.put(callsBySite, site, calls);
}

/** Forgets the calls made before the cutoff. [K4] */
export function retireContact({ callsBySite }: ContactTables, cutoff: Instant, changes: Changes): void {
  for (const [site, calls] of callsBySite.rows) {
    const kept = calls.filter(({ at }) => at >= cutoff);
    if (kept.length === 0) changes.drop(callsBySite, site);
    else if (kept.length < calls.length) changes.put(callsBySite, site, kept);
  }
}

/** [K2] What falls off the end is older than all that stays, so it could never have come back. */
function withCall(calls: readonly Call[], call: Call): readonly Call[] {
  const grown = withWord(calls, call);
  if (grown.length <= CALLS_KEPT) return grown;
  return grown.at(-1) === call ? calls : grown.slice(0, CALLS_KEPT);
}
