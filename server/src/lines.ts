// The lines into the house: listening, the screens' server on top of it, and how all of them end. It knows no world.
import { ServerResponse, type IncomingMessage, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Server } from 'socket.io';
import { MINUTE, SECOND } from '@kerbside/shared/kernel';
import { strangerIn } from './access/index.ts';
import type { ScreenServer } from './live/gateway.ts';

/** How long a line may take to join, and then how often it is asked whether it is there and how long it may take to say so. */
export const SILENCE_MS = { joining: MINUTE / 2, asked: 10 * SECOND, answering: 10 * SECOND };
/** How long the answers under way may take to go out when the house closes. Local setting. */
const LAST_WORDS_MS = SECOND;

/** Lines that wait to be taken, while all screens come back at once: as many as Linux lets wait. Local setting. */
const BACKLOG = 4_096;

export interface Lines {
  readonly io: ScreenServer;
  /** Resolves with the port. */
  listen(port: number, host: string): Promise<number>;
  /** Takes nobody new, lets answers under way go out for a moment, and ends every line. */
  close(): Promise<void>;
}

/** `notYet`: why no screen may come in now; such a one comes back by itself. */
export function openLines(http: HttpServer, notYet: () => string | undefined, silenceMs = SILENCE_MS): Lines {
  const sockets = new Set<Socket>();
  const forget = function (this: Socket): void {
    sockets.delete(this);
  };
  http.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', forget);
  });
  const io: ScreenServer = new Server(http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    transports: ['websocket', 'polling'],
    maxHttpBufferSize: 64 * 1024,
    pingInterval: silenceMs.asked,
    pingTimeout: silenceMs.answering,
    connectTimeout: silenceMs.joining,
    allowRequest: (request, decide) => {
      const why = strangerIn(request) ?? notYet();
      if (why === undefined) inOneWriting(request.socket);
      decide(why ?? null, why === undefined);
    },
  });
  io.engine.use(letRequestGo);
  return {
    io,
    listen: (port, host) => listen(http, port, host),
    async close() {
      const ended = io.close();
      http.closeIdleConnections();
      await Promise.race([ended, wait(LAST_WORDS_MS, undefined, { ref: false })]);
      for (const socket of sockets) socket.destroy();
      await ended;
    },
  };
}

/** The engine's stand-in for an answer to an upgrade lives as long as the line: it need not hold the request with all its headers. */
function letRequestGo(_request: IncomingMessage, answer: { req?: unknown }, next: () => void): void {
  if (!(answer instanceof ServerResponse)) answer.req = undefined;
  next();
}

/** The answer to the handshake and the engine's first word go out together: thousands come at once. */
function inOneWriting(socket: Socket): void {
  socket.cork();
  setImmediate(() => {
    socket.uncork();
  });
}

function listen(http: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen({ port, host, backlog: BACKLOG }, () => {
      http.off('error', reject);
      resolve((http.address() as AddressInfo).port);
    });
  });
}
