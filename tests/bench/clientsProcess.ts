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
/** What came since the last asking. */
export interface Heard {
  /** Of any kind: a beat is a frame too. */
  readonly frames: number;
  readonly bytes: number;
  /** [to, arrivedAt] for each delta. */
  readonly deltas: Float64Array;
}

const HELLO = `42["hello",${JSON.stringify({ protocol: PROTOCOL, world: WORLD, principal: { name: 'Bench', role: 'halo' } })}]`;
const HEAD_BYTES = 320;

let lines: Line[] = [];
let frames = 0;
let bytes = 0;
let deltas: number[] = [];

/** Every line of the process reads into the same bytes, and keeps of them no more than the head of a frame that is not whole. */
const READ_INTO = Buffer.allocUnsafe(256 * 1_024);

class Line {
  readonly #socket: Socket;
  readonly #screen: ScreenKind | undefined;
  readonly #pulse: boolean;
  readonly #live: () => void;
  /** The beginning of a frame, too short to know what it is. */
  #begun: Buffer | undefined;
  /** The head of a frame whose rest is on its way, and how much is missing. */
  #head = '';
  #payload = 0;
  #missing = 0;
  #upgraded = false;
  #toShow: number;

  constructor(port: number, screen: ScreenKind | undefined, pulse: boolean, live: () => void) {
    this.#screen = screen;
    this.#pulse = pulse;
    this.#live = live;
    this.#toShow = screen?.views.length ?? 0;
    const onread = {
      buffer: READ_INTO,
      callback: (length: number): boolean => {
        this.#read(READ_INTO.subarray(0, length));
        return true;
      },
    };
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true, onread }, () => {
      const path = screen ? '/socket.io/?EIO=4&transport=websocket' : '/';
      this.#socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      );
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
    const skipped = Math.min(this.#missing, chunk.length);
    if (skipped > 0 && (this.#missing -= skipped) === 0) this.#take(this.#head, this.#payload);
    let rest = skipped > 0 ? chunk.subarray(skipped) : chunk;
    if (this.#begun) rest = Buffer.concat([this.#begun, rest]);
    if (!this.#upgraded) rest = this.#upgrade(rest);
    if (this.#upgraded) rest = this.#takeFrames(rest);
    this.#begun = rest.length > 0 ? Buffer.from(rest) : undefined;
  }

  #upgrade(buffer: Buffer): Buffer {
    const end = buffer.indexOf('\r\n\r\n');
    if (end < 0) return buffer;
    this.#upgraded = true;
    if (!this.#screen) this.#live();
    return buffer.subarray(end + 4);
  }

  #takeFrames(buffer: Buffer): Buffer {
    let at = 0;
    for (;;) {
      const size = frameSize(buffer, at);
      const shown = size && Math.min(size.payload, HEAD_BYTES);
      if (size === undefined || shown === undefined || buffer.length < at + size.head + shown)
        return buffer.subarray(at);
      const head = buffer.toString('latin1', at + size.head, at + size.head + shown);
      at += size.head + size.payload;
      if (at <= buffer.length) this.#take(head, size.payload);
      else {
        [this.#head, this.#payload, this.#missing] = [head, size.payload, at - buffer.length];
        return buffer.subarray(buffer.length);
      }
    }
  }

  /** The whole of a frame has come. */
  #take(head: string, length: number): void {
    if (head.startsWith('42[')) {
      frames += 1;
      bytes += length;
    }
    if (head.startsWith('42["delta"')) {
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
