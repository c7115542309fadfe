// A simulated world and its simulator, step by step: time passes where it was granted and everything in it is written down, and
// nowhere else.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DEMO, demoKeys, demoTime } from '@kerbside/server/demo';
import { handClock, type HandClock } from '@kerbside/server/clock';
import { LONGEST_GRANT_MS } from '@kerbside/server/simulated';
import { DAY, HOUR, MINUTE, SECOND, formatInstant, parseInstant, type Instant } from '@kerbside/shared/kernel';
import { A401, PATIENT_1, TEN, message } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, post, type TestHouse } from '../harness/house.ts';

const SIM = { source: 'sim', making: [] };
const START = TEN - DAY;

interface Grant {
  readonly status: number;
  readonly startAt: string;
  readonly doneTo: string;
  readonly grantTo: string;
  readonly paused: boolean;
  readonly rate: number;
  readonly acts: readonly { readonly type: string; readonly person: object }[];
  readonly seq: number;
}

let clock: HandClock;
let it: TestHouse;
const keys = new Map([['sim', 'the-simulators-own']]);

function openDemo(dataDir?: string): Promise<TestHouse> {
  return openTestHouse({
    clock,
    ...(dataDir !== undefined && { dataDir }),
    keys,
    fixedKeys: demoKeys('the-simulators-own'),
    world: { ...DEMO, simulated: (world, wholeTo) => demoTime(clock, world, wholeTo) },
  });
}

beforeEach(async () => {
  clock = handClock(TEN);
  it = await openDemo();
});
afterEach(async () => {
  await it.close();
  expect(it.troubles).toEqual([]);
});

async function step(body: unknown, bearer = 'the-simulators-own'): Promise<Grant> {
  const response = await fetch(`http://127.0.0.1:${it.port}/api/worlds/demo/lockstep`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${bearer}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as Omit<Grant, 'status'>) };
}
const done = (instant: Instant, since = 0): Promise<Grant> => step({ doneTo: formatInstant(instant), since });
const at = (text: string): Instant => parseInstant(text) ?? NaN;
/** Takes what is granted, as a simulator with nothing to say, until the world keeps pace. */
async function caughtUp(): Promise<Grant> {
  let grant = await step({ doneTo: null, since: 0 });
  while (it.world.clock.now() < TEN) grant = await done(at(grant.grantTo));
  return grant;
}

describe('time', () => {
  test('begins a day before, at the full hour, and is granted five minutes at a time until it has caught up', async () => {
    const grant = await step({ doneTo: null, since: 0 });
    expect(grant).toMatchObject({ status: 200, startAt: formatInstant(START), doneTo: formatInstant(START), rate: 1 });
    expect(at(grant.grantTo)).toBe(START + LONGEST_GRANT_MS);
    expect(it.world.clock.now()).toBe(START);
    await done(at(grant.grantTo));
    expect(it.world.clock.now()).toBe(START + LONGEST_GRANT_MS);
  });

  test('does not pass by itself, nor further than was granted', async () => {
    const grant = await step({ doneTo: null, since: 0 });
    clock.advance(HOUR);
    expect(it.world.clock.now()).toBe(START);
    await done(START + DAY);
    expect(it.world.clock.now()).toBe(at(grant.grantTo));
  });

  test('keeps pace with the real clock once it has caught up, and stands while it is paused', async () => {
    await caughtUp();
    clock.advance(10 * SECOND);
    expect(at((await done(TEN)).grantTo)).toBe(TEN + 10 * SECOND);
    await done(TEN + 10 * SECOND);
    const trainer = await it.screen({ role: 'trainer', world: 'demo' });
    expect(await trainer.ask('SetClock', { rate: 1, paused: true }, { at: it.world.clock.now() })).toMatchObject({
      ok: true,
    });
    // Every screen sees it with the answer, not two seconds later.
    expect(trainer.beats.at(-1)?.clock).toMatchObject({ paused: true });
    clock.advance(HOUR);
    const grant = await done(TEN + 10 * SECOND);
    expect(grant).toMatchObject({ paused: true, grantTo: formatInstant(TEN + 10 * SECOND) });
    expect(await trainer.ask('SetClock', { rate: 60, paused: false }, { at: it.world.clock.now() })).toMatchObject({
      ok: true,
    });
    clock.advance(SECOND);
    expect(at((await done(TEN + 10 * SECOND)).grantTo)).toBe(TEN + 70 * SECOND);
  });

  test('is the world’s own in all it says: what is reported is stamped by it, and screens show it', async () => {
    const grant = await step({ doneTo: null, since: 0 });
    const said = { conveyance: A401.conveyance, site: SOUTHMEAD, callsign: 'A401' };
    expect(
      await post(it.port, keys, [message(SIM, 'kerbside.conveyance.arrived', START + MINUTE, said)]),
    ).toMatchObject({
      accepted: 1,
    });
    await done(at(grant.grantTo));
    const screen = await it.screen({ world: 'demo', views: [['queue', `site:${SOUTHMEAD}`]] });
    expect(screen.welcome?.clock).toMatchObject({
      worldAt: START + LONGEST_GRANT_MS,
      realAt: TEN,
      rate: 1,
      paused: false,
    });
    expect(screen.row('queue', `site:${SOUTHMEAD}`, `${SOUTHMEAD}|${PATIENT_1}`)).toMatchObject({
      arrivedAt: START + MINUTE,
      clockSuspect: false,
    });
    expect(await it.differences(screen)).toEqual([]);
  });
});

