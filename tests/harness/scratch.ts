// What a screen must have shown: every row of a view made anew from a second world, folded from the log alone.
import { placesOf } from '@kerbside/server/live/places';
import { audienceOf } from '@kerbside/server/access/audience';
import type { Head, LogEntry, LogReader } from '@kerbside/server/log/log';
import { worldFold } from '@kerbside/server/log/worldFold';
import type { Instant } from '@kerbside/shared/kernel';
import { VIEWS, type Audience, type View } from '@kerbside/shared/views';
import type { ViewName } from '@kerbside/shared/wire';
import type { World } from '@kerbside/shared/world';
import type { Row, Shown } from './screen.ts';

export function rowsFromScratch(
  world: World,
  view: ViewName,
  scope: string,
  audience: Audience,
  now: Instant,
): Map<string, Row> {
  const { idsAt, row } = VIEWS[view] as View<{ readonly id: string }>;
  const rows = new Map<string, Row>();
  for (const place of placesOf(view, scope, now) ?? []) {
    for (const id of idsAt(world, place)) {
      const one = row(world, id, audience);
      if (one) rows.set(id, JSON.parse(JSON.stringify(one)) as Row);
    }
  }
  return rows;
}

/** A world of its own that follows a log entry by entry. */
export class SecondWorld {
  readonly #fold: ReturnType<typeof worldFold>;
  readonly #onEntry: (entry: LogEntry) => void;
  readonly world: World;
  head: Head;

  constructor(epoch: string, id = 'live', onEntry: (entry: LogEntry) => void = () => undefined) {
    this.#fold = worldFold(id);
    this.#onEntry = onEntry;
    this.world = this.#fold.create();
    this.head = { seq: 0, hash: epoch };
  }

  /** Where this and what a screen showed differ, in words; each is compared as of its own seq. Reads the log to its end. */
  async differences(log: Pick<LogReader, 'read'>, shown: readonly Shown[], now: Instant): Promise<string[]> {
    const due = [...shown].sort((a, b) => a.seq - b.seq);
    const faults: string[] = [];
    const check = (): void => {
      for (let next = due[0]; next && next.seq <= this.head.seq; next = due[0]) {
        due.shift();
        if (next.seq === this.head.seq) faults.push(...differencesOf(next, this.world, now));
        else faults.push(`${next.view} of ${next.scope}: entry ${next.seq} was passed already`);
      }
    };
    check();
    for await (const entry of log.read(this.head)) {
      this.#fold.fold(this.world, entry);
      this.#fold.settle(this.world);
      this.#onEntry(entry);
      this.head = { seq: entry.seq, hash: entry.hash };
      check();
    }
    return [...faults, ...due.map(({ seq }) => `entry ${seq} was shown and is not in the log`)];
  }
}

function differencesOf({ view, scope, role, seq, rows }: Shown, world: World, now: Instant): string[] {
  const audience = audienceOf({ name: '', role, verified: false });
  const wanted = rowsFromScratch(world, view, scope, audience, now);
  const where = `${view} of ${scope} at ${seq}`;
  const faults = [...wanted].flatMap(([id, row]) => {
    const had = rows.get(id);
    if (!had) return [`${where}: ${id} is missing`];
    return JSON.stringify(had) === JSON.stringify(row)
      ? []
      : [`${where}: ${id} is ${JSON.stringify(had)} and must be ${JSON.stringify(row)}`];
  });
  return [...faults, ...[...rows.keys()].filter((id) => !wanted.has(id)).map((id) => `${where}: ${id} is no more`)];
}
