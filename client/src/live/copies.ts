// Which views are drawn from this device's copies at the moment, and which are due to be kept. It knows the shelf and no wire.
import type { ViewName, Welcome } from '@kerbside/shared/wire';
import { copyName, copyOf, drawnCopy, isPublicScreen, type BoardShelf, type DrawnCopy } from './keptBoard.ts';
import type { RowSet } from './rowSet.ts';
import type { Heard } from './worldTime.ts';

/** Watched rows that changed are kept at most this often; those that did not, once a minute for their instant. Local setting. */
const KEEP_EVERY_MS = 10_000;
const KEEP_AGAIN_MS = 60_000;

interface CopiesNeed {
  readonly shelf: BoardShelf;
  readonly build: string;
  /** The world named in the address, if any. */
  readonly world: string | undefined;
}

export interface WatchedRows {
  readonly key: string;
  readonly view: ViewName;
  readonly scope: string;
  readonly rows: RowSet;
}

export class Copies {
  readonly #needs: CopiesNeed;
  readonly #drawn = new Map<string, Heard>();
  readonly #kept = new Map<string, { readonly rows: RowSet; readonly at: number }>();
  #lookedAt = -Infinity;

  constructor(needs: CopiesNeed) {
    this.#needs = needs;
  }

  /** Views that show a copy and not yet the server's word. */
  get keys(): readonly string[] {
    return [...this.#drawn.keys()];
  }

  has(key: string): boolean {
    return this.#drawn.has(key);
  }

  /** When the oldest of the copies on screen was true. */
  oldest(): Heard | null {
    const all = [...this.#drawn.values()].sort((a, b) => a.serverTime - b.serverTime);
    return all[0] ?? null;
  }

  drew(key: string, { heard }: DrawnCopy): void {
    this.#drawn.set(key, heard);
  }

  forget(keys: readonly string[]): void {
    for (const key of keys) this.#drawn.delete(key);
  }

  /** The copy of a view, if it may be drawn; one that may not be is let go. */
  async find(
    view: ViewName,
    scope: string,
    opening: { readonly wall: number; readonly welcome: Welcome | null },
    isPublic: boolean,
  ): Promise<DrawnCopy | null> {
    const { shelf, build, world } = this.#needs;
    const wanted = { view, scope, world, isPublic };
    const value = await shelf.read(copyName(wanted));
    if (value === undefined) return null;
    const copy = drawnCopy(value, wanted, { ...opening, build });
    if (!copy) shelf.drop(copyName(wanted));
    return copy;
  }

  /** Keeps what is live on screen and due. `isNow`: the device may be about to sleep. */
  keep(watched: readonly WatchedRows[], welcome: Welcome, heard: Heard, running: number, isNow = false): void {
    if (!isNow && running - this.#lookedAt < KEEP_EVERY_MS) return;
    this.#lookedAt = running;
    const { shelf, build, world } = this.#needs;
    const isPublic = isPublicScreen(welcome.principal.role);
    for (const { key, view, scope, rows } of watched) {
      const before = this.#kept.get(key);
      if (this.has(key) || (before?.rows === rows && running - before.at < KEEP_AGAIN_MS)) continue;
      const copy = copyOf({ view, scope, world, isPublic }, rows, { build, welcome, heard });
      if (copy) shelf.write(copy);
      this.#kept.set(key, { rows, at: running });
    }
  }
}
