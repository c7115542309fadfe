// Whatever a screen says, the house stands: what cannot be read is refused or let go, the screen that said it may go on, and
// nobody else notices.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROTOCOL } from '@kerbside/shared/wire';
import { A401, arrived, PATIENT_1, TEN } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import type { TestScreen } from '../harness/screen.ts';

let it: TestHouse;
let other: TestScreen;

beforeAll(async () => {
  it = await openTestHouse();
  await it.feed(arrived(A401, TEN));
  other = await it.screen({ views: [['queue', `site:${SOUTHMEAD}`]] });
});
afterAll(async () => {
  await it.close();
});

/** Words in the places where the server looks for them, and anything at all. */
const word = fc.oneof(
  fc.constantFrom(
    'queue',
    'overview',
    'england',
    `site:${SOUTHMEAD}`,
    'sites:',
    'site:__proto__',
    'constructor',
    PATIENT_1,
  ),
  fc.string({ maxLength: 20 }),
);
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, -1, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[[[]]]], '__proto__', 'x'.repeat(5_000)),
);
const one = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 3, arbitrary: value }, { weight: 1, arbitrary: anything });
const record = (model: Record<string, fc.Arbitrary<unknown>>) => fc.record(model, { requiredKeys: [] });

const hello = one(
  record({
    protocol: one(fc.constant(PROTOCOL)),
    world: one(fc.constantFrom('live', 'other')),
    principal: one(record({ name: one(fc.string()), role: one(fc.constantFrom('halo', 'public-screen', 'nobody')) })),
  }),
);
const watch = one(
  record({
    views: one(
      fc.array(one(record({ view: one(word), scope: one(word), lastSeq: one(fc.integer()), epoch: one(word) })), {
        maxLength: 20,
      }),
    ),
  }),
);
const look = one(record({ bbox: one(fc.array(one(fc.double()), { maxLength: 5 })), zoom: one(fc.double()) }));
const ask = one(
  record({
    askId: one(fc.constantFrom('ask-fuzz-1', 'ask-fuzz-2')),
    type: one(fc.constantFrom('FlagUnwell', 'CompleteHandover', 'AddArrival', 'SetClock', 'Inject', 'Nothing')),
    at: one(fc.integer({ min: TEN - 1_000, max: TEN + 1_000 })),
    kept: one(fc.constant(true)),
    body: one(
      record({
        site: one(fc.constantFrom(SOUTHMEAD, 'XXX00')),
        patientKey: one(fc.constant(PATIENT_1)),
        toRole: one(word),
        callsign: one(word),
        service: one(word),
        arrivedAt: one(fc.integer()),
        designatedSpace: one(fc.boolean()),
        rate: one(fc.double()),
      }),
    ),
  }),
);
const said = fc.oneof(
  fc.tuple(fc.constant('hello'), hello),
  fc.tuple(fc.constant('watch'), watch),
  fc.tuple(fc.constant('look'), look),
  fc.tuple(fc.constant('ask'), ask),
  fc.tuple(fc.constant('time'), one(record({ sentAt: one(fc.double()) }))),
  fc.tuple(fc.constant('shown'), one(record({ seq: anything }))),
  fc.tuple(
    fc.string({ minLength: 1, maxLength: 12 }).filter((name) => !RESERVED.has(name)),
    anything,
  ),
);
/** Words that the client library itself will not say. */
const RESERVED = new Set(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener']);

test('whatever a screen says, it may go on, and nobody else notices', async () => {
  const screen = await it.screen({ name: 'Fuzz' });
  await fc.assert(
    fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 8 }), async (words) => {
      for (const [name, content] of words) screen.socket.emit(name as 'hello', content as never);
      const welcomes = screen.welcomes.length;
      screen.socket.emit('hello', { protocol: PROTOCOL, principal: { name: 'Fuzz', role: 'halo' } });
      await screen.until('a welcome', () => screen.welcomes.length > welcomes);
    }),
    { numRuns: 300 },
  );
  const { socket } = screen;
  for (const [name, content] of [
    ['hello'],
    ['watch'],
    ['look'],
    ['ask'],
    ['time'],
    ['shown'],
    ['ask', undefined, () => undefined],
  ]) {
    socket.emit(name as 'hello', content as never);
  }
  expect(it.troubles).toEqual([]);
  expect(screen.socket.connected).toBe(true);
  expect(other.gaps).toBe(0);
  await it.feed(arrived({ ...A401, conveyance: 'RYF/2026-11-21/4799' }, TEN));
  await other.until('the next arrival', () =>
    other.row('queue', `site:${SOUTHMEAD}`, `${SOUTHMEAD}|RYF/2026-11-21/4799#1`),
  );
  expect(await it.differences(other)).toEqual([]);
});

test('a word that no screen may say ends that line and no other', async () => {
  const screen = await it.screen();
  const { engine } = screen.socket.io;
  engine.write('2["disconnect",{}]');
  await screen.until('the line to end', () => !screen.socket.connected);
  engine.write('this is no packet');
  await screen.until('coming back', () => screen.socket.connected && screen.welcomes.length > 1);
  expect(other.socket.connected).toBe(true);
});

test('a message over the limit ends that line and no other', async () => {
  const screen = await it.screen();
  screen.socket.emit('ask', { askId: 'x'.repeat(100_000) } as never);
  await screen.until('the line to end', () => !screen.socket.connected);
  await screen.until('coming back', () => screen.welcomes.length > 1);
  expect(other.socket.connected).toBe(true);
});