describe('a world that is opened again', () => {
  test('goes on from where all was written down, so that the rest of a grant cut short is said again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
    const said = { conveyance: A401.conveyance, site: SOUTHMEAD, callsign: 'A401' };
    for (const [told, stands] of [
      [START + MINUTE, START],
      [START + 6 * MINUTE, START],
      [START + 11 * MINUTE, START + LONGEST_GRANT_MS],
    ] as const) {
      await it.close();
      it = await openDemo(dataDir);
      expect(it.world.clock.now()).toBe(stands);
      let grant = await step({ doneTo: null, since: 0 });
      while (at(grant.grantTo) < told) grant = await done(at(grant.grantTo));
      expect(await post(it.port, keys, [message(SIM, 'kerbside.conveyance.arrived', told, said)])).toMatchObject({
        accepted: 1,
      });
    }
    await it.close();
    it = await openDemo(dataDir);
    expect(it.world.clock.now()).toBe(START + 2 * LONGEST_GRANT_MS);
    rmSync(dataDir, { recursive: true });
  });
});

describe('the simulator', () => {
  test('hears what people did, once, with its next grant', async () => {
    const grant = await caughtUp();
    const halo = await it.screen({ world: 'demo' });
    const cover = { site: SOUTHMEAD, name: 'S. Hale' };
    await halo.ask('SetCovering', cover, { at: it.world.clock.now() });
    clock.advance(SECOND);
    const next = await done(TEN, grant.seq);
    expect(next.acts).toMatchObject([{ type: 'kerbside.world.covering-set', person: { name: 'S. Hale' } }]);
    clock.advance(SECOND);
    expect((await done(at(next.grantTo), next.seq)).acts).toEqual([]);
  });

  test('names its feeds once', async () => {
    const feeds = [{ feed: 'sim/cad-ryf', kind: 'cad', rhythmSeconds: 60, service: 'RYF' }];
    await step({ doneTo: null, since: 0, feeds });
    const { seq } = it.world.desk;
    await step({ doneTo: null, since: 0, feeds });
    expect(it.world.desk.seq).toBe(seq);
    expect(it.world.world.feeds.rows.get('sim/cad-ryf')?.connected?.value).toMatchObject({ service: 'RYF' });
  });

  test('is nobody else: neither a stranger nor the hand that tries the demo out may step it', async () => {
    expect(await step({ doneTo: null, since: 0 }, 'kerbside-demo')).toMatchObject({ status: 403 });
    expect(await step({ doneTo: null, since: 0 }, 'kb_nothing')).toMatchObject({ status: 403 });
    expect(it.world.clock.now()).toBe(START);
  });

  test.each([
    ['no JSON', '{'],
    ['no object', 'null'],
    ['a time that is none', { doneTo: 'soon', since: 0 }],
    ['feeds that are none', { doneTo: null, since: 0, feeds: [null] }],
    ['feeds of no kind', { doneTo: null, since: 0, feeds: [{ feed: 'x', kind: 'radio', rhythmSeconds: 60 }] }],
  ])('that says %s is told so, and nothing moves', async (_, body) => {
    expect(await step(body)).toMatchObject({ status: 400, code: 'malformed' });
    expect(it.world.clock.now()).toBe(START);
  });
});
