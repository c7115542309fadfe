// A console without its pictures: the client's own connection, store and taps over real sockets, on a device whose storage and
// clocks are in the test's hand. Nothing in it stands for something else.
import { Connection } from '@kerbside/client/live/connection';
import { memoryBoardShelf } from '@kerbside/client/live/keptBoard';
import { memoryShelf, memoryTapShelf } from '@kerbside/client/live/shelf';
import { createLiveStore, type LiveState } from '@kerbside/client/live/store';
import { socketWire, type Wire } from '@kerbside/client/live/wire';
import type { ServerSays } from '@kerbside/shared/wire';
import { until } from './until.ts';

const HALO = { name: 'J. Okoro', role: 'halo' } as const;

/** What outlives a console: the device's storage, and its clocks against the real time. */
export interface TestDevice {
  readonly taps: Map<string, string>;
  readonly copies: Map<string, unknown>;
  /** Milliseconds that each of its clocks is ahead of the real time. */
  wallAhead: number;
  runningAhead: number;
}

export function testDevice(wrongBy = 0): TestDevice {
  return { taps: new Map(), copies: new Map(), wallAhead: wrongBy, runningAhead: wrongBy };
}

export interface TestConsole {
  readonly connection: Connection;
  readonly state: () => LiveState;
  /** How often the server has said a word to it. */
  heard(word: keyof ServerSays): number;
  /** Time is passed to it until something holds. */
  until(holds: (state: LiveState) => boolean): Promise<void>;
  close(): void;
}

interface ConsoleOptions {
  readonly port: number;
  readonly now: () => number;
  readonly device?: TestDevice;
  readonly connectWithinMs?: number;
  /** Called once its line is open and it has said hello. */
  readonly greeted?: () => void;
}

let minted = 0;

export function openConsole({ port, now, device = testDevice(), ...more }: ConsoleOptions): TestConsole {
  const heard = new Map<string, number>();
  const newWire = (): Wire => socketWire(`http://127.0.0.1:${port}`, more.connectWithinMs);
  const store = createLiveStore();
  const wire = counting(newWire(), heard);
  const connection = new Connection({
    wire,
    newWire,
    store,
    time: () => ({ running: now() + device.runningAhead, wall: now() + device.wallAhead }),
    peopleShelf: memoryShelf(JSON.stringify({ current: HALO, recent: [HALO] })),
    tapShelf: memoryTapShelf(device.taps),
    boardShelf: memoryBoardShelf(device.copies),
    build: 'test',
    mintId: () => `console-tap-${String((minted += 1))}`,
    toldBuild: () => undefined,
  });
  wire.onOpened(() => more.greeted?.());
  connection.start();
  return {
    connection,
    state: () => store.getState(),
    heard: (word) => heard.get(word) ?? 0,
    until: (holds) =>
      until(() => {
        connection.tick();
        return holds(store.getState());
      }),
    close: () => connection.stop(),
  };
}

function counting(wire: Wire, heard: Map<string, number>): Wire {
  const hear: Wire['hear'] = (word, ear) => {
    const counted = (content: never): void => {
      heard.set(word, (heard.get(word) ?? 0) + 1);
      (ear as (content: never) => void)(content);
    };
    wire.hear(word, counted as unknown as typeof ear);
  };
  return { ...wire, hear };
}
