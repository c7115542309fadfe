// One ready frame for a whole room: encoded once, handed to the engine's WebSocket when that is writable and empty, else to
// the engine itself. The only file that knows how a Socket.IO packet looks on the wire; versions are pinned for its sake.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type ServerOptions, type Socket } from 'socket.io';
import { WebSocket } from 'ws';

/** A packet of the default namespace, ready for either way of sending. */
export interface Frame {
  /** Socket.IO packet: '2["event",body]' */
  readonly packet: string;
  /** The same inside an engine.io message inside an unmasked WebSocket text frame. */
  readonly bytes: Buffer;
  /** Where it is several packets in one writing. */
  readonly parts?: readonly Frame[];
}

/** Two frames as one writing, in order. */
export function joined(first: Frame, second: Frame): Frame {
  const parts = [...(first.parts ?? [first]), second];
  return { packet: '', bytes: Buffer.concat([first.bytes, second.bytes]), parts };
}

/** A larger frame goes out by itself: to copy it costs more than a writing of its own. Local setting. */
const JOINED_UP_TO_BYTES = 16_384;

/** Makes few writings of many frames. Screens of one kind get the same frames: those are joined once. */
export class Joiner {
  readonly #known = new Map<Frame, Map<Frame, Frame>>();

  joined(frames: readonly Frame[]): readonly Frame[] {
    const writings: Frame[] = [];
    for (const frame of frames) this.append(writings, frame);
    return writings;
  }

  append(writings: Frame[], frame: Frame): void {
    const last = writings.at(-1);
    const fits = last !== undefined && last.bytes.length + frame.bytes.length <= JOINED_UP_TO_BYTES;
    if (fits) writings[writings.length - 1] = this.#both(last, frame);
    else writings.push(frame);
  }

  #both(first: Frame, second: Frame): Frame {
    let bySecond = this.#known.get(first);
    if (!bySecond) this.#known.set(first, (bySecond = new Map<Frame, Frame>()));
    let both = bySecond.get(second);
    if (!both) bySecond.set(second, (both = joined(first, second)));
    return both;
  }
}

/** The frame of an event whose body is JSON text already. */
export function frameOf(event: string, body: string): Frame {
  const message = `42["${event}",${body}]`;
  const length = Buffer.byteLength(message);
  const headLength = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(headLength + length);
  writeHead(bytes, length);
  bytes.write(message, headLength);
  return new Single(bytes, headLength);
}

/** Few lines need the packet as text: it is read back from the bytes for them. */
class Single implements Frame {
  readonly bytes: Buffer;
  readonly #headLength: number;

  constructor(bytes: Buffer, headLength: number) {
    this.bytes = bytes;
    this.#headLength = headLength;
  }

  get packet(): string {
    return this.bytes.toString('utf8', this.#headLength + 1);
  }
}

function writeHead(bytes: Buffer, length: number): void {
  bytes[0] = 0x81;
  if (length < 126) bytes[1] = length;
  else if (length < 65_536) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
}

/** What is used of the engine's insides, all of it looked at before it is trusted. */
interface EngineInsides {
  readonly readyState?: string;
  readonly writeBuffer?: readonly unknown[];
  readonly upgrading?: boolean;
  readonly transport?: {
    readonly name?: string;
    readonly writable?: boolean;
    readonly socket?: { readonly _socket?: RawSocket | null; readonly readyState?: number };
  };
}
interface RawSocket {
  readonly writableLength: number;
  readonly write: (bytes: Buffer) => boolean;
  readonly destroy: () => unknown;
}

let rawTrusted = true;

/** Whether the client can take more now. A client that cannot gets conflated state later, never a queue. */
export function canTake(socket: Socket): boolean {
  const conn = insidesOf(socket);
  const { transport } = conn;
  if (conn.readyState !== 'open' || conn.upgrading || (conn.writeBuffer?.length ?? 0) > 0) return false;
  // Between two polls the engine holds one packet for a client; the next waits until that one is fetched.
  if (transport?.name === 'polling') return true;
  return transport?.writable === true && (transport.socket?._socket?.writableLength ?? 0) === 0;
}

/** Packets that the engine holds for a client that does not take them. */
export function waitingFor(socket: Socket): number {
  return insidesOf(socket).writeBuffer?.length ?? 0;
}

/** Ends a line at once: who does not read would not hear a goodbye either. */
export function cutOff(socket: Socket): void {
  const raw = insidesOf(socket).transport?.socket?._socket ?? socket.request.socket;
  socket.conn.close(true);
  raw.destroy();
}

/** Sends frames: straight to the socket where nothing waits before them, else through the engine, in order. */
export function sendFrames(socket: Socket, frames: readonly Frame[]): void {
  new Line(socket).send(frames);
}

/** What is looked at of a line whose WebSocket is up: no other transport comes after that. */
interface Straight {
  /** Not writable: the engine is writing, or holds something that comes first. */
  readonly transport: { readonly writable?: boolean };
  readonly webSocket: { readonly readyState?: number };
  readonly raw: RawSocket;
}

/**
 * One client's line. There are thousands, and each is asked at every flush: what is looked at lies side by side here, where to
 * find it anew each time costs more than the writing.
 */
export class Line {
  readonly #socket: Socket;
  #straight: Straight | undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  canTake(): boolean {
    return this.#straight ? isFree(this.#straight) : canTake(this.#socket);
  }

