// A server of the tests is told from one that fell over by itself, however it was ended afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { TEN } from './cast.ts';
import { startServer, type KillableServer } from './server.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function opened(): Promise<KillableServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kerbside-server-'));
  const server = startServer(dataDir, TEN);
  ends.push(
    () => {
      rmSync(dataDir, { recursive: true });
    },
    () => server.kill().catch(() => undefined),
  );
  await server.heard(({ port }) => port);
  return server;
}

test('a server that was told to close, or was killed, ended as it was told', async () => {
  const [closed, killed] = await Promise.all([opened(), opened()]);
  await Promise.all([closed.close(), killed.kill()]);
  await closed.kill();
});

test('a server that ended by itself is a fault, though it is killed or told to close afterwards', async () => {
  const server = await opened();
  // As a machine that is short of memory ends it.
  process.kill(server.pid, 'SIGKILL');
  await expect(server.crash).rejects.toThrow('The server ended by itself, by SIGKILL.');
  await expect(server.kill()).rejects.toThrow('by itself');
  await expect(server.close()).rejects.toThrow('by itself');
  await expect(server.heard(({ port }) => port)).rejects.toThrow('by itself');
});
