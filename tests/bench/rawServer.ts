// The yardstick of the event door: node:http, the body gathered and parsed, and an answer. Nothing is judged, kept or folded.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answers, cpuMs } from './child.ts';

const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on('data', (chunk: Buffer) => chunks.push(chunk));
  req.on('end', () => {
    const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const body = JSON.stringify({ accepted: Array.isArray(parsed) ? parsed.length : 1 });
    res.writeHead(202, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
    res.end(body);
  });
});

answers({
  open: () =>
    new Promise((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve({ port: (server.address() as AddressInfo).port })),
    ),
  cpu: () => cpuMs(),
});
