// A fixed and small budget of what `npm run storm -- --kind fuzz` does at length: whatever comes in at a door, it is answered, and
// nothing of the house comes out.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogReader } from '@kerbside/server/log/log';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { SETTLE_MS } from '@kerbside/server/watch/alerts';
import type { AskType } from '@kerbside/shared/world';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { ASK_TYPES } from '../storms/fuzz/asks.ts';
import { fuzzHttp } from '../storms/fuzz/http.ts';
import { writeLetters } from '../storms/fuzz/letters.ts';
import { fuzzSocket, type SocketFigures } from '../storms/fuzz/socket.ts';
import { fuzzWords } from '../storms/fuzz/words.ts';

let it: TestHouse;
beforeAll(async () => {
  const log = createMemoryLog();
  await writeLetters(log);
  it = await openTestHouse({ world: { log } });
  // From then on people are told of alerts.
  it.clock.advance(SETTLE_MS);
});
afterAll(async () => {
  await it.close();
});

const SEED = 20_261_122;

test('whatever is sent over HTTP is answered in words for its sender', async () => {
  expect(await fuzzHttp({ port: it.port, keys: it.keys, seed: SEED, inputs: 2_000 })).toEqual([]);
  expect(it.troubles).toEqual([]);
});

/** What comes back of words that were not only heard but taken. */
const TAKEN = ['history', 'identified', 'dryRun', 'answer'].map((word) => `${word}, granted`);

test('whatever a line to the screens’ door says, the next hello is welcomed; most of it is heard, and some of each word taken', async () => {
  const { faults, figures } = await fuzzSocket({ port: it.port, keys: it.keys, seed: SEED, inputs: 1_500 });
  expect(faults).toEqual([]);
  expect(it.troubles).toEqual([]);
  expect(figures.heard).toBeGreaterThan(1_350);
  expect([...figures.came.keys()]).toEqual(
    expect.arrayContaining([...TAKEN, 'welcome', 'refused', 'snapshot', 'denied', 'delta', 'time', 'pulse', 'present']),
  );
  expect(it.screenLines.map(({ what }) => what)).toContain('sound');
  expect(await idsIn(it.world.log)).toContainEqual(expect.stringMatching(/^alert\/shown\//));
  expect(typesWithoutYes(figures)).toEqual(IN_NO_LIVE_WORLD);
});

/** A live world’s clock is never set, and nothing in it is simulated. */
const IN_NO_LIVE_WORLD = ['SetClock', 'Inject'];

test('the same in a world that is not live, where its clock may be set', async () => {
  const drill = await openTestHouse({ world: { id: 'drill', kind: 'exercise', label: 'Drill' } });
  const { port, keys } = drill;
  const { faults, figures } = await fuzzSocket({ port, keys, seed: SEED, inputs: 250, world: 'drill' });
  expect(faults).toEqual([]);
  expect(drill.troubles).toEqual([]);
  expect(typesWithoutYes(figures)).not.toEqual(expect.arrayContaining(IN_NO_LIVE_WORLD));
  await drill.close();
});

function typesWithoutYes({ yes }: SocketFigures): readonly AskType[] {
  return ASK_TYPES.filter((type) => !yes.has(type));
}

async function idsIn(log: LogReader): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { events } of log.read(0)) ids.push(...events.map(({ id }) => id));
  return ids;
}

test('whatever is typed or set is taken or called a mistake', async () => {
  expect(await fuzzWords(SEED, 1_000)).toEqual([]);
});
