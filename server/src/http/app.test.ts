// Everything over HTTP that is not the event door, on a real server with a console made of three files.
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { connect, createServer as createPlainServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, type ConsoleConfig, type Readiness } from './app.ts';
import { contentSecurityPolicy } from './headers.ts';
import { createKerbsideServer } from './server.ts';

describe('over HTTP', () => {
  let folder = '';
  let server: Server;
  let port = 0;
  let readiness: Readiness = { ready: false, why: 'The log is being read: 40 %.' };
  let config: ConsoleConfig = { build: 'abc', map: { engine: 'maplibre' }, world: 'demo' };
  const told: unknown[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerbside-console-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Kerbside</title>');
    await writeFile(join(folder, 'assets/index-4f2a.js'), 'export {};');
    await writeFile(join(folder, '.built-from'), 'secret mark');
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const app = createApp({
      readiness: () => readiness,
      registry,
      consoleDir: folder,
      config: () => config,
      api: { version: '0.1.0' },
      looks: {
        refused: () => undefined,
        feedDays: () => undefined,
        trail: () => undefined,
        waitedBehind: () => undefined,
      },
      trouble: (reason) => told.push(reason),
    });
    const boom = () => {
      throw new Error('a door fell off');
    };
    server = createKerbsideServer({
      app,
      doors: { '/api/events': (_req, res) => void res.end('door'), '/boom': boom },
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  });
  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers, method });
  const asPage = { accept: 'text/html,application/xhtml+xml' };

  test('it is healthy as soon as it answers, and ready once the log is folded', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ ok: true });
    const early = await get('/readyz');
    expect([early.status, await early.json()]).toEqual([503, { ready: false, reason: 'The log is being read: 40 %.' }]);
    readiness = { ready: true, seq: 4711 };
    const late = await get('/readyz');
    expect([late.status, await late.text()]).toEqual([200, '{"ready":true,"seq":4711}\n']);
  });

  test('metrics are told as Prometheus reads them', async () => {
    const response = await get('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(await response.text()).toContain('process_cpu_seconds_total');
  });

  test('the console learns its build, its map and its world', async () => {
    const response = await get('/api/config');
    expect(await response.json()).toEqual({ build: 'abc', map: { engine: 'maplibre' }, world: 'demo' });
    expect(response.headers.get('cache-control')).toBe('no-store');
    config = { ...config, build: 'def' };
    expect(await (await get('/api/config')).json()).toMatchObject({ build: 'def' });
  });

  test('the schemas are listed and each is served', async () => {
    const list = (await (await get('/api/schemas')).json()) as readonly {
      readonly type: string;
      readonly schema: string;
    }[];
    expect(list).toHaveLength(32);
    for (const { type, schema } of list) {
      const response = await get(schema);
      expect(response.headers.get('content-type')).toContain('application/schema+json');
      expect(await response.json()).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `/api/schemas/${type}`,
        type: 'object',
      });
    }
    expect((await get('/api/schemas/kerbside.handover.withdrawn')).status).toBe(404);
    expect((await get('/api/schemas/__proto__')).status).toBe(404);
  });

  test('POST /api/events goes to the door, query or not, and any other method is told to POST', async () => {
    expect(await (await get('/api/events?x=1', {}, 'POST')).text()).toBe('door');
    const response = await get('/api/events');
    expect([
      response.status,
      response.headers.get('allow'),
      ((await response.json()) as { code: string }).code,
    ]).toEqual([405, 'POST', 'post-only']);
  });

  test('what is not there under /api is told in JSON, for a browser too', async () => {
    const response = await get('/api/nothing', asPage);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect(await response.json()).toMatchObject({
      code: 'not-found',
      detail: expect.stringContaining('GET /api/nothing') as unknown,
    });
  });

  test.each(['/', '/queue/RVJ01', '/index.html'])('%s is the console, asked for anew each time', async (path) => {
    const response = await get(path, asPage);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(await response.text()).toContain('<title>Kerbside</title>');
  });

  test('its front door is the console for a program too', async () => {
    expect((await get('/', { accept: '*/*' })).status).toBe(200);
    expect((await get('/queue/RVJ01', { accept: '*/*' })).status).toBe(404);
  });

  test('what is named by its content is kept for ever', async () => {
    const response = await get('/assets/index-4f2a.js');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/assets/index-gone.js', asPage)).status).toBe(404);
  });

  test.each(['/.built-from', '/..%2f..%2fetc/passwd', '/%', '/queue/RVJ01'])(
    '%s gives nothing away to a program',
    async (path) => {
      const response = await get(path, { accept: 'application/json' });
      expect([400, 403, 404]).toContain(response.status);
      expect(await response.text()).not.toMatch(/secret mark|root:|at .*\.ts/);
    },
  );

  test('every page and answer forbids to load from elsewhere, to frame and to sniff', async () => {
    for (const path of ['/', '/api/config', '/healthz', '/assets/index-4f2a.js']) {
      const { headers } = await get(path, asPage);
      expect(headers.get('content-security-policy')).toContain(
        "default-src 'none'; script-src 'self'; style-src 'self'",
      );
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });

  test('only mapbox-gl may call out, and only to its maker', () => {
    expect(contentSecurityPolicy({ engine: 'maplibre' })).toContain("connect-src 'self';");
    expect(contentSecurityPolicy({ engine: 'mapbox', token: 'pk.x' })).toContain(
      "worker-src 'self' blob:; connect-src 'self' https://api.mapbox.com",
    );
  });

  test('a page from elsewhere and a borrowed name are turned away', async () => {
    const page = await get('/api/config', { origin: 'https://elsewhere.example' });
    expect([page.status, await page.json()]).toMatchObject([403, { code: 'this-machine-only' }]);
    const answer = await raw('GET /api/config HTTP/1.1\r\nHost: rebound.example\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 403 /);
  });

  test('another machine is turned away at the line, with the reason', async () => {
    expect(await fromAnotherMachine('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')).toMatch(
      /^HTTP\/1.1 403 [\s\S]*from another machine/,
    );
  });

  test('what is not HTTP, and headers without end, are told so', async () => {
    expect(await raw('HELLO\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [\s\S]*"code":"not-http"/);
    expect(await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1.1 431 /,
    );
  });

  async function raw(words: string): Promise<string> {
    return conversation(connect(port, '127.0.0.1'), words);
  }

  /** A line whose other end says it is elsewhere, handed to the server as one of its own. */
  async function fromAnotherMachine(words: string): Promise<string> {
    const plain = createPlainServer((socket) => {
      Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.5' });
      server.emit('connection', socket);
    });
    plain.listen(0, '127.0.0.1');
    await once(plain, 'listening');
    try {
      return await conversation(connect((plain.address() as AddressInfo).port, '127.0.0.1'), words);
    } finally {
      plain.close();
    }
  }

  async function conversation(socket: Socket, words: string): Promise<string> {
    const heard: string[] = [];
    socket.on('data', (chunk) => heard.push(chunk.toString()));
    socket.write(words);
    socket.end();
    await once(socket, 'close');
    return heard.join('');
  }
});
