// A screen whose line is busy is written nothing more: what it asks to watch waits with what it is owed.
import { expect, onTestFinished, test } from 'vitest';
import { Gateway, type GatewayParts } from '@kerbside/server/live/gateway';
import { PROTOCOL } from '@kerbside/shared/wire';
import { A401, TEN, arrived } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse } from '../harness/house.ts';

/** A screen whose engine holds what the test lets it hold. */
class HeldScreen {
  readonly written: string[] = [];
  readonly waiting: string[] = [];
  #hear: (word: string, message: unknown) => void = () => undefined;
  readonly socket = {
    id: 'held',
    connected: true,
    nsp: { adapter: { delAll: () => undefined } },
    conn: {
      readyState: 'open',
      writeBuffer: this.waiting,
      transport: { name: 'polling', writable: true },
      write: (packet: string) => this.written.push(packet),
    },
    onAny: (hear: (word: string, message: unknown) => void) => (this.#hear = hear),
    on: () => undefined,
    emit: (word: string) => this.written.push(word),
  };

  says(word: string, message: unknown): void {
    this.#hear(word, message);
  }

  heard(word: string): number {
    return this.written.filter((packet) => packet.startsWith(`2["${word}"`)).length;
  }
}

test('what a screen with a busy line asks to watch it is shown once it can take it, and nothing before', async () => {
  const it = await openTestHouse();
  onTestFinished(() => it.close());
  await it.feed(arrived(A401, TEN));
  const screen = new HeldScreen();
  let connect: (socket: unknown) => void = () => undefined;
  const io = { on: (_word: string, welcome: typeof connect) => (connect = welcome) };
  new Gateway({
    io,
    worlds: new Map([[it.world.id, it.world]]),
    screenLog: { note: () => undefined },
    build: 'test',
    now: () => TEN,
    running: () => 0,
  } as unknown as GatewayParts);
  connect(screen.socket);
  screen.says('hello', { protocol: PROTOCOL, world: it.world.id, principal: { name: 'B. Usy', role: 'halo' } });
  expect(screen.heard('welcome')).toBe(1);

  screen.waiting.push('what it does not fetch');
  screen.says('watch', { views: [{ view: 'queue', scope: `site:${SOUTHMEAD}` }] });
  it.world.rooms.flush(it.world.desk.seq);
  expect(screen.written).toHaveLength(1);

  screen.waiting.length = 0;
  it.world.rooms.flush(it.world.desk.seq);
  expect(screen.heard('snapshot')).toBe(1);
});
