// Reads the body of a request up to a limit and holds no more than that, whatever the sender announces or sends.
import type { IncomingMessage, ServerResponse } from 'node:http';

export type BodyRead =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'too-large' }
  /** The sender went away before the end. */
  | { readonly kind: 'gone' };

/** As the sender says; undefined where the body comes in chunks of no announced length. */
export function announcedBytes(req: IncomingMessage): number | undefined {
  const length = req.headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

export function readBody(req: IncomingMessage, limit: number): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      req.off('data', take);
      resolve({ kind: 'too-large' });
    };
    req.on('data', take);
    // Each fires once by itself; to say so would wrap each of them anew for every request.
    req.on('end', () => resolve({ kind: 'whole', bytes: wholeOf(chunks, size) }));
    const gone = () => resolve(GONE);
    req.on('close', gone);
    req.on('error', gone);
  });
}

const GONE: BodyRead = { kind: 'gone' };

function wholeOf([first, ...more]: readonly Buffer[], size: number): Buffer {
  return first && more.length === 0 ? first : Buffer.concat(first ? [first, ...more] : [], size);
}

/** How much of an unwanted body is let by so that its sender can hear the answer. */
const LET_BY = 32 * 1024 * 1024;

/** Ends an answer that was given before the body was read: the rest is let by, unkept, and then the line is closed. */
export function letTheRestBy(req: IncomingMessage, res: ServerResponse): void {
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LET_BY) req.destroy();
  });
  req.once('end', () => res.end());
  req.resume();
}
