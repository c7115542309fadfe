// A fixed and small budget of what `npm run storm -- --kind fuzz` does at length: whatever comes in at a door, it is answered, and
// nothing of the house comes out.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handClock } from '@kerbside/server/clock';
import type { LogReader } from '@kerbside/server/log/log';
import { createMemoryLog } from '@kerbside/server/log/memory';
import { WORDS } from '@kerbside/server/sources/events/schemas/index';
import { SETTLE_MS } from '@kerbside/server/watch/alerts';
import type { AlertRecord } from '@kerbside/shared/alert';
import type { AskType } from '@kerbside/shared/world';
import { A401, arrived, CAD, message, TEN } from '../harness/cast.ts';
import { askTests, consoleIn, demoBeside, outsideNowhere, SIMULATOR } from '../harness/everyDoor.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { until } from '../harness/until.ts';
import { ROOT } from '../house/tree.ts';
import { ASK_TYPES } from '../storms/fuzz/asks.ts';
import { COMMANDS } from '../storms/fuzz/commands.ts';
import { fuzzHttp, SHARES } from '../storms/fuzz/http.ts';
import { writeLetters } from '../storms/fuzz/letters.ts';
import { EVENT_DOOR } from '../storms/fuzz/routes.ts';
import { fuzzSocket, type SocketFigures } from '../storms/fuzz/socket.ts';
import { fuzzWords } from '../storms/fuzz/words.ts';

let it: TestHouse;
beforeAll(async () => {
  const log = createMemoryLog();
  await writeLetters(log);
  it = await openTestHouse({ world: { log } });
  const { conveyance } = A401;
  const unwell = { conveyance, patient: 1, concern: 'breathing' };
  await it.feed(arrived(A401, TEN), message(CAD, 'kerbside.handover.flagged-unwell', TEN, unwell));
  // From then on people are told of alerts; of this one before the first screen comes.
  it.clock.advance(SETTLE_MS);
  await until(() => [...it.world.world.alerts.rows.values()].some(wasTold));
});
afterAll(async () => {
  await it.close();
});

const SEED = 20_261_122;

/** What a route answers that was rightly asked, where that is not 200. */
const RIGHTLY: Readonly<Record<string, number>> = {
  [EVENT_DOOR]: 202,
  'POST /api/push': 201,
  'ALL /api/events': 405,
  'USE /api': 404,
  'USE /api/push': 404,
  'POST /api/worlds/live/lockstep': 403,
};

test('whatever is sent over HTTP is answered in words for its sender, by every route and of every type', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'kerbside-fuzz-'));
  const clock = handClock(TEN);
  const demo = demoBeside(clock);
  consoleIn(dir);
  const house = await openTestHouse({
    clock,
    world: { outside: outsideNowhere(dir) },
    beside: demo.world,
    fixedKeys: demo.fixedKeys,
    consoleDir: dir,
  });
  await askTests(house.world);
  const keys = new Map([...house.keys, [SIMULATOR.source, SIMULATOR.bearer]]);
  const inputs = 2_000;
  const { faults, met, messages, madeWrong } = await fuzzHttp({ port: house.port, keys, seed: SEED, inputs });
  await house.close();
  rmSync(dir, { recursive: true });
  expect(faults).toEqual([]);
  expect(house.troubles).toEqual([]);
  // The shares are kept, and each route is reached: neither all of what it is asked is wrong, nor all right.
  for (const [name, share] of SHARES) {
    const answers = met.get(name) ?? new Map<number, number>();
    const right = RIGHTLY[name] ?? 200;
    const rightly = answers.get(right) ?? 0;
    const asked = [...answers.values()].reduce((sum, times) => sum + times, 0);
    expect(name === EVENT_DOOR ? messages : asked, name).toBeGreaterThan(0.9 * share * inputs);
    expect(rightly, `${name} as it should be`).toBeGreaterThan(2);
    if (/:|push|events/.test(name) && right < 300)
      expect(asked - rightly, `${name} as it should not be`).toBeGreaterThan(0);
  }
  for (const { type } of WORDS) expect(madeWrong.get(type), type).toBeGreaterThan(3);
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

function wasTold({ words }: AlertRecord): boolean {
  return words.some(({ value }) => value.type === 'kerbside.alert.sent');
}

function typesWithoutYes({ yes }: SocketFigures): readonly AskType[] {
  return ASK_TYPES.filter((type) => !yes.has(type));
}

async function idsIn(log: LogReader): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const { events } of log.read(0)) ids.push(...events.map(({ id }) => id));
  return ids;
}

test('whatever is typed, set or kept in a file is taken or called a mistake, and each command does what it says at times', async () => {
  const { faults, figures } = await fuzzWords({ seed: SEED, inputs: 1_000 });
  expect(faults).toEqual([]);
  expect([...figures.succeeded].filter(([, times]) => times === 0)).toEqual([]);
  expect(figures.mistakes).toBeGreaterThan(300);
});

/** The server again, what takes no words, and what hands them to a program that is not ours. */
const NOT_OURS = ['dev', 'build', 'check', 'e2e', 'pictures', 'format'];

test('no command of the repository is left out', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
  expect(Object.keys(scripts).toSorted()).toEqual([...Object.keys(COMMANDS), ...NOT_OURS].toSorted());
});
