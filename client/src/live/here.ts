// The one connection of this console, in this window, on this device.
import { Connection } from './connection.ts';
import { deviceShelf, deviceTapShelf, memoryShelf, memoryTapShelf } from './shelf.ts';
import { seatOf } from './seat.ts';
import { createLiveStore } from './store.ts';
import { socketWire } from './wire.ts';

const TICK_MS = 250;
/** Do not load again within this time: a server that refuses every console would have it load for ever. */
const RELOAD_AGAIN_AFTER_MS = 60_000;
const RELOADED_AT = 'kerbside.reloadedAt';

/** A wall sits down by its address: it is nobody, asks for nothing and carries nobody's taps. */
export const wallSeat = seatOf(location.pathname, location.search);

export const liveStore = createLiveStore();

export const connection = new Connection({
  wire: socketWire(),
  newWire: socketWire,
  store: liveStore,
  time: () => ({ running: performance.timeOrigin + performance.now(), wall: Date.now() }),
  peopleShelf: wallSeat ? memoryShelf(JSON.stringify({ current: wallSeat, recent: [] })) : deviceShelf('people'),
  tapShelf: wallSeat ? memoryTapShelf() : deviceTapShelf(),
  mintId: mintId,
  reload: reloadOnce,
  ...namedWorld(),
});

export function startLive(): void {
  setInterval(() => connection.tick(), TICK_MS);
  connection.start();
}

/** `randomUUID` is there on HTTPS and on localhost only; a console on a hospital's plain-HTTP network mints its own. */
function mintId(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function namedWorld(): { world?: string } {
  const world = new URLSearchParams(location.search).get('world');
  return world === null ? {} : { world };
}

function reloadOnce(): void {
  try {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (Date.now() - last < RELOAD_AGAIN_AFTER_MS) return;
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    location.reload();
  } catch {
    // No session storage: loading again could not be limited to once. The bar says what the server said.
  }
}
