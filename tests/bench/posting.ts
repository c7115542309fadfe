// Posts ready requests over a few lines, each line one request at a time, as cheaply as can be: what is measured is the server.
import { connect, type Socket } from 'node:net';

export interface Posted {
  readonly requests: number;
  readonly tookMs: number;
  /** From the first byte sent to the answer, for each request. */
  readonly answeredMs: readonly number[];
  /** Answers that were no 202, as they came. */
  readonly refused: readonly string[];
}

export interface PostOptions {
  readonly port: number;
  readonly lines: number;
  /** Stops after this even where requests are left. */
  readonly forMs: number;
}

/** Posts the requests in order, from the front, and takes those that were posted out of the list. */
export async function postAll(requests: Buffer[], { port, lines, forMs }: PostOptions): Promise<Posted> {
  const answeredMs: number[] = [];
  const refused: string[] = [];
  const sockets = await Promise.all(Array.from({ length: lines }, () => connected(port)));
  const begun = performance.now();
  let next = 0;
  await Promise.all(
    sockets.map(async (socket) => {
      for (let request = requests[next]; request && performance.now() - begun < forMs; request = requests[next]) {
        next += 1;
        const sent = performance.now();
        const answer = await exchanged(socket, request);
        answeredMs.push(performance.now() - sent);
        if (!answer.startsWith('HTTP/1.1 202') || /"rejected":\[\{/.test(answer)) refused.push(answer);
      }
    }),
  );
  const tookMs = performance.now() - begun;
  for (const socket of sockets) socket.destroy();
  requests.splice(0, next);
  return { requests: next, tookMs, answeredMs, refused };
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.once('error', reject);
  });
}

function exchanged(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const end = (fault?: Error): void => {
      socket.off('data', hear);
      socket.off('close', gone);
      if (fault) reject(fault);
      else resolve(heard);
    };
    const gone = (): void => {
      end(new Error(`The server hung up: ${heard}`));
    };
    const hear = (text: string): void => {
      heard += text;
      if (isWhole(heard)) end();
    };
    socket.on('data', hear);
    socket.on('close', gone);
    socket.write(request);
  });
}

function isWhole(answer: string): boolean {
  const headEnd = answer.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /content-length: (\d+)/i.exec(answer)?.[1];
  return length !== undefined && answer.length >= headEnd + 4 + Number(length);
}
