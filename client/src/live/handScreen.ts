// One screen on a line that goes nowhere, for tests: the console's own connection, with the time turned by hand.
import { PROTOCOL, type Welcome } from '@kerbside/shared/wire';
import { Connection } from './connection.ts';
import { fakeWire } from './fakeWire.ts';
import { memoryBoardShelf } from './keptBoard.ts';
import { memoryShelf, memoryTapShelf } from './shelf.ts';
import { createLiveStore } from './store.ts';

export const HALO = { name: 'J. Okafor', role: 'halo' } as const;
/** The server's clock is this far ahead of the device's. */
export const AHEAD = 1_000_000;

export function handScreen(texts = new Map<string, string>()) {
  const wire = fakeWire();
  const couriers: ReturnType<typeof fakeWire>[] = [];
  const store = createLiveStore();
  let device = 5_000;
  let asks = 0;
  const builds: string[] = [];
  const connection = new Connection({
    wire,
    newWire: () => {
      const courier = fakeWire();
      couriers.push(courier);
      return courier;
    },
    store,
    time: () => ({ running: device, wall: device }),
    peopleShelf: memoryShelf(JSON.stringify({ current: HALO, recent: [HALO] })),
    tapShelf: memoryTapShelf(texts),
    mintId: () => `ask-${String((asks += 1))}-${String(texts.size)}`,
    boardShelf: memoryBoardShelf(),
    build: 'b1',
    toldBuild: (build) => void builds.push(build),
  });
  const clock = (rate = 1) => ({ worldAt: device + AHEAD, realAt: device + AHEAD, rate, paused: false });
  const welcome = (more: Partial<Welcome> = {}): Welcome => ({
    protocol: PROTOCOL,
    build: 'b1',
    epoch: 'e1',
    world: { id: 'live', kind: 'live', label: 'Live' },
    serverTime: device + AHEAD,
    running: device,
    clock: clock(),
    principal: { ...HALO, verified: false },
    seq: 10,
    ...more,
  });
  /** The hello may be long on its way, or the welcome. */
  const join = async (more: Partial<Welcome> = {}, upMs = 0, downMs = 0): Promise<void> => {
    wire.connect();
    device += upMs;
    const welcomed = welcome(more);
    device += downMs;
    wire.serverSays('welcome', welcomed);
    await Promise.resolve();
  };
  const pass = (ms: number): void => {
    device += ms;
    connection.tick();
  };
  /** One that was so long on its way, from a server whose clock was set back by so much. */
  const beat = (lateMs = 0, setBackMs = 0): void => {
    const running = device - lateMs;
    wire.serverSays('beat', { seq: 10, serverTime: running + AHEAD - setBackMs, running, clock: clock() });
  };
  /** The answer to the last ask for the time, said so long ago. */
  const time = (lateMs = 0): void => {
    const sentAt = wire.said('time').at(-1)?.sentAt ?? NaN;
    wire.serverSays('time', { sentAt, running: device - lateMs });
  };
  const shown = () => [store.getState().truth, store.getState().sinceBeatSeconds];
  const rows = (): string[] => [...(store.getState().rowSets['tallies|england']?.rows.keys() ?? [])];
  return { wire, couriers, store, connection, texts, welcome, join, pass, beat, time, shown, rows, builds };
}
