// One ready frame for a whole room: encoded once, handed to the engine's WebSocket when that is writable and empty, else to
// the engine itself. The only file that knows how a Socket.IO packet looks on the wire; versions are pinned for its sake.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { WebSocket } from 'ws';

/** A packet of the default namespace, ready for either way of sending. */
export interface Frame {
  /** Socket.IO packet: '2["event",body]' */
  readonly packet: string;
  /** The same inside an engine.io message inside an unmasked WebSocket text frame. */
  readonly bytes: Buffer;
}

/** The frame of an event whose body is JSON text already. */
export function frameOf(event: string, body: string): Frame {
  const packet = `2["${event}",${body}]`;
  const payload = Buffer.from(`4${packet}`);
  return { packet, bytes: Buffer.concat([webSocketHead(payload.length), payload]) };
}

function webSocketHead(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length]);
  if (length < 65_536) {
    const head = Buffer.from([0x81, 126, 0, 0]);
    head.writeUInt16BE(length, 2);
    return head;
  }
  const head = Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
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
}

let rawTrusted = true;

/** Whether the client can take more now. A client that cannot gets conflated state later, never a queue. */
export function canTake(socket: Socket): boolean {
  const conn = socket.conn as unknown as EngineInsides;
  if (conn.readyState !== 'open' || conn.upgrading || (conn.writeBuffer?.length ?? 0) > 0) return false;
  if (conn.transport?.writable !== true) return false;
  return (conn.transport.socket?._socket?.writableLength ?? 0) === 0;
}

/** Sends a frame to a client that can take it. */
export function sendFrame(socket: Socket, frame: Frame): void {
  const conn = socket.conn as unknown as EngineInsides;
  const raw = rawTrusted && conn.transport?.name === 'websocket' ? conn.transport.socket?._socket : undefined;
  if (raw && conn.transport?.socket?.readyState === WebSocket.OPEN) raw.write(frame.bytes);
  else socket.conn.write(frame.packet);
}

/** Whether ready frames go straight to the socket; false once the self-check has failed. */
export function usesReadyFrames(): boolean {
  return rawTrusted;
}

/**
 * Sends one ready frame between two ordinary packets to a plain WebSocket on a private port and reads all three back. Where
 * that fails every frame goes through the engine, slower and as right.
 */
export async function selfCheck(): Promise<{ readonly ready: boolean; readonly why?: string }> {
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
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

function exchange(io: Server, port: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const heard: string[] = [];
    const peer = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
    const timer = setTimeout(() => {
      reject(new Error('nothing came back within two seconds'));
    }, 2_000);
    const finish = (): void => {
      clearTimeout(timer);
      peer.close();
      resolve(heard);
    };
    io.on('connection', (socket) => {
      const raw = (socket.conn as unknown as EngineInsides).transport?.socket?._socket;
      if (typeof raw?.write !== 'function' || typeof raw.writableLength !== 'number') finish();
      else {
        socket.emit('a', 1);
        setImmediate(() => {
          sendFrame(socket, frameOf('b', '{"n":2}'));
          socket.emit('c', 3);
        });
      }
    });
    peer.on('message', (bytes: Buffer) => {
      const text = bytes.toString();
      if (text.startsWith('0')) peer.send('40');
      else if (text.startsWith('42')) heard.push(text);
      if (heard.length === 3) finish();
    });
    peer.on('error', reject);
  });
}
