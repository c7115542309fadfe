// The judges of the fuzz see what a door may do wrong: each is done here by a door that does it on purpose.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { SIMULATOR } from '../harness/everyDoor.ts';
import { openTestHouse } from '../harness/house.ts';
import { SECRET, type Command } from '../storms/fuzz/commands.ts';
import { fuzzHttp } from '../storms/fuzz/http.ts';
import { EVENT_DOOR } from '../storms/fuzz/routes.ts';
import { fuzzSocket } from '../storms/fuzz/socket.ts';
import { trespassIn } from '../storms/fuzz/trespass.ts';
import { fuzzWords } from '../storms/fuzz/words.ts';

/** What is found wrong with a server that answers everything so. */
async function faultsAt(answer: (res: ServerResponse) => unknown): Promise<readonly string[]> {
  const http = createServer((req, res) => {
    req.resume().on('end', () => answer(res));
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port } = http.address() as AddressInfo;
  return (await fuzzHttp({ port, keys: new Map(), seed: 1, inputs: 40 })).faults;
}

const said = (status: number, text: string) => (res: ServerResponse) => res.writeHead(status).end(text);

test('of a server that refuses everything in words nothing is found', async () => {
  expect(await faultsAt(said(400, '{"detail":"The body is no JSON."}'))).toEqual([]);
});

test.each<readonly [what: string, answer: (res: ServerResponse) => unknown, fault: RegExp]>([
  ['fails', said(500, 'Oh.'), /^answered 500 Oh\./],
  ['tells where it was', said(400, 'Error\n    at open (x.ts:1:2)'), /tells of its insides: at open \(/],
  ['tells what it is made of', said(404, 'Cannot find /a/node_modules/b'), /tells of its insides: node_modules/],
  ['names its files', said(400, "ENOENT: open '/x/recipients.json'"), /tells of its insides: ENOENT/],
  ['names its log', said(400, 'SQLITE_BUSY: the database is locked'), /tells of its insides: SQLITE_/],
  ['takes reports from anybody', said(202, '{}'), /^reported without a key of the house/],
  ['hangs up without a word', (res) => res.destroy(), /^the line ended without an answer/],
  [
    'hangs up in the middle',
    (res) => res.writeHead(200, { 'Content-Length': 99 }).write('{', () => res.destroy()),
    /^the answer ended in the middle/,
  ],
])('a server that %s is found out', async (_what, answer, fault) => {
  expect(await faultsAt(answer)).toContainEqual(expect.stringMatching(fault));
});

const LOCKSTEP = 'POST /api/worlds/demo/lockstep';
const LOOK = 'GET /api/worlds/:world/trail';
const keys = new Map([['cad-ryf', 'kb_of_a_feed']]);

test.each<readonly [door: string, headers: Readonly<Record<string, string>>, fault: RegExp]>([
  [EVENT_DOOR, {}, /^reported without a key/],
  [EVENT_DOOR, { Authorization: 'Bearer kb_of_a_feedx' }, /^reported without a key/],
  [LOCKSTEP, { Authorization: 'Bearer kb_of_a_feed' }, /^stepped a world without its simulator's key/],
  [LOOK, {}, /^looked without a role/],
  [LOOK, { 'Kerbside-Role': 'public-screen' }, /^looked without a role/],
  [LOOK, { 'Kerbside-Role': 'constructor' }, /^looked without a role/],
])('at %s a yes to %j is found out, a no is not', (door, headers, fault) => {
  const came = (status: number) => trespassIn(door, { method: '', path: '', headers }, status, keys);
  expect(came(200)).toMatch(fault);
  expect([came(401), came(403), came(404)]).toEqual([undefined, undefined, undefined]);
});

test.each([
  [EVENT_DOOR, { Authorization: 'bearer  kb_of_a_feed ' }],
  [EVENT_DOOR, { Authorization: `Bearer ${SIMULATOR.bearer}` }],
  [LOCKSTEP, { Authorization: `Bearer ${SIMULATOR.bearer}` }],
  [LOOK, { 'Kerbside-Role': 'halo' }],
  ['GET /healthz', {}],
])('at %s a yes to %j is none of their faults', (door, headers) => {
  expect(trespassIn(door, { method: '', path: '', headers }, 202, keys)).toBeUndefined();
});

test('of a house that takes no message of the feeds the fuzz of the screens’ door says so, and goes no further', async () => {
  const it = await openTestHouse();
  onTestFinished(() => it.close());
  const { faults, figures } = await fuzzSocket({ port: it.port, keys: new Map(), seed: 1, inputs: 250 });
  expect(faults).toEqual([expect.stringMatching(/what the feeds tell before it was told \{"status":401/)]);
  expect(figures.said).toBe(0);
});

class Wrong extends Error {}

test.each<readonly [what: string, run: Command['run'], fault: RegExp]>([
  ['throws what is no mistake', () => void JSON.parse('{'), /SyntaxError/],
  [
    'says a secret again and then something else',
    (_words, { print }) => {
      for (const line of [`The key is ${SECRET}.`, 'That is all.']) print(line);
    },
    /said again: The key is/,
  ],
  [
    'says a secret again before it names a mistake',
    (_words, { print }) => {
      print(SECRET);
      throw new Wrong('That is no word.');
    },
    /said again/,
  ],
])('a command that %s is found out', async (_what, run, fault) => {
  const { faults } = await fuzzWords({
    seed: 1,
    inputs: 1,
    commands: { it: { lines: { one: () => [] }, mistake: Wrong, run } },
  });
  expect(faults).toEqual([expect.stringMatching(fault)]);
});
