// The first picture is drawn once, with its rows: what it needs is asked for first, and waited for a moment. A server that is slow or
// not there holds nothing up for longer.
import { connection, liveStore } from '../live/here.ts';
import { rowSetKey } from '../live/rowSet.ts';
import type { Route } from './router.ts';
import { firstRowsOf, loadScreenOf } from './screens.ts';

/** Longer than a server on the same network takes to answer a slow device. Local setting. */
const AWAITED_MS = 700;
/** By then the screen wants its rows itself. */
const HELD_MS = 10_000;

/** Resolves when the route's code and rows are here, or have kept us waiting. */
export async function firstViewOf(route: Route): Promise<void> {
  const isSomebody = liveStore.getState().people.current !== null;
  const rows = isSomebody ? firstRowsOf(route) : null;
  const letGo = rows && connection.watch(rows.view, rows.scope);
  if (letGo) setTimeout(letGo, HELD_MS);
  const here = rows ? rowsHere(rowSetKey(rows.view, rows.scope)) : Promise.resolve();
  const pause = new Promise<void>((resolve) => setTimeout(resolve, AWAITED_MS));
  await Promise.race([pause, Promise.all([here, loadScreenOf(route).catch(() => undefined)])]);
}

function rowsHere(key: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      const { rowSets, denied } = liveStore.getState();
      if (rowSets[key] === undefined && denied[key] === undefined) return false;
      resolve();
      return true;
    };
    if (look()) return;
    const stop = liveStore.subscribe(() => {
      if (look()) stop();
    });
  });
}
