// Ready frames among ordinary packets, to a client that knows nothing of them: whatever way they go, they arrive whole and in
// the order in which they were sent.
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io as connect, type Socket as ClientSocket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { Line, canTake, frameOf, selfCheck, sendFrames, usesReadyFrames } from '@kerbside/server/live/frame';
import { chance } from '../harness/chance.ts';
import { turn, until } from '../harness/until.ts';

let http: HttpServer;
let io: Server;
let client: ClientSocket;

beforeEach(async () => {
  http = createServer();
  io = new Server(http, { serveClient: false, perMessageDeflate: false });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  client.disconnect();
  await io.close();
  await selfCheck();
});

async function meet(transports: readonly string[]): Promise<Socket> {
  const { port } = http.address() as AddressInfo;
  const met = new Promise<Socket>((resolve) => io.once('connection', resolve));
  client = connect(`http://127.0.0.1:${port}`, { transports: [...transports], forceNew: true });
  return met;
}

/** Sizes on both sides of every length a WebSocket frame writes differently, and letters of several bytes. */
const WORDS = [0, 1, 90, 118, 126, 127, 1_000, 65_500, 65_536, 200_000].map((length) => 'é'.repeat(length / 2) + 'x');

interface Heard {
  readonly way: string;
  readonly n: number;
  readonly length: number;
}

/** Packets, frames and questions with answers, by chance and at all tempos. */
async function interleave(socket: Socket, count: number, seed: number): Promise<{ sent: Heard[]; heard: Heard[] }> {
  const dice = chance(seed);
  const line = new Line(socket);
  const heard: Heard[] = [];
  const done = new Promise<void>((resolve) => {
    const hear = (way: string) => (n: number, text: string) => {
      heard.push({ way, n, length: text.length });
      if (heard.length === count) resolve();
    };
    client.on('plain', hear('plain'));
    client.on('ready', ({ n, text }: { n: number; text: string }) => {
      hear('ready')(n, text);
    });
    client.on('question', (n: number, text: string, answer: (n: number) => void) => {
      hear('question')(n, text);
      answer(n);
    });
  });
  const sent: Heard[] = [];
  const answers: Promise<unknown>[] = [];
  for (let n = 0; n < count; n += 1) {
    const text = dice.pick(WORDS);
    const way = dice.pick(['plain', 'ready', 'ready', 'question']);
    sent.push({ way, n, length: text.length });
    if (way === 'ready') {
      const frames = [frameOf('ready', JSON.stringify({ n, text }))];
      while (n + 1 < count && dice.next() < 0.4) {
        n += 1;
        sent.push({ way, n, length: text.length });
        frames.push(frameOf('ready', JSON.stringify({ n, text })));
      }
      line.send(frames);
    } else if (way === 'plain') socket.emit('plain', n, text);
    else
      answers.push(
        socket
          .timeout(5_000)
          .emitWithAck('question', n, text)
          .then((answer) => expect(answer).toBe(n)),
      );
    if (dice.next() < 0.4) await turn();
  }
  await done;
  await Promise.all(answers);
  return { sent, heard };
}

describe.each([
  { name: 'over WebSocket', transports: ['websocket'] },
  { name: 'over long-polling', transports: ['polling'] },
  { name: 'while polling is upgraded to WebSocket', transports: ['polling', 'websocket'] },
])('$name', ({ transports }) => {
  test('frames, packets and answers arrive whole and in order', async () => {
    const seed = Date.now() % 1e6;
    const socket = await meet(transports);
    const engine = countEngineWrites(socket);
    const { sent, heard } = await interleave(socket, 300, seed);
    expect(heard, `seed ${seed}`).toEqual(sent);
    if (transports.length === 1) expect(engine.writes < sent.length).toBe(transports[0] === 'websocket');
  });
});

describe('the check at the start', () => {
  test('finds that frames may go straight to the socket', async () => {
    expect(await selfCheck()).toEqual({ ready: true });
    expect(usesReadyFrames()).toBe(true);
    const socket = await meet(['websocket']);
    await until(() => canTake(socket));
    const engine = countEngineWrites(socket);
    sendFrames(socket, [frameOf('ready', '{"n":1}')]);
    expect(engine.writes).toBe(0);
  });

  test('of several frames, each too large for the line, none goes through the engine: it would write them anew for every line', async () => {
    const socket = await meet(['websocket']);
    await until(() => canTake(socket));
    const engine = countEngineWrites(socket);
    const large = 'x'.repeat(8_000_000);
    const heard: number[] = [];
    client.on('ready', ({ n }: { n: number }) => heard.push(n));
    sendFrames(
      socket,
      [1, 2, 3].map((n) => frameOf('ready', JSON.stringify({ n, large }))),
    );
    expect(canTake(socket)).toBe(false);
    await until(() => heard.length === 3);
    expect(heard).toEqual([1, 2, 3]);
    expect(engine.writes).toBe(0);
  });

  test('where the engine is built otherwise it says so, and all goes through the engine, as right as before', async () => {
    expect(await selfCheck({ wsEngine: OtherWebSocketServer })).toEqual({
      ready: false,
      why: expect.stringContaining('not as expected') as unknown,
    });
    expect(usesReadyFrames()).toBe(false);
    const socket = await meet(['websocket']);
    const engine = countEngineWrites(socket);
    const { sent, heard } = await interleave(socket, 100, 7);
    expect(heard).toEqual(sent);
    expect(engine.writes).toBeGreaterThan(sent.filter(({ way }) => way === 'ready').length);
  });
});

/** A WebSocket library that keeps its TCP sockets to itself. */
class OtherWebSocketServer extends WebSocketServer {
  override handleUpgrade(...[request, socket, head, then]: Parameters<WebSocketServer['handleUpgrade']>): void {
    super.handleUpgrade(request, socket, head, (ws, ...rest) => {
      then(
        new Proxy(ws, {
          get: (target, name) => {
            if (name === '_socket') return null;
            const part: unknown = Reflect.get(target, name, target);
            return typeof part === 'function' ? (part.bind(target) as unknown) : part;
          },
        }),
        ...rest,
      );
    });
  }
}

function countEngineWrites(socket: Socket): { writes: number } {
  const count = { writes: 0 };
  socket.conn.on('packetCreate', () => {
    count.writes += 1;
  });
  return count;
}
