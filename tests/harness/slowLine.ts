// A slow line, at the house's own end of it. Between two programs on one machine the kernel takes megabytes for a reader that stands
// still, and the house would never learn of it; the air of a bay takes little.
import type { Socket } from 'node:net';

/** Lines that come from there are slow: an address of this machine like any other, where it has more than one. */
export const SLOW_ADDRESS = process.platform === 'linux' ? '127.0.0.2' : undefined;
/** What is on the way of any more than this in a second waits in the house. */
const BYTES_A_SECOND = 256 * 1024;
/** Rows are so long on the way at least, and who waits for them is behind; a word shorter than any rows is not held up. */
const ROWS_TAKE_MS = 2_000;
const ROWS_FROM_BYTES = 2_048;

/** Each writing is over only when such a line would have carried it. */
export function slowDown(socket: Socket): void {
  const write = socket._write.bind(socket);
  Object.assign(socket, {
    // One chunk at a time.
    _writev: null,
    _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
      const leastMs = chunk.length < ROWS_FROM_BYTES ? 0 : ROWS_TAKE_MS;
      const takesMs = Math.max(leastMs, (chunk.length / BYTES_A_SECOND) * 1_000);
      write(chunk, encoding, (error) => setTimeout(done, takesMs, error));
    },
  });
}
