// Light screens: thousands of lines in one process, each speaking Engine.IO and Socket.IO in text as a console does, and reading
// no more of a frame than its head. The same program listens to a bare ws server.
import { connect, type Socket } from 'node:net';
import { PROTOCOL } from '@kerbside/shared/wire';
import { answers, cpuMs, sharedMs } from './child.ts';
import type { ScreenKind } from './rooms.ts';
import { WORLD } from './national.ts';

export interface JoinAsk {
  readonly port: number;
  /** One screen each; undefined where the server is a bare ws one. */
  readonly screens: readonly (ScreenKind | undefined)[];
  readonly pulse: boolean;
}
export interface Joined {
  /** When the last of them was live: welcomed, and all it watches shown. */
  readonly liveAtMs: number;
}
/** What came since the last asking: a row of the latest arrival of each `to`, and each frame's own delay is the reader's to tell. */
export interface Heard {
  readonly frames: number;
  readonly deltas: Float64Array;
  readonly bytes: number;
}

const HELLO = `42["hello",${JSON.stringify({ protocol: PROTOCOL, world: WORLD, principal: { name: 'Bench', role: 'halo' } })}]`;
const HEAD_BYTES = 320;

let lines: Line[] = [];
let frames = 0;
let bytes = 0;
/** [to, arrivedAt] for each delta. */
let deltas: number[] = [];

class Line {
  readonly #socket: Socket;
  readonly #screen: ScreenKind | undefined;
  readonly #pulse: boolean;
  readonly #live: () => void;
  #pending: Buffer = Buffer.alloc(0);
  #upgraded = false;
  #toShow: number;

  constructor(port: number, screen: ScreenKind | undefined, pulse: boolean, live: () => void) {
    this.#screen = screen;
    this.#pulse = pulse;
    this.#live = live;
    this.#toShow = screen?.views.length ?? 0;
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => {
      const path = screen ? '/socket.io/?EIO=4&transport=websocket' : '/';
      this.#socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
    });
    this.#socket.on('data', (chunk: Buffer) => {
      this.#read(chunk);
    });
    this.#socket.on('error', () => undefined);
  }

  close(): void {
    this.#socket.destroy();
  }

  say(text: string): void {
    const payload = Buffer.from(text);
    const long = payload.length >= 126;
    const head = Buffer.alloc(long ? 8 : 6);
    head[0] = 0x81;
    head[1] = 0x80 | (long ? 126 : payload.length);
    if (long) head.writeUInt16BE(payload.length, 2);
    // A mask of zeros is a mask: what a browser would send, without the work.
    this.#socket.write(Buffer.concat([head, payload]));
  }

  #read(chunk: Buffer): void {
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    if (!this.#upgraded) {
      const end = rest.indexOf('\r\n\r\n');
      if (end >= 0) {
        this.#upgraded = true;
        rest = rest.subarray(end + 4);
        if (!this.#screen) this.#live();
      }
    }
    if (this.#upgraded) rest = this.#takeFrames(rest);
    // A copy: what is kept must not hold the whole of a big read.
    this.#pending = rest.length > 0 ? Buffer.from(rest) : rest;
  }

  #takeFrames(buffer: Buffer): Buffer {
    let at = 0;
    for (;;) {
      const size = frameSize(buffer, at);
      if (size === undefined || buffer.length < at + size.head + size.payload) return buffer.subarray(at);
      this.#take(buffer, at + size.head, size.payload);
      at += size.head + size.payload;
    }
  }

  #take(buffer: Buffer, from: number, length: number): void {
    bytes += length;
    const head = buffer.toString('latin1', from, from + Math.min(length, HEAD_BYTES));
    if (head.startsWith('42["delta"')) {
      frames += 1;
      const to = head.indexOf('"to":');
      deltas.push(Number.parseInt(head.slice(to + 5, to + 20), 10), sharedMs());
      this.#shown();
    } else if (head.startsWith('42["snapshot"')) this.#shown();
    else if (head.startsWith('42["welcome"')) this.#watch();
    else if (head === '2') this.say('3');
    else if (head.startsWith('0{')) this.say('40');
    else if (head.startsWith('40{')) this.say(HELLO);
    else if (head.startsWith('42["denied"') || head.startsWith('42["refused"')) throw new Error(head);
  }

  #watch(): void {
    this.say(`42["watch",${JSON.stringify({ views: this.#screen?.views })}]`);
    if (this.#pulse) this.say(`42["look",${JSON.stringify(this.#screen?.look)}]`);
  }

  #shown(): void {
    this.#toShow -= 1;
    if (this.#toShow === 0) this.#live();
  }
}

function frameSize(buffer: Buffer, at: number): { head: number; payload: number } | undefined {
  if (buffer.length < at + 2) return undefined;
  const short = (buffer[at + 1] ?? 0) & 0x7f;
  if (short < 126) return { head: 2, payload: short };
  if (short === 126) return buffer.length < at + 4 ? undefined : { head: 4, payload: buffer.readUInt16BE(at + 2) };
  return buffer.length < at + 10 ? undefined : { head: 10, payload: Number(buffer.readBigUInt64BE(at + 2)) };
}

async function join({ port, screens, pulse }: JoinAsk): Promise<Joined> {
  let left = screens.length;
  await new Promise<void>((resolve) => {
    const live = (): void => {
      left -= 1;
      if (left === 0) resolve();
    };
    if (left === 0) resolve();
    lines = screens.map((screen) => new Line(port, screen, pulse, live));
  });
  return { liveAtMs: sharedMs() };
}

answers({
  join,
  leave: () => {
    for (const line of lines.splice(0)) line.close();
  },
  take: (): Heard => {
    const heard = { frames, bytes, deltas: Float64Array.from(deltas) };
    [frames, bytes, deltas] = [0, 0, []];
    return heard;
  },
  cpu: () => cpuMs(),
});
