// The one connection of this console, in this window, on this device.
import { deviceBoardShelf } from './boardShelf.ts';
import { Connection, OTHER_VERSION } from './connection.ts';
import { isPageQuiet, watchTouches } from './quiet.ts';
import { Renewal } from './renewal.ts';
import { deviceShelf, deviceTapShelf, memoryShelf, memoryTapShelf, sessionShelf } from './shelf.ts';
import { seatOf } from './seat.ts';
import { isNewShellHere, keepShell, ownBuild } from './shell.ts';
import { createLiveStore } from './store.ts';
import { socketWire } from './wire.ts';

const TICK_MS = 250;
/** After a deploy the screens load again over this long. Local setting. */
const SPREAD_MS = 20_000;

/** A wall sits down by its address: it is nobody, asks for nothing and carries nobody's taps. */
export const wallSeat = seatOf(location.pathname, location.search);

export const liveStore = createLiveStore();

const renewal = new Renewal({
  tried: sessionShelf('reloaded'),
  isHere: isNewShellHere,
  isQuiet: () => isPageQuiet(liveStore.getState()),
  reload: () => location.reload(),
  spreadMs: Math.random() * SPREAD_MS,
});

export const connection = new Connection({
  wire: socketWire(),
  newWire: () => socketWire(),
  store: liveStore,
  time: () => ({ running: performance.timeOrigin + performance.now(), wall: Date.now() }),
  peopleShelf: wallSeat ? memoryShelf(JSON.stringify({ current: wallSeat, recent: [] })) : deviceShelf('people'),
  tapShelf: wallSeat ? memoryTapShelf() : deviceTapShelf(),
  boardShelf: deviceBoardShelf(),
  build: ownBuild(),
  mintId: mintId,
  toldBuild: (build) => {
    if (build === ownBuild() || ownBuild() === 'dev') renewal.isCurrent();
    else renewal.told(build, Date.now(), build === OTHER_VERSION);
  },
  ...namedWorld(),
});

export function startLive(): void {
  watchTouches();
  setInterval(tick, TICK_MS);
  // A device that wakes draws no second longer what it drew when it fell asleep.
  for (const event of ['pageshow', 'focus', 'online']) window.addEventListener(event, tick);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') connection.keepNow();
    else tick();
  });
  window.addEventListener('pagehide', () => connection.keepNow());
  // A part of a build that is two builds old: it is neither here nor at the server.
  window.addEventListener('vite:preloadError', () => renewal.told('part-missing', Date.now(), true));
  connection.start();
  keepShell(() => liveStore.setState({ opensWithoutServer: true }));
}

function tick(): void {
  connection.tick();
  renewal.tick(performance.now(), Date.now());
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
