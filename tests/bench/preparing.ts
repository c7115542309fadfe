// Worlds on disk before a bench begins: a log as a desk would have written it, and a snapshot of a part of it.
import { join } from 'node:path';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { writeSnapshot } from '@kerbside/server/log/snapshot';
import { Memory, recallingFold } from '@kerbside/server/recall';
import { DAY, LateRows, Shelf, dateOf, Unnoted, type Instant, type Table } from '@kerbside/shared/kernel';
import { createWorld, dumpWorld, foldEvent, keepByDay, type World, type WorldEvent } from '@kerbside/shared/world';
import { BEGINS_AT, chunked, WORLD } from './national.ts';

/** Events of one entry: what waited together for one commit (limits.md, 8). */
const ENTRY_OF = 17;

export const logPath = (folder: string): string => join(folder, 'worlds', `${WORLD}.sqlite`);
export const snapshotPath = (folder: string): string => join(folder, 'worlds', `${WORLD}.snapshot`);

/** Writes the events as a log, and a snapshot of `world` as of the head before the last `tail` events, where asked. */
export async function writeWorld(
  folder: string,
  events: readonly WorldEvent[],
  snapshot?: { readonly tables: Iterable<Table<unknown>>; readonly tail: number },
): Promise<void> {
  const log = openSqliteLog(logPath(folder), { world: WORLD });
  const tail = snapshot?.tail ?? 0;
  for (const entry of chunked(events.slice(0, events.length - tail), ENTRY_OF)) await log.append({ events: entry });
  if (snapshot) {
    const { foldVersion } = recallingFold(WORLD);
    const header = { ...log.head(), epoch: log.epoch, foldVersion, madeAt: events.at(-1)?.recordedAt ?? 0 };
    const memory = new Memory();
    for await (const entry of log.read(0)) memory.hear(entry);
    writeSnapshot(snapshotPath(folder), header, [...memory.dump(), ...snapshot.tables]);
  }
  for (const entry of chunked(events.slice(events.length - tail), ENTRY_OF)) await log.append({ events: entry });
  log.close();
}

export function folded(events: Iterable<WorldEvent>, world = createWorld(WORLD)): World {
  const unnoted = new Unnoted();
  for (const event of events) foldEvent(world, event, unnoted);
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

/** What a world keeps of each journey, by its key. */
const OF_JOURNEYS: ReadonlySet<string> = new Set(['conveyances', 'handovers', 'visitKeys', 'highestPatients']);

/**
 * The tables of a world, and of the journeys of its yesterday so many days before that: as much as was kept of days that were told
 * in full, but for the hospital's words that named a callsign only.
 */
export function withEarlierDays(world: World, days: readonly number[]): Table<unknown>[] {
  const yesterday = dateText(BEGINS_AT - DAY);
  const isYesterdays = (key: string): boolean => key.includes(yesterday);
  for (const [key, ids] of world.visits.rows) {
    const earlier = days.flatMap((by) => ids.filter(isYesterdays).map((id) => movedText(id, by)));
    world.visits.rows.set(key, [...earlier, ...ids].sort());
  }
  for (const [key, stretches] of world.stretches.rows) {
    const yesterdays = stretches.filter(({ id }) => isYesterdays(id));
    const earlier = days.flatMap((by) =>
      yesterdays.map(({ id, from, to }) => ({ id: movedText(id, by), from: from + by * DAY, to: to + by * DAY })),
    );
    const all = [...earlier, ...stretches].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    world.stretches.rows.set(key, all);
  }
  for (const id of [...world.conveyances.rows.keys()].filter(isYesterdays)) {
    for (const by of days) keepEarlier(world, movedText(id, by));
  }
  return dumpWorld(world).map(({ name, rows }) => {
    if (!OF_JOURNEYS.has(name)) return { name, rows };
    return { name, rows: new LateRows(new Repeated(rows, [...rows.keys()].filter(isYesterdays), days)) };
  });
}

function keepEarlier(world: World, id: string): void {
  keepByDay(world.vehiclesByDay, dateOf(id), id, true, new Unnoted());
}

/** Rows, and after them some of them again, moved by so many days. */
class Repeated extends Shelf {
  readonly size: number;
  readonly #rows: ReadonlyMap<string, unknown>;
  readonly #keys: readonly string[];
  readonly #again: readonly string[];
  readonly #days: readonly number[];
  #places: ReadonlyMap<string, number> | undefined;

  constructor(rows: ReadonlyMap<string, unknown>, again: readonly string[], days: readonly number[]) {
    super();
    [this.#rows, this.#keys, this.#again, this.#days] = [rows, [...rows.keys()], again, days];
    this.size = rows.size + again.length * days.length;
  }

  keyAt(place: number): string {
    const [key, by] = this.#moved(place);
    return movedText(key, by);
  }

  textAt(place: number): string {
    const [key, by] = this.#moved(place);
    return movedText(JSON.stringify(this.#rows.get(key)), by);
  }

  placeOf(key: string): number {
    this.#places ??= new Map(Array.from({ length: this.size }, (_, place) => [this.keyAt(place), place]));
    return this.#places.get(key) ?? -1;
  }

  #moved(place: number): [key: string, days: number] {
    const further = place - this.#keys.length;
    if (further < 0) return [this.#keys[place] ?? '', 0];
    const { length } = this.#again;
    return [this.#again[further % length] ?? '', this.#days[Math.floor(further / length)] ?? 0];
  }
}

const DATE_OR_INSTANT = /\b(?:2026-01-\d\d|1768\d{9})\b/g;

function movedText(text: string, days: number): string {
  if (days === 0) return text;
  return text.replace(DATE_OR_INSTANT, (found) =>
    found.includes('-') ? dateText(Date.parse(found) + days * DAY) : String(Number(found) + days * DAY),
  );
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

const dateTexts = new Map<Instant, string>();

function dateText(at: Instant): string {
  const known = dateTexts.get(at) ?? new Date(at).toISOString().slice(0, 10);
  dateTexts.set(at, known);
  return known;
}
