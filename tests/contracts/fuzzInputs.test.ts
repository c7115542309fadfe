// What the fuzz says is what it is said to say: of every route that the server has, of every type that it knows, other values for each
// seed.
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createKeyring } from '@kerbside/server/access/keyring';
import { handClock } from '@kerbside/server/clock';
import { createDoors } from '@kerbside/server/doors';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { createDoorBook } from '@kerbside/server/sources/events/doorBook';
import { createRejectionTally } from '@kerbside/server/sources/events/rejectionTally';
import { WORDS } from '@kerbside/server/sources/events/schemas/index';
import { ED, TEN } from '../harness/cast.ts';
import { chance } from '../harness/chance.ts';
import { demoBeside, SIMULATOR } from '../harness/everyDoor.ts';
import { openTestHouse, postAs } from '../harness/house.ts';
import { realMessages, SPEAKERS, WORDS_OF } from '../storms/fuzz/messages.ts';
import { anything, NASTY } from '../storms/fuzz/nasty.ts';
import { ENGINES_ROUTE, EVENT_DOOR, ROUTES } from '../storms/fuzz/routes.ts';

/** A step of the app, as its router keeps it. */
interface Layer {
  readonly rawPath: string;
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

/** What the server itself has, by method and path. */
function routesOfServer(): readonly string[] {
  const log = createMemoryLog();
  const { app, doors } = createDoors({
    options: {
      worlds: [{ id: 'live' }, { id: 'demo' }],
      consoleDir: '/nowhere',
      config: { build: 'test', map: { engine: 'maplibre' }, world: 'live' },
      version: '0.0.0',
    },
    worlds: new Map(),
    keys: createKeyring({ log, clock: { now: () => 0 } }),
    rejections: createRejectionTally(),
    book: createDoorBook(undefined),
    registry: new Registry(),
    isReady: () => true,
    trouble: () => undefined,
  });
  const ofApp = (app.router.stack as unknown as readonly Layer[]).flatMap(({ rawPath, route }) => {
    const methods = route ? Object.keys(route.methods) : ['use'];
    return (methods.length > 5 ? ['all'] : methods).map(
      (method) => `${method.toUpperCase()} ${route?.path ?? rawPath}`,
    );
  });
  return [...new Set([...Object.keys(doors).map((path) => `POST ${path}`), ...ofApp])].sort();
}

test('every route that the server has is asked, and no other', () => {
  const asked = [EVENT_DOOR, ...Object.keys(ROUTES)].filter((name) => name !== ENGINES_ROUTE);
  expect(asked.sort()).toEqual(routesOfServer());
});

test('every type of message that the server knows is said by somebody who may', async () => {
  const { world, fixedKeys } = demoBeside(handClock(TEN));
  const it = await openTestHouse({ beside: world, fixedKeys });
  const keys = new Map([...it.keys, [SIMULATOR.source, SIMULATOR.bearer]]);
  const next = realMessages(1);
  for (const feed of SPEAKERS) {
    const messages = Array.from({ length: 400 }, () => next(feed));
    const taken = await postAs(it.port, keys.get(feed.source) ?? '', messages);
    const refused = new Map(taken.rejected.map(({ index, code }) => [index, code]));
    // Of a patient whom nobody has told of yet a hospital may say nothing.
    expect([...new Set(refused.values())].filter((code) => feed !== ED || code !== 'not-yours')).toEqual([]);
    const said = new Set(messages.filter((_, index) => !refused.has(index)).map(({ type }) => type));
    expect((WORDS_OF.get(feed) ?? []).map(({ type }) => type).filter((type) => !said.has(type))).toEqual([]);
  }
  expect(new Set([...WORDS_OF.values()].flat())).toEqual(new Set(WORDS));
  await it.close();
});

test('the same seed says the same, and another one says something else', () => {
  const said = (seed: number): readonly string[] => {
    const dice = chance(seed);
    return Array.from({ length: 600 }, () => anything(dice));
  };
  expect(said(1)).toEqual(said(1));
  const long = (seed: number) => said(seed).filter((text) => text.length > 40 && !NASTY.includes(text));
  const before = new Set(long(1));
  expect(before.size).toBeGreaterThan(20);
  expect(long(2).filter((text) => before.has(text))).toEqual([]);
});
