// A bay's Wi-Fi: a TCP line between a screen and the house that a test can stall, let flow again, cut, lead to another house, and
// put a proxy into that lets no WebSocket through. What stands still is left in the machine's own buffers, as it would be.
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface TestWire {
  readonly port: number;
  /** What the house sends goes no further. */
  stall(): void;
  flow(): void;
  /** Every line breaks. New ones are taken, unless it is down. */
  cut(): void;
  /** No new line is taken until it is up again. */
  down(): void;
  up(): void;
  /** From now on no line becomes a WebSocket: asked for one, the proxy says no, or says nothing for ever. */
  blockUpgrade(how: NonNullable<Blocked>): void;
  /** Where new lines lead from now on. */
  leadTo(port: number): void;
  close(): Promise<void>;
}

/** `from`: the address that the house sees it come from, where that matters. */
export async function openTestWire(toPort: number, from?: string): Promise<TestWire> {
  let target = toPort;
  let isDown = false;
  let isStalled = false;
  let blocked: Blocked = null;
  const lines = new Set<Line>();
  const server = createServer((near) => {
    if (isDown) {
      near.destroy();
      return;
    }
    const line = lineBetween(
      near,
      connect({ port: target, host: '127.0.0.1', ...(from !== undefined && { localAddress: from }) }),
      () => lines.delete(line),
      () => blocked,
    );
    lines.add(line);
    if (isStalled) line.far.pause();
  });
  const cut = (): void => {
    for (const { near, far } of lines) {
      near.resetAndDestroy();
      far.resetAndDestroy();
    }
  };
  return {
    port: await listening(server),
    stall() {
      isStalled = true;
      for (const { far } of lines) far.pause();
    },
    flow() {
      isStalled = false;
      for (const { far } of lines) far.resume();
    },
    cut,
    down() {
      isDown = true;
      cut();
    },
    up() {
      isDown = false;
    },
    blockUpgrade(how) {
      blocked = how;
    },
    leadTo(port) {
      target = port;
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Line {
  readonly near: Socket;
  readonly far: Socket;
}

type Blocked = 'refuse' | 'swallow' | null;

/** The head of a request that would have the line become a WebSocket. */
const UPGRADE = /\r\nupgrade: websocket\r\n/i;
const NO = 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

function lineBetween(near: Socket, far: Socket, ended: () => void, blocked: () => Blocked): Line {
  const end = (): void => {
    near.destroy();
    far.destroy();
    ended();
  };
  for (const socket of [near, far]) socket.setNoDelay(true).on('error', end).on('close', end);
  near.on('data', (bytes) => {
    const how = blocked();
    if (how === null || !UPGRADE.test(bytes.toString('latin1'))) far.write(bytes);
    else if (how === 'refuse') near.end(NO);
  });
  far.on('data', (bytes) => near.write(bytes));
  return { near, far };
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}
