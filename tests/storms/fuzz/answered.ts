// One request over HTTP, and what came of it. A server that ends a line without a word has not answered: lines that it said it would
// end are not used again, and none here is idle for as long as it keeps one.
import { request, type Agent } from 'node:http';
import type { Asked } from './asked.ts';

export interface Answer {
  readonly status: number;
  readonly text: string;
}
/** Why there is none. */
export interface NoAnswer {
  readonly fault: string;
}

const WITHIN_MS = 30_000;

export function answered(port: number, agent: Agent, { method, path, headers, body }: Asked) {
  return new Promise<Answer | NoAnswer>((resolve) => {
    const length = body && { 'Content-Length': body.length };
    const options = { port, host: '127.0.0.1', agent, method, path, headers: { ...headers, ...length } };
    const asking = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', ({ message }) => {
        resolve({ fault: `the answer ended in the middle: ${message}` });
      });
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
    });
    asking.setTimeout(WITHIN_MS, () => {
      resolve({ fault: 'was never answered' });
      asking.destroy();
    });
    asking.on('error', ({ message }) => {
      resolve({ fault: `the line ended without an answer: ${message}` });
    });
    asking.end(body);
  });
}
