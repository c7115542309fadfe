// `npm run dev`: the console with hot reload in front of a server that restarts when its sources change. Ends both together.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createServer } from 'vite';
import { ROOT } from '../house/tree.ts';
import { assertNode } from './node.ts';

assertNode(process.version);

const port = process.env['PORT'] ?? '8080';
const house = `http://127.0.0.1:${port}`;

const server = spawn(process.execPath, ['--watch', 'server/src/main.ts', ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: 'inherit',
});

const screens = await createServer({
  root: join(ROOT, 'client'),
  server: {
    host: '127.0.0.1',
    proxy: { '/socket.io': { target: house, ws: true }, '/api': { target: house } },
  },
});
await screens.listen();
screens.printUrls();

let isEnding = false;
async function end(code: number): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  server.kill('SIGTERM');
  await screens.close();
  process.exitCode = code;
}

server.once('exit', (code) => void end(code ?? 0));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
