// The yardstick of the rooms: a bare ws server that writes one frame, built once, to every line.
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { frameOf } from '@kerbside/server/live/frame';
import { answers, cpuMs, sharedMs, weighed } from './child.ts';

/** Of a frame that is filled with nothing, about. */
const EMPTY_BYTES = 110;

const sockets = new Set<Socket>();
let port = 0;

function open(): Promise<{ port: number }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false, backlog: 8_192 });
  server.on('connection', (line, request) => {
    sockets.add(request.socket);
    line.on('close', () => sockets.delete(request.socket));
  });
  return new Promise((resolve) =>
    server.on('listening', () => {
      port = (server.address() as AddressInfo).port;
      resolve({ port });
    }),
  );
}

/** So many frames of this size to everybody, one each `everyMs`; resolves with [its number, when its writing began] of each. */
async function fan({ times, everyMs, bytes }: { times: number; everyMs: number; bytes: number }) {
  const sent: [number, number][] = [];
  for (let n = 1; n <= times; n += 1) {
    const next = new Promise((resolve) => setTimeout(resolve, everyMs));
    const head = `"world":"bench","view":"overview","scope":"england","from":${n - 1},"to":${n}`;
    const frame = frameOf('delta', `{${head},"put":["${'x'.repeat(Math.max(0, bytes - EMPTY_BYTES))}"],"gone":[]}`);
    sent.push([n, sharedMs()]);
    for (const socket of sockets) socket.write(frame.bytes);
    await next;
  }
  return sent;
}

answers({ open, fan, memory: weighed, cpu: () => cpuMs() });
