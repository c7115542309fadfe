// What must hold of the calls, after any fold of any events. Says what does not, in sentences.
import { precedence } from '../kernel/index.ts';
import { CALLS_KEPT, type ContactTables } from './contact.ts';

export function contactFaults({ callsBySite }: ContactTables): readonly string[] {
  return [...callsBySite.rows].flatMap(([site, calls]) => [
    ...(calls.length > 0 ? [] : [`${site} keeps an empty list of calls`]),
    ...(calls.length <= CALLS_KEPT ? [] : [`${site} keeps ${calls.length} calls`]),
    ...calls.filter(({ value }) => value.site !== site).map(({ id }) => `call ${id} is not about ${site}`),
    ...calls
      .slice(1)
      .filter((call, index) => precedence(calls[index] ?? call, call) <= 0)
      .map(({ id }) => `call ${id} is not older than the one before it`),
  ]);
}
