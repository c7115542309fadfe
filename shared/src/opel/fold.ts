// How the reported levels change. Total and clockless; any order of the same events leads to the same table. The last level
// reported stays until another is: nothing here retires.
import { latest, stateSaid, type Changes } from '../kernel/index.ts';
import type { OpelEvent } from './events.ts';
import { opelKey, type OpelTables } from './opel.ts';

export function foldOpel({ reportedOpel }: OpelTables, event: OpelEvent, changes: Changes): void {
  const key = opelKey(event.data);
  if (key === undefined) return;
  changes.put(reportedOpel, key, latest(reportedOpel.rows.get(key), stateSaid(event, event.data.level)));
}
