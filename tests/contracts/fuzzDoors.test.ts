// A fixed and small budget of what `npm run storm -- --kind fuzz` does at length: whatever comes in at a door, it is answered, and
// nothing of the house comes out.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { fuzzHttp } from '../storms/fuzz/http.ts';
import { fuzzSocket } from '../storms/fuzz/socket.ts';
import { fuzzWords } from '../storms/fuzz/words.ts';

let it: TestHouse;
beforeAll(async () => {
  it = await openTestHouse();
});
afterAll(async () => {
  await it.close();
});

const SEED = 20_261_122;

test('whatever is sent over HTTP is answered in words for its sender', async () => {
  expect(await fuzzHttp({ port: it.port, keys: it.keys, seed: SEED, inputs: 2_000 })).toEqual([]);
  expect(it.troubles).toEqual([]);
});

test('whatever a line to the screens’ door says, the next hello is welcomed', async () => {
  expect(await fuzzSocket({ port: it.port, keys: it.keys, seed: SEED, inputs: 1_500 })).toEqual([]);
  expect(it.troubles).toEqual([]);
});

test('whatever is typed or set is taken or called a mistake', async () => {
  expect(await fuzzWords(SEED, 1_000)).toEqual([]);
});
