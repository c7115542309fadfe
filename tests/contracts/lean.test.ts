// What the house keeps of a line once it is up: nothing of its handshake, whatever the engine would have kept.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { io as connect, type Socket as ClientSocket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetHandshake } from '@kerbside/server/live/lean';
import { openLines, type Lines } from '@kerbside/server/lines';
import { turn, until } from '../harness/until.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let http: HttpServer;
let lines: Lines;
let client: ClientSocket;
let requests: WeakRef<IncomingMessage>[] = [];
let raw: Duplex | undefined;

beforeEach(async () => {
  requests = [];
  http = createServer();
  lines = openLines(http, () => undefined);
  http.on('upgrade', (request, socket) => {
    requests.push(new WeakRef(request));
    raw = socket;
  });
  lines.io.on('connection', forgetHandshake);
  const port = await lines.listen(0, '127.0.0.1');
  client = connect(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  await until(() => client.connected);
});
afterEach(async () => {
  client.disconnect();
  await lines.close();
});

test('a line that is up holds no request and no headers', async () => {
  expect(requests).toHaveLength(1);
  await until(() => {
    collect();
    return requests[0]?.deref() === undefined;
  });
});

test('its end is noticed all the same', async () => {
  const gone: string[] = [];
  for (const socket of await lines.io.fetchSockets()) expect(socket.rooms.size).toBe(0);
  for (const socket of lines.io.sockets.sockets.values()) socket.on('disconnect', (why) => gone.push(why));
  raw?.destroy();
  await until(() => gone.length > 0);
  expect(gone).toEqual(['transport close']);
  await turn();
  expect(lines.io.engine.clientsCount).toBe(0);
});
