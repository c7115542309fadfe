// A feed of a storm sees what a door may do wrong: each is done here by a door that does it on purpose.
import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { CAD, TEN, message } from '../harness/cast.ts';
import { chance } from '../harness/chance.ts';
import { Ledger } from './ledger.ts';
import type { Posted } from './messy.ts';
import { Pouring } from './pouring.ts';

const TAKEN = { accepted: 1, duplicates: 0, pulses: 0, rejected: [{ index: 1, code: 'x', field: '' }] };

/** What is found wrong with a door that answers a good message and a wrong one so, until it answers well. */
async function faultsAt(answer: (res: ServerResponse) => unknown, mayBeSilent = false): Promise<readonly string[]> {
  const ledger = new Ledger({ mayBeSilent });
  let asked = 0;
  const well: RequestListener = (req, res) => {
    req.resume().on('end', () => {
      asked += 1;
      if (asked === 1) answer(res);
      else res.writeHead(202).end(JSON.stringify(TAKEN));
    });
  };
  const http = createServer(well);
  await once(http.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const good = message(CAD, 'kerbside.conveyance.cleared', TEN, {});
  const batch: readonly Posted[] = [
    { sort: 'good', body: good, said: ledger.note(good) },
    { sort: 'wrong', body: null },
  ];
  const pouring = new Pouring({
    ...{ ledger, dice: chance(1), bearer: 'k', now: () => TEN, pace: 1_000 },
    feed: { batch: () => batch, forget: () => undefined },
    port: () => (http.address() as AddressInfo).port,
  });
  const poured = pouring.run();
  await ledger.nextYes();
  pouring.end();
  await poured;
  return ledger.faults;
}

const said = (status: number, more: object) => (res: ServerResponse) =>
  res.writeHead(status).end(JSON.stringify({ ...TAKEN, ...more }));
const hangUp = (res: ServerResponse): unknown => res.destroy();

test('a door that says what became of each message, or that it comes again, does nothing wrong', async () => {
  expect(await faultsAt(said(202, {}))).toEqual([]);
  expect(await faultsAt(said(503, {}))).toEqual([]);
});

test.each<readonly [what: string, answer: (res: ServerResponse) => unknown, fault: RegExp]>([
  ['hangs up without a word', hangUp, /was not answered by a server that stood/],
  [
    'speaks in the middle of no JSON',
    (res) => res.writeHead(202).end('{"acc'),
    /was not answered by a server that stood/,
  ],
  ['takes what is wrong', said(202, { rejected: [] }), /wrong were 1 and refused/],
  ['refuses what is right', said(202, { rejected: [{ index: 0 }, { index: 1 }] }), /wrong were 1 and refused 0,1/],
  ['passes one over', said(202, { accepted: 0 }), /0 accepted, 0 duplicates/],
  ['refuses all', said(413, {}), /was told/],
])('a door that %s is found out', async (_what, answer, fault) => {
  expect(await faultsAt(answer)).toEqual([expect.stringMatching(fault)]);
});

test('where servers are killed a door may hang up', async () => {
  expect(await faultsAt(hangUp, true)).toEqual([]);
});
