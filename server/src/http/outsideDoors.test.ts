// The two doors for people whom Kerbside reaches outside the console, over HTTP: a browser that agrees to alerts, and the link in a test.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pushBook } from '../outbox/pushBook.ts';
import { openRecipients } from '../outbox/recipientBook.ts';
import type { ConfirmedByLink } from '../outbox/confirming.ts';
import { createApp } from './app.ts';

const ENDPOINT = 'https://fcm.googleapis.com/fcm/send/abc';
const WANTED = {
  name: 'S. Hale',
  role: 'halo',
  place: 'RVJ01',
  subscription: { endpoint: ENDPOINT, keys: { p256dh: 'BPublicKey', auth: 'secret' } },
};

let folder = '';
let server: Server;
let base = '';
const asked: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kerbside-doors-'));
  const recipients = openRecipients(join(folder, 'recipients.json'), () => undefined);
  const app = createApp({
    readiness: () => ({ ready: true, seq: 1 }),
    registry: new Registry(),
    consoleDir: folder,
    config: () => ({ build: 'abc', map: { engine: 'maplibre' }, world: 'live' }),
    api: { version: '0.1.0' },
    looks: {
      refused: () => undefined,
      feedDays: () => undefined,
      trail: () => undefined,
      waitedBehind: () => undefined,
    },
    confirmTest: (named, code) => {
      asked.push(`${named}/${code}`);
      const came: ConfirmedByLink = code === 'right' ? 'confirmed' : 'no-such-test';
      return Promise.resolve(came);
    },
    pushBook: () => pushBook(recipients),
  });
  server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const send = (method: string, path: string, body?: string) =>
  fetch(base + path, { method, headers: { 'content-type': 'application/json' }, ...(body !== undefined && { body }) });

test('looking at the link of a test says nothing; pressing its button does, and no page repeats the code', async () => {
  const looked = await send('GET', '/confirm/t1/right');
  expect([looked.status, asked]).toEqual([200, []]);
  const page = await looked.text();
  expect(page).toContain('method="post"');
  expect(page).not.toContain('right');
  expect(looked.headers.get('content-security-policy')).toContain("form-action 'self'");
  const pressed = await send('POST', '/confirm/t1/right');
  expect([pressed.status, asked]).toEqual([200, ['t1/right']]);
  const wrong = await send('POST', '/confirm/t1/%3Cscript%3E');
  expect(wrong.status).toBe(404);
  expect(await wrong.text()).not.toContain('<script>');
});

test('a browser that agrees is listed, and only it takes itself off again', async () => {
  const taken = await send('POST', '/api/push', JSON.stringify(WANTED));
  expect(taken.status).toBe(201);
  const { id } = (await taken.json()) as { id: string };
  const other = JSON.stringify({ endpoint: `${ENDPOINT}d` });
  expect((await send('DELETE', `/api/push/${id}`, other)).status).toBe(404);
  const own = JSON.stringify({ endpoint: ENDPOINT });
  expect((await send('DELETE', `/api/push/${id}`, own)).status).toBe(200);
  expect((await send('DELETE', `/api/push/${id}`, own)).status).toBe(404);
});

test.each([
  ['no JSON', '{"name":', 400],
  ['nothing', undefined, 422],
  [
    'an address that is no push service',
    JSON.stringify({ ...WANTED, subscription: { endpoint: 'https://example.org/' } }),
    422,
  ],
  ['somebody without a role', JSON.stringify({ ...WANTED, role: 'king' }), 422],
  ['more than a subscription', JSON.stringify({ ...WANTED, name: 'x'.repeat(10_000) }), 413],
])('%s is refused in words', async (_what, body, status) => {
  const answered = await send('POST', '/api/push', body);
  expect(answered.status).toBe(status);
  expect(((await answered.json()) as { detail: string }).detail.length).toBeGreaterThan(10);
});
