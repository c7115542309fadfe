// The rows on screen: which are wanted, what came of them, and this device's own copies of them until the server has spoken. It
// never says how old they look: the connection judges that.
import type { Delta, Denied, Snapshot, ViewName } from '@kerbside/shared/wire';
import { Copies } from './copies.ts';
import type { DeviceTime } from './deviceTime.ts';
import { isPublicScreen, type BoardShelf } from './keptBoard.ts';
import { fromSnapshot, rowSetKey, withDelta, type RowSet } from './rowSet.ts';
import type { LiveState, LiveStore } from './store.ts';
import { Watching } from './watching.ts';
import type { Wire } from './wire.ts';
import type { Heard, WorldTime } from './worldTime.ts';

interface BoardNeeds {
  readonly wire: Wire;
  readonly store: LiveStore;
  readonly time: () => DeviceTime;
  readonly boardShelf: BoardShelf;
  readonly build: string;
  /** The world named in the address, if any. */
  readonly world?: string;
}

export class Board {
  readonly #needs: BoardNeeds;
  readonly #worldTime: WorldTime;
  /** A copy was drawn: what is shown has to be judged. */
  readonly #drew: () => void;
  readonly #watching = new Watching();
  readonly #copies: Copies;
  /** Rows with a gap: deltas are left aside until the snapshot comes. */
  readonly #afresh = new Set<string>();
  /** Rows that the server has not spoken of since the line broke, each with when it was heard last before that. */
  readonly #behind = new Map<string, Heard>();
  #watchDue = false;

  constructor(needs: BoardNeeds, worldTime: WorldTime, drew: () => void) {
    this.#needs = needs;
    this.#worldTime = worldTime;
    this.#drew = drew;
    this.#copies = new Copies({ shelf: needs.boardShelf, build: needs.build, world: needs.world });
  }

  watch(view: ViewName, scope: string): () => void {
    if (this.#watching.want(view, scope)) {
      this.askForRows();
      void this.#drawCopy(view, scope);
    }
    return () => this.#watching.leave(view, scope, this.#needs.time().running);
  }

  /** When the oldest of the copies on screen was true; null where the server said all of it. */
  oldestCopy(): Heard | null {
    return this.#copies.oldest();
  }

  /** When the rows on screen were last true that the server has not confirmed or corrected yet on this line. */
  oldestBehind(): Heard | null {
    const all = [...this.#behind.values()].sort((a, b) => a.serverTime - b.serverTime);
    return all[0] ?? null;
  }

  /** The line broke. */
  closed(): void {
    this.#afresh.clear();
    const { heard } = this.#worldTime;
    if (!heard) return;
    for (const { key } of this.#watching.rowsHere(this.#needs.store.getState().rowSets)) {
      if (!this.#behind.has(key)) this.#behind.set(key, heard);
    }
  }

  /** Another world or log answered: no copy is of it. */
  begunAnew(): void {
    this.#copies.forget(this.#copies.keys);
    this.#behind.clear();
  }

  /** Time passes: what is due is kept, and what nobody wants any more is let go. */
  passed(): void {
    this.keep();
    const idle = this.#watching.dropIdle(this.#needs.time().running);
    if (idle.length === 0) return;
    this.#forget(idle);
    this.#needs.store.setState(({ rowSets, denied }) => ({
      rowSets: without(rowSets, idle),
      denied: without(denied, idle),
    }));
    this.askForRows();
  }

  /** Keeps copies of what is live on screen. `isNow`: the device may be about to sleep. */
  keep(isNow = false): void {
    const { store, time } = this.#needs;
    const { truth, welcome, rowSets, catchingUpTo } = store.getState();
    const { heard } = this.#worldTime;
    // Figures that race, or that nobody has confirmed just now, are not worth keeping as the last that was known.
    if (truth !== 'live' || !welcome || !heard || catchingUpTo !== null) return;
    this.#copies.keep(this.#watching.rowsHere(rowSets), welcome, heard, time().running, isNow);
  }

  /** Several screens mount at once: they ask in one word. */
  askForRows(): void {
    const { store, wire } = this.#needs;
    if (this.#watchDue || !isWelcomed(store.getState())) return;
    this.#watchDue = true;
    queueMicrotask(() => {
      this.#watchDue = false;
      if (!isWelcomed(store.getState())) return;
      const afresh = new Set([...this.#afresh, ...this.#copies.keys]);
      wire.say('watch', { views: this.#watching.views(store.getState().rowSets, afresh) });
    });
  }

  takeSnapshot(snapshot: Snapshot): void {
    const key = rowSetKey(snapshot.view, snapshot.scope);
    if (!this.#watching.has(key)) return;
    this.#afresh.delete(key);
    this.#forget([key]);
    this.#putRows(key, fromSnapshot(snapshot));
  }

  takeDelta(delta: Delta): void {
    const key = rowSetKey(delta.view, delta.scope);
    const mine = this.#needs.store.getState().rowSets[key];
    if (!mine || this.#afresh.has(key) || this.#copies.has(key)) return;
    const next = withDelta(mine, delta);
    if (next === 'gap') {
      this.#afresh.add(key);
      this.askForRows();
      return;
    }
    this.#behind.delete(key);
    if (next !== mine) this.#putRows(key, next);
  }

  takeDenied(denied: Denied): void {
    const key = rowSetKey(denied.view as ViewName, denied.scope);
    const isCopied = this.#copies.has(key);
    this.#forget([key]);
    this.#needs.store.setState(({ denied: known, rowSets }) => ({
      denied: { ...known, [key]: denied },
      // What may not be shown is not shown from a copy either.
      ...(isCopied && { rowSets: without(rowSets, [key]) }),
    }));
  }

  /** The last copy on this device, drawn at once while the server is not there; as old as it is. */
  async #drawCopy(view: ViewName, scope: string): Promise<void> {
    const { store, time } = this.#needs;
    if (isWelcomed(store.getState())) return;
    const { people, welcome } = store.getState();
    const isPublic = isPublicScreen(people.current?.role);
    const copy = await this.#copies.find(view, scope, { wall: time().wall, welcome }, isPublic);
    const key = rowSetKey(view, scope);
    const state = store.getState();
    const isLate = isWelcomed(state) || state.rowSets[key] !== undefined || !this.#watching.has(key);
    if (!copy || isLate || (state.welcome && state.welcome.epoch !== copy.rows.epoch)) return;
    this.#copies.drew(key, copy);
    this.#worldTime.recall(copy.heard);
    const { rate, paused } = copy.heard.clock;
    store.setState({
      rowSets: { ...state.rowSets, [key]: copy.rows },
      ...(!state.welcome && { welcome: copy.welcome, rate, paused }),
    });
    this.#drew();
  }

  /** What is shown of these is the server's word now, or nothing. */
  #forget(keys: readonly string[]): void {
    this.#copies.forget(keys);
    for (const key of keys) this.#behind.delete(key);
  }

  #putRows(key: string, rows: RowSet): void {
    this.#needs.store.setState(({ rowSets }) => ({ rowSets: { ...rowSets, [key]: rows } }));
  }
}

/** The line is open and the server has said who it is. */
export function isWelcomed({ link, welcome }: Pick<LiveState, 'link' | 'welcome'>): boolean {
  return link === 'open' && welcome !== null;
}

function without<Value>(all: Readonly<Record<string, Value>>, keys: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => !keys.includes(key)));
}
