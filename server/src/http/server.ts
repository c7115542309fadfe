// The HTTP server itself: limits, the refusal of strangers, and the event door ahead of Express. It knows no route but those.
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { isLoopback, ONLY_HERE, strangerIn } from '../access/loopback.ts';
import { answerProblem, problemBody, PROBLEM_TYPE, type Problem } from './problem.ts';

export interface ServerLimits {
  /** From the first byte of a request to its last: what a slow sender is given. */
  readonly requestTimeoutMs: number;
  readonly headersTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  /** How long a line may stand still while an answer goes out: nobody reads it. */
  readonly unreadTimeoutMs: number;
  /** How often the timeouts are looked at. */
  readonly checkEveryMs: number;
  readonly maxHeaderBytes: number;
  /** 5,000 consoles, their reconnections and the feeds. */
  readonly maxConnections: number;
}

export const SERVER_LIMITS: ServerLimits = {
  requestTimeoutMs: 20_000,
  headersTimeoutMs: 10_000,
  keepAliveTimeoutMs: 65_000,
  unreadTimeoutMs: 60_000,
  checkEveryMs: 2_000,
  maxHeaderBytes: 16 * 1024,
  maxConnections: 12_000,
};

/** Answers a request by itself, ahead of Express. */
export type Door = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;

export interface ServerOptions {
  readonly app: RequestListener;
  /** By path, POST only: '/api/events' and what a simulated world needs. */
  readonly doors: Readonly<Record<string, Door>>;
  readonly limits?: Partial<ServerLimits>;
  readonly trouble?: (reason: unknown) => void;
}

export function createKerbsideServer({ app, doors, limits, trouble }: ServerOptions): Server {
  const { maxConnections, ...timing } = { ...SERVER_LIMITS, ...limits };
  const doorByPath = new Map(Object.entries(doors));
  const server = createServer(
    {
      requestTimeout: timing.requestTimeoutMs,
      headersTimeout: timing.headersTimeoutMs,
      keepAliveTimeout: timing.keepAliveTimeoutMs,
      connectionsCheckingInterval: timing.checkEveryMs,
      maxHeaderSize: timing.maxHeaderBytes,
    },
    (req, res) => {
      const why = strangerIn(req);
      if (why !== undefined) {
        answerProblem(res, { status: 403, code: 'this-machine-only', detail: why, headers: { Connection: 'close' } });
        return;
      }
      const door = req.method === 'POST' ? doorByPath.get(pathOf(req)) : undefined;
      if (!door) {
        app(req, res);
        return;
      }
      Promise.resolve(door(req, res)).catch((reason: unknown) => trouble?.(reason));
    },
  );
  server.maxConnections = maxConnections;
  server.timeout = timing.unreadTimeoutMs;
  turnAwayStrangers(server);
  server.on('clientError', answerClientError);
  return server;
}

function pathOf({ url = '' }: IncomingMessage): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** At the line itself, so that no listener of the server, a WebSocket's either, is reached from another machine. */
function turnAwayStrangers(server: Server): void {
  const served = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    if (isLoopback(socket.remoteAddress)) {
      for (const serve of served) Reflect.apply(serve, server, [socket]);
      return;
    }
    const detail = `Kerbside was asked from another machine. ${ONLY_HERE}`;
    socket.on('error', () => socket.destroy());
    socket.setTimeout(2_000, () => socket.destroy());
    // What was asked is read and let go: closing on unread words would cost the stranger the answer.
    socket.resume();
    endRaw(socket, { status: 403, code: 'this-machine-only', detail });
  });
}

interface ClientError extends NodeJS.ErrnoException {
  /** The last piece of what could not be read: a HEAD that came in several is not known by it, and its line ends all the same. */
  readonly rawPacket?: Buffer;
}

function answerClientError(error: ClientError, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const isHead = error.rawPacket?.subarray(0, 5).toString() === 'HEAD ';
  endRaw(socket, clientProblem(error.code), isHead);
  socket.once('finish', () => socket.destroy());
}

function clientProblem(code: string | undefined): Problem {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: 408,
        code: 'too-slow',
        detail: 'The request did not arrive in time. Nothing was kept: send it again.',
      };
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, code: 'headers-too-large', detail: 'The headers are too large.' };
    default:
      return { status: 400, code: 'not-http', detail: 'This is not HTTP that can be read.' };
  }
}

/** An answer where there is no response to write it with: to a HEAD without the body that it tells of. */
function endRaw(socket: Duplex, problem: Problem, isHead = false): void {
  const body = problemBody(problem);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\n` +
      `Content-Type: ${PROBLEM_TYPE}; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${isHead ? '' : body}`,
  );
}
