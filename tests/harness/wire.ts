// A bay's Wi-Fi: a TCP line between a screen and the house that a test can stall, let flow again, cut, and lead to another
// house. What stands still is left in the machine's own buffers, as it would be.
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
  /** Where new lines lead from now on. */
  leadTo(port: number): void;
  close(): Promise<void>;
}

export async function openTestWire(toPort: number): Promise<TestWire> {
  let target = toPort;
  let isDown = false;
  let isStalled = false;
  const lines = new Set<Line>();
  const server = createServer((near) => {
    if (isDown) {
      near.destroy();
      return;
    }
    const line = lineBetween(near, connect(target, '127.0.0.1'), () => lines.delete(line));
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

function lineBetween(near: Socket, far: Socket, ended: () => void): Line {
  const end = (): void => {
    near.destroy();
    far.destroy();
    ended();
  };
  for (const socket of [near, far]) socket.setNoDelay(true).on('error', end).on('close', end);
  near.on('data', (bytes) => far.write(bytes));
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
