// A bare TCP line to a door, for what no well-behaved client would say on it.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export async function lineTo(port: number): Promise<Socket> {
  const line = connect(port, '127.0.0.1').on('error', () => undefined);
  await once(line, 'connect');
  return line;
}

/** More at once than a listener holds for a moment would be lines that it never hears of. */
const AT_ONCE = 200;

export async function linesTo(port: number, count: number): Promise<readonly Socket[]> {
  const lines: Socket[] = [];
  while (lines.length < count) {
    const next = Array.from({ length: Math.min(AT_ONCE, count - lines.length) }, () => lineTo(port));
    lines.push(...(await Promise.all(next)));
  }
  return lines;
}

/** Resolves when the other end has ended it, also where that was before. */
export async function ofLineEnded(line: Socket): Promise<void> {
  if (!line.resume().closed) await once(line, 'close');
}

/** All that came up to the end of the answer, or of the line. */
export function answerOf(line: Socket): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    line.on('data', (bytes) => {
      heard += bytes.toString();
      if (!heard.includes('\r\n\r\n') || !heard.endsWith('\n')) return;
      line.destroy();
      resolve(heard);
    });
    line.once('close', () => {
      resolve(heard);
    });
  });
}

/** What asks for a WebSocket of the screens' door, with so many bytes of headers more. */
export const upgrade = (more = ''): string =>
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n' +
  `Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n${more}\r\n`;

/** A masked WebSocket text frame, with a mask of noughts. */
export function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const size = payload.length;
  const lead = size < 126 ? Buffer.from([0x81, 0x80 | size]) : Buffer.from([0x81, 0xfe, size >> 8, size & 0xff]);
  return Buffer.concat([lead, Buffer.alloc(4), payload]);
}
