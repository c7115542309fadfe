// What a screen shows is what the log says: hello, watch, snapshot, deltas, over a night of everything at once.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TICK_MS } from '@kerbside/server/live/pace';
import { MINUTE, SECOND } from '@kerbside/shared/kernel';
import { PROTOCOL } from '@kerbside/shared/wire';
import { A401, A417, CAD, ED, PATIENT_1, PATIENT_3, TEN, arrived, cleared, started } from '../harness/cast.ts';
import { chance } from '../harness/chance.ts';
import { BRISTOL, SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { createTale } from '../harness/tale.ts';

const QUEUE = ['queue', `site:${SOUTHMEAD}`] as const;
const OVERVIEW = ['overview', 'england'] as const;

let it: TestHouse;
beforeEach(async () => {
  it = await openTestHouse();
});
afterEach(async () => {
  await it.close();
  expect(it.troubles).toEqual([]);
});

describe('coming in', () => {
  test('a screen that says hello is welcomed: by whom, to which world, at what time, as whom', async () => {
    it.clock.advance(SECOND);
    const screen = await it.screen({ name: ' S. Hale ', role: 'halo' });
    expect(screen.welcome).toEqual({
      protocol: PROTOCOL,
      build: 'test',
      epoch: it.world.log.epoch,
      world: { id: 'live', kind: 'live', label: 'Live' },
      serverTime: TEN + SECOND,
      running: SECOND,
      clock: { worldAt: TEN + SECOND, realAt: TEN + SECOND, rate: 1, paused: false },
      principal: { name: 'S. Hale', role: 'halo', verified: false },
      seq: it.world.desk.seq,
    });
  });

  test('a screen of another version, of another world or of nobody is refused in words', async () => {
    const [old, stranger, nobody] = await Promise.all([
      it.screen({ protocol: PROTOCOL + 1 }),
      it.screen({ world: 'exercise-7' }),
      it.screen({ name: '  ' }),
    ]);
    expect([old, stranger, nobody].map(({ refusals }) => refusals[0])).toMatchObject([
      { code: 'other-version', message: expect.stringContaining('another version') as unknown },
      { code: 'no-such-world', message: expect.stringContaining('exercise-7') as unknown },
      { code: 'malformed', message: expect.stringContaining('name') as unknown },
    ]);
  });

  test('what it watches it gets whole, as of a seq of this log, and nothing it does not watch', async () => {
    await it.feed(started(A401, TEN), arrived(A417, TEN));
    const screen = await it.screen({ views: [QUEUE] });
    expect(screen.snapshots).toHaveLength(1);
    expect(screen.snapshots[0]).toMatchObject({ epoch: it.world.log.epoch, seq: it.world.desk.seq });
    const rows = screen.copy(...QUEUE)?.rows;
    expect([...(rows?.keys() ?? [])].sort()).toEqual([
      `${SOUTHMEAD}|${PATIENT_1}`,
      `${SOUTHMEAD}|${PATIENT_1.replace('#1', '#2')}`,
      `${SOUTHMEAD}|${PATIENT_3}`,
      `head|${SOUTHMEAD}`,
    ]);
    screen.watch(OVERVIEW);
    await screen.until('the overview', () => screen.copy(...OVERVIEW));
    const seq = screen.seq(...QUEUE);
    await it.feed(cleared(A417, TEN));
    await screen.until('the overview to move', () => screen.seq(...OVERVIEW) === it.world.desk.seq);
    expect(screen.seq(...QUEUE)).toBe(seq);
  });

  test('a view or area that is not there is denied with the reason and whom to ask; the rest is shown', async () => {
    const screen = await it.screen({ views: [['beds' as never, 'england'], ['queue', 'site:NOWHERE'], QUEUE] });
    expect(screen.denials).toMatchObject([
      {
        view: 'beds',
        why: expect.stringContaining('no view "beds"') as unknown,
        askWhom: expect.any(String) as unknown,
      },
      { view: 'queue', scope: 'site:NOWHERE', why: expect.stringContaining('no area') as unknown },
    ]);
    expect(screen.copy(...QUEUE)?.rows.size).toBe(1);
  });
});

describe('keeping up', () => {
  test('what comes in one after the other is gathered by the tick, up to the last of it', async () => {
    const screen = await it.screen({ views: [QUEUE] });
    await it.feed(arrived(A401, TEN));
    await screen.until('the arrival', () => screen.row(...QUEUE, `${SOUTHMEAD}|${PATIENT_1}`));
    const before = { deltas: screen.deltas.length, seq: it.world.desk.seq };
    const begun = performance.now();
    for (let n = 0; n < 20; n += 1) await it.world.desk.report([fact(n)]);
    await screen.until('all of it', () => screen.seq(...QUEUE) === it.world.desk.seq);
    expect(it.world.desk.seq - before.seq).toBe(20);
    // However long that took here: one a tick, and seldom one more.
    const ticks = (performance.now() - begun) / TICK_MS;
    expect(screen.deltas.length - before.deltas).toBeLessThanOrEqual(3 + 2 * ticks);
    expect(await it.differences(screen)).toEqual([]);
  });

  test('a beat comes every two seconds from the desk’s own seq, with the time', async () => {
    const screen = await it.screen();
    await it.feed(arrived(A401, TEN));
    const began = performance.now();
    await screen.until('two beats', () => screen.beats.length >= 2);
    expect(performance.now() - began).toBeLessThan(6 * SECOND);
    expect(screen.beats.at(-1)).toEqual({
      seq: it.world.desk.seq,
      serverTime: TEN,
      running: it.clock.running(),
      clock: { worldAt: TEN, realAt: TEN, rate: 1, paused: false },
    });
  });

  test('asked for the time it is told at once, with the screen’s own word; what is no time is passed over', async () => {
    const screen = await it.screen();
    it.clock.advance(MINUTE);
    const asks = [{ sentAt: '1' }, { sentAt: null }, {}, null, [7], 7, { sentAt: -0.25 }, { sentAt: 1e15 + 0.125 }];
    for (const ask of asks) screen.socket.emit('time', ask as never);
    screen.socket.io.engine.write('2["time",{"sentAt":1e400}]');
    screen.socket.emit('time', { sentAt: 3 });
    await screen.until('the last', () => screen.times.at(-1)?.sentAt === 3);
    const running = it.clock.running();
    expect(screen.times).toEqual([-0.25, 1e15 + 0.125, 3].map((sentAt) => ({ sentAt, running })));
    expect(it.screenLines.map(({ what }) => what)).toEqual(['joined']);
  });

  test.each([['websocket'], ['polling']] as const)(
    'over a night of everything, at every delta the rows are those of the log: %s',
    async (transport) => {
      const seed = Date.now() % 1e6;
      const dice = chance(seed);
      const tale = createTale({ dice, name: 'night' });
      const open = (role: 'halo' | 'public-screen' | 'region') =>
        it.screen({
          role,
          transports: [transport],
          views: [
            QUEUE,
            OVERVIEW,
            ['tallies', 'england'],
            ['queue', `sites:${BRISTOL},${SOUTHMEAD}`],
            ['overview', 'region:Y58'],
          ],
        });
      const screens = [await open('halo'), await open('public-screen')];
      for (let round = 0; round < 60; round += 1) {
        it.clock.advance(dice.upTo(5) * MINUTE);
        const feed = dice.pick([CAD, CAD, CAD, ED]);
        const { status, rejected } = await it.feed(
          ...Array.from({ length: 1 + dice.upTo(20) }, () => tale.next(feed, it.clock.now())),
        );
        expect({ status, rejected }, `seed ${seed}`).toEqual({ status: 202, rejected: [] });
        if (round === 30) screens.push(await open('region'));
        if (round % 10 === 5) screens[0]?.watch(QUEUE, ['overview', 'icb:QUY']);
        if (round % 10 === 9) screens[0]?.watch(QUEUE, OVERVIEW, ['tallies', 'england']);
      }
      // A room whose rows did not change is told nothing: the last word is one that changes them all.
      expect(await it.feed(arrived(A401, it.clock.now()))).toMatchObject({ accepted: 1 });
      // What the rules find after it is no news of these rooms.
      const last = it.world.desk.seq;
      for (const screen of screens) {
        await screen.until('the end of the night', () => screen.seq(...OVERVIEW) >= last);
        await screen.until('the end of the queue', () => screen.seq(...QUEUE) >= last);
        expect(screen.gaps).toBe(0);
      }
      expect(screens.reduce((sum, { deltas }) => sum + deltas.length, 0)).toBeGreaterThan(60);
      expect(await it.differences(...screens), `seed ${seed}`).toEqual([]);
    },
  );
});

function fact(n: number) {
  return {
    id: `observed-${n}`,
    type: 'kerbside.handover.observed',
    source: 'cad-ryf',
    at: TEN + n,
    recordedAt: TEN,
    data: { conveyance: A401.conveyance, patient: 1, news2Band: '1-4' },
  } as const;
}
