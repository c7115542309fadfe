// Worlds on disk before a bench begins: a log as a desk would have written it, and a snapshot of a part of it.
import { join } from 'node:path';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { writeSnapshot } from '@kerbside/server/log/snapshot';
import { worldFold } from '@kerbside/server/log/worldFold';
import { Changes, DAY, type Instant } from '@kerbside/shared/kernel';
import { createWorld, dumpWorld, foldEvent, type World, type WorldEvent } from '@kerbside/shared/world';
import { BEGINS_AT, chunked, WORLD } from './national.ts';

/** Events of one entry: what waited together for one commit (limits.md, 8). */
const ENTRY_OF = 17;

export const logPath = (folder: string): string => join(folder, 'worlds', `${WORLD}.sqlite`);
export const snapshotPath = (folder: string): string => join(folder, 'worlds', `${WORLD}.snapshot`);

/** Writes the events as a log, and a snapshot of `world` as of the head before the last `tail` events, where asked. */
export async function writeWorld(
  folder: string,
  events: readonly WorldEvent[],
  snapshot?: { readonly world: World; readonly tail: number },
): Promise<void> {
  const log = openSqliteLog(logPath(folder), { world: WORLD });
  const tail = snapshot?.tail ?? 0;
  for (const entry of chunked(events.slice(0, events.length - tail), ENTRY_OF)) await log.append({ events: entry });
  if (snapshot) {
    const { foldVersion } = worldFold(WORLD);
    const header = { ...log.head(), epoch: log.epoch, foldVersion, madeAt: events.at(-1)?.recordedAt ?? 0 };
    writeSnapshot(snapshotPath(folder), header, dumpWorld(snapshot.world));
  }
  for (const entry of chunked(events.slice(events.length - tail), ENTRY_OF)) await log.append({ events: entry });
  log.close();
}

export function folded(events: Iterable<WorldEvent>, world = createWorld(WORLD)): World {
  let changes = new Changes();
  let count = 0;
  for (const event of events) {
    foldEvent(world, event, changes);
    count += 1;
    if (count % ENTRY_OF === 0) changes = new Changes();
  }
  return world;
}

/** The same day told again `days` later: other jobs, other instants. */
export function daysLater(events: readonly WorldEvent[], days: number): WorldEvent[] {
  if (days === 0) return [...events];
  const by = days * DAY;
  const dates = new Map([0, 1].map((n) => [dateText(BEGINS_AT + n * DAY), dateText(BEGINS_AT + n * DAY + by)]));
  const movedText = (text: string): string => text.replace(/2026-01-\d\d/, (date) => dates.get(date) ?? date);
  const moved = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return movedText(value);
    if (typeof value === 'number') return /(?:^a|A)t$|Since$/.test(name) ? value + by : value;
    if (Array.isArray(value)) return value.map((one) => moved(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, moved(inner, key)]));
  };
  return events.map((event) => ({ ...(moved(event, '') as WorldEvent), id: `${movedText(event.id)}+${days}` }));
}

/** The word that the day so many days after the first is over, as the desk says it at midnight. */
export function dayClosed(days: number): WorldEvent {
  const date = dateText(BEGINS_AT + days * DAY);
  const at = BEGINS_AT + (days + 1) * DAY;
  return {
    id: `day-closed/${date}`,
    type: 'kerbside.world.day-closed',
    source: 'desk',
    at,
    recordedAt: at,
    data: { date },
  };
}

function dateText(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
