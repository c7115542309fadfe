// A screen of a storm sees what it may not be told: each is told it here by a server that does wrong on purpose.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { expect, onTestFinished, test } from 'vitest';
import type { Role } from '@kerbside/shared/kernel';
import { TEN } from '../harness/cast.ts';
import { BRISTOL, SOUTHMEAD } from '../harness/given.ts';
import { STAFF } from '../harness/taleWords.ts';
import { MUST_NOT_LEAK } from './messy.ts';
import { Shows } from './shows.ts';
import { StormScreen } from './stormScreen.ts';

const QUEUE = { view: 'queue', scope: `site:${SOUTHMEAD}`, epoch: 'e' } as const;
const ELSEWHERE = { ...QUEUE, scope: `site:${BRISTOL}` };
const A = { id: 'a', site: SOUTHMEAD };
const SHOWN = ['snapshot', { ...QUEUE, seq: 1, rows: [A] }] as const;

type Word = readonly [word: string, said: object];

/** What a screen of Southmead's queue finds wrong with these words of its server. */
async function faultsOf(role: Role, words: readonly Word[]): Promise<readonly string[]> {
  const http = createServer();
  const io = new Server(http);
  const faults: string[] = [];
  const told = new Promise<void>((resolve) => {
    io.on('connection', (socket: Socket) => {
      socket.on('hello', () => socket.emit('welcome', {}));
      socket.on('watch', () => {
        for (const [word, said] of words) socket.emit(word, said);
        socket.emit('beat', { seq: 1 });
        resolve();
      });
    });
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const screen = new StormScreen((http.address() as AddressInfo).port, {
    ...{ name: 'It', role, views: [['queue', `site:${SOUTHMEAD}`]], shows: new Shows(), asOf: TEN },
    onAnswer: () => undefined,
    onFault: (fault) => faults.push(fault),
  });
  onTestFinished(async () => {
    screen.close();
    await io.close();
  });
  await told;
  await expect.poll(() => screen.lastBeatAt).toBeDefined();
  return faults;
}

test('of what it may be told a screen says nothing', async () => {
  const delta = { ...QUEUE, from: 1, to: 2, put: [{ ...A, ageBand: '80+', by: STAFF }], gone: [] };
  expect(await faultsOf('halo', [SHOWN, ['delta', delta]])).toEqual([]);
});

test.each<readonly [what: string, words: readonly Word[], fault: RegExp]>([
  ['what it does not watch', [SHOWN, ['snapshot', { ...ELSEWHERE, seq: 1, rows: [] }]], /which it does not watch/],
  [
    'changes of that',
    [SHOWN, ['delta', { ...ELSEWHERE, from: 1, to: 2, put: [], gone: [] }]],
    /which it was not shown/,
  ],
  ['a row of another site', [['snapshot', { ...QUEUE, seq: 1, rows: [{ ...A, site: BRISTOL }] }]], /not in sight/],
  [
    'an age',
    [['snapshot', { ...QUEUE, seq: 1, rows: [{ ...A, ageBand: '80+' }] }]],
    /no public screen may be: "ageBand"/,
  ],
  ['a name of the staff', [SHOWN, ['present', { who: STAFF }]], /somebody on the staff/],
  ['what nobody asked for', [SHOWN, ['present', { who: MUST_NOT_LEAK }]], /what was not asked for/],
  ['two things of the same', [SHOWN, ['snapshot', { ...QUEUE, seq: 1, rows: [] }]], /showed something else/],
  ['that it may not look', [SHOWN, ['denied', { ...QUEUE, why: 'no' }]], /was denied/],
])('a public screen that is told %s says so', async (_what, words, fault) => {
  expect(await faultsOf('public-screen', words)).toContainEqual(expect.stringMatching(fault));
});
