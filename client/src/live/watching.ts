// Which rows the mounted screens want. The set goes to the server whole; a view nobody wants any more lingers a little, so that
// going back does not begin from nothing.
import type { ViewName, Watch } from '@kerbside/shared/wire';
import type { WatchedRows } from './copies.ts';
import { rowSetKey, type RowSet } from './rowSet.ts';

export const LINGER_MS = 3_000;

interface Wanted {
  readonly view: ViewName;
  readonly scope: string;
  readonly by: number;
  readonly idleSince: number | null;
}

export class Watching {
  readonly #wanted = new Map<string, Wanted>();

  /** Returns whether the set became larger. */
  want(view: ViewName, scope: string): boolean {
    const key = rowSetKey(view, scope);
    const known = this.#wanted.get(key);
    this.#wanted.set(key, { view, scope, by: (known?.by ?? 0) + 1, idleSince: null });
    return known === undefined;
  }

  leave(view: ViewName, scope: string, now: number): void {
    const key = rowSetKey(view, scope);
    const known = this.#wanted.get(key);
    if (!known) return;
    const by = known.by - 1;
    this.#wanted.set(key, { ...known, by, idleSince: by === 0 ? now : null });
  }

  /** The keys that have lingered long enough; they are no longer wanted. */
  dropIdle(now: number): readonly string[] {
    const idle = [...this.#wanted].filter(([, one]) => one.idleSince !== null && now - one.idleSince >= LINGER_MS);
    for (const [key] of idle) this.#wanted.delete(key);
    return idle.map(([key]) => key);
  }

  has(key: string): boolean {
    return this.#wanted.has(key);
  }

  /** What is wanted, with the rows that are here of it. */
  rowsHere(rowSets: Readonly<Record<string, RowSet>>): WatchedRows[] {
    return [...this.#wanted].flatMap(([key, { view, scope }]) => {
      const rows = rowSets[key];
      return rows ? [{ key, view, scope, rows }] : [];
    });
  }

  /** The whole set, each with where to resume from; those in `afresh` ask for everything. */
  views(rowSets: Readonly<Record<string, RowSet>>, afresh: ReadonlySet<string>): Watch[] {
    return [...this.#wanted].map(([key, { view, scope }]) => {
      const mine = rowSets[key];
      if (!mine || afresh.has(key)) return { view, scope };
      return { view, scope, lastSeq: mine.seq, epoch: mine.epoch };
    });
  }
}