  /** All of them the same way: through the engine each line would hold a text of its own of what all are sent. */
  send(frames: readonly Frame[]): void {
    const straight = (this.#straight ??= straightOf(this.#socket));
    if (straight && isFree(straight)) for (const { bytes } of frames) straight.raw.write(bytes);
    else for (const frame of frames) for (const { packet } of frame.parts ?? [frame]) this.#socket.conn.write(packet);
  }
}

function isFree({ transport, webSocket, raw }: Straight): boolean {
  return transport.writable === true && webSocket.readyState === WebSocket.OPEN && raw.writableLength === 0;
}

function straightOf(socket: Socket): Straight | undefined {
  if (!rawTrusted || !canTake(socket)) return undefined;
  const raw = rawSocketOf(socket);
  const { transport } = insidesOf(socket);
  return raw && transport?.socket && { transport, webSocket: transport.socket, raw };
}

function insidesOf(socket: Socket): EngineInsides {
  return socket.conn as unknown as EngineInsides;
}

/** The open TCP socket under a WebSocket, where it is as expected. */
function rawSocketOf(socket: Socket): RawSocket | undefined {
  const { transport } = insidesOf(socket);
  if (transport?.name !== 'websocket' || transport.socket?.readyState !== WebSocket.OPEN) return undefined;
  const raw = transport.socket._socket;
  return typeof raw?.write === 'function' && typeof raw.writableLength === 'number' ? raw : undefined;
}

/** Whether ready frames go straight to the socket; false once the self-check has failed. */
export function usesReadyFrames(): boolean {
  return rawTrusted;
}

/**
 * Sends one ready frame between two ordinary packets to a plain WebSocket on a private port and reads all three back. Where
 * that fails every frame goes through the engine, slower and as right. `options`: how the engine is built.
 */
export async function selfCheck(
  options: Partial<ServerOptions> = {},
): Promise<{ readonly ready: boolean; readonly why?: string }> {
  const http = createServer();
  const io = new Server(http, { ...options, transports: ['websocket'], serveClient: false, perMessageDeflate: false });
  rawTrusted = true;
  try {
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const { port } = http.address() as AddressInfo;
    const heard = await exchange(io, port);
    rawTrusted = heard.join() === '42["a",1],42["b",{"n":2}],42["c",3]';
    return rawTrusted ? { ready: true } : { ready: false, why: `the check read back ${heard.join(' ')}` };
  } catch (error) {
    rawTrusted = false;
    return { ready: false, why: String(error) };
  } finally {
    await io.close();
  }
}

const CHECK_WITHIN_MS = 2_000;

function exchange(io: Server, port: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const heard: string[] = [];
    const peer = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    const timer = setTimeout(() => {
      finish(new Error('nothing came back within two seconds'));
    }, CHECK_WITHIN_MS);
    const finish = (fault?: Error): void => {
      clearTimeout(timer);
      peer.close();
      if (fault) reject(fault);
      else resolve(heard);
    };
    io.on('connection', (socket) => {
      whenItCanTake(socket, () => {
        if (!rawSocketOf(socket)) {
          finish(new Error('the socket under the engine is not as expected'));
          return;
        }
        socket.emit('a', 1);
        whenItCanTake(socket, () => {
          sendFrames(socket, [frameOf('b', '{"n":2}')]);
          socket.emit('c', 3);
        });
      });
    });
    peer.on('message', (bytes: Buffer) => {
      const text = bytes.toString();
      if (text.startsWith('0')) peer.send('40');
      else if (text.startsWith('42')) heard.push(text);
      if (heard.length === 3) finish();
    });
    peer.on('error', finish);
  });
}

/** Within the time of the check: afterwards nobody listens any more. */
function whenItCanTake(socket: Socket, then: () => void, triesLeft = 1_000): void {
  if (canTake(socket)) then();
  else if (triesLeft > 0) setImmediate(whenItCanTake, socket, then, triesLeft - 1);
}
