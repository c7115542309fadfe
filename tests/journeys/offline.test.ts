// A bay without a connection, or with a bad one: the client's own code over real sockets. Wi-Fi that flaps, a proxy that lets only
// long-polling through, a laptop that slept for an hour, a device whose clock is ten minutes wrong.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '@kerbside/shared/kernel';
import { WATCH_SOURCE } from '@kerbside/shared/rules';
import { A401, PATIENT_1, TEN, arrived, cleared } from '../harness/cast.ts';
import { openConsole, testDevice, type TestConsole, type TestDevice } from '../harness/console.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import { until } from '../harness/until.ts';
import { openTestWire, type TestWire } from '../harness/wire.ts';

const QUEUE = ['queue', `site:${SOUTHMEAD}`] as const;
const FIRST = { site: SOUTHMEAD, patientKey: PATIENT_1 } as const;
const CALL = { site: SOUTHMEAD, role: 'nurse-in-charge', answered: false } as const;

let it: TestHouse;
let lastTold = 0;
let wire: TestWire;
const consoles: TestConsole[] = [];

beforeEach(async () => {
  it = await openTestHouse();
  lastTold = it.world.desk.seq;
  // What the rules find moves no row of the queue.
  it.world.desk.onTold(({ seq, events }) => {
    if (events.some(({ source }) => source !== WATCH_SOURCE)) lastTold = seq;
  });
  wire = await openTestWire(it.port);
});
afterEach(async () => {
  for (const one of consoles.splice(0)) one.close();
  await wire.close();
  await it.close();
});

async function seated(device?: TestDevice, connectWithinMs?: number): Promise<TestConsole> {
  const options = { port: wire.port, now: () => it.clock.now(), ...(device && { device }) };
  const one = openConsole({ ...options, ...(connectWithinMs !== undefined && { connectWithinMs }) });
  consoles.push(one);
  one.connection.watch(...QUEUE);
  await one.until(() => isCaughtUp(one));
  return one;
}

const rowsOf = (one: TestConsole) => one.state().rowSets[QUEUE.join('|')];
const isCaughtUp = (one: TestConsole): boolean =>
  one.state().link === 'open' && (rowsOf(one)?.seq ?? -1) >= lastTold && one.state().truth === 'live';

/** What the console shows is what one shows that has only just sat down. */
async function expectAsIfNew(one: TestConsole): Promise<void> {
  const fresh = await it.screen({ views: [QUEUE] });
  expect(rowsOf(one)?.rows).toEqual(fresh.copy(...QUEUE)?.rows);
}

async function logged(type: string) {
  const found: { readonly at: number; readonly late?: boolean; readonly id: string }[] = [];
  for await (const { events } of it.world.log.read(0)) found.push(...events.filter((event) => event.type === type));
  return found;
}

describe('Wi-Fi that flaps', () => {
  const DROPS = 8;

  test('loses no tap, decides none twice and calls none late; the board has no gap, and nothing is sent it again', async () => {
    const one = await seated();
    const asked: ReturnType<typeof tap>[] = [];
    function tap() {
      return one.connection.ask('LogCall', CALL);
    }
    for (let drop = 0; drop < DROPS; drop += 1) {
      // One tap as the line breaks, whose answer may be lost with it, and one while it is broken.
      asked.push(tap());
      wire.down();
      await one.until(({ link }) => link === 'closed');
      asked.push(tap());
      await it.feed(arrived({ ...A401, conveyance: `RYF/2026-11-21/flap-${drop}` }, it.clock.now()));
      it.clock.advance(4 * SECOND);
      wire.up();
      await one.until(({ taps }) => taps.length === 0 && isCaughtUp(one));
    }
    expect((await Promise.all(asked)).filter(({ ok }) => ok === false)).toEqual([]);
    const calls = await logged('kerbside.contact.called');
    expect(calls).toHaveLength(2 * DROPS);
    expect(calls.filter(({ late }) => late)).toEqual([]);
    expect(one.heard('snapshot')).toBe(1);
    await expectAsIfNew(one);
  });

  test('a tap that waited longer is decided as a late entry, at the time of the tap', async () => {
    await it.feed(arrived(A401, TEN));
    const one = await seated();
    wire.down();
    await one.until(({ link }) => link === 'closed');
    it.clock.advance(MINUTE);
    expect(await one.connection.ask('FlagUnwell', FIRST)).toMatchObject({ ok: 'kept' });
    it.clock.advance(3 * MINUTE);
    wire.up();
    await one.until(({ taps }) => taps.length === 0);
    expect(await logged('kerbside.handover.flagged-unwell')).toMatchObject([{ at: TEN + MINUTE, late: true }]);
  });
});

describe('a proxy that lets only long-polling through', () => {
  test.each(['refuse', 'swallow'] as const)(
    'and would %s a WebSocket: the board is live, taps are decided, and it is never said to be lost',
    async (how) => {
      wire.blockUpgrade(how);
      const one = await seated(testDevice(), 2_000);
      await it.feed(arrived(A401, TEN));
      await one.until(() => isCaughtUp(one));
      expect(await one.connection.ask('FlagUnwell', FIRST)).toMatchObject({ ok: true });
      const said = new Set<string>();
      for (let beats = one.heard('beat'); one.heard('beat') < beats + 2;) {
        const before = one.heard('beat');
        it.clock.advance(2 * SECOND);
        await one.until(({ truth, taps }) => {
          said.add(`${truth}, ${String(taps.length)} kept`);
          return one.heard('beat') > before;
        });
      }
      expect([...said]).toEqual(['live, 0 kept']);
      await one.until(() => isCaughtUp(one));
      await expectAsIfNew(one);
      expect(one.heard('snapshot')).toBe(1);
    },
  );

  test('and breaks: it comes back and goes on where it was', async () => {
    wire.blockUpgrade('refuse');
    const one = await seated();
    wire.down();
    await one.until(({ link }) => link === 'closed');
    const kept = await one.connection.ask('LogCall', CALL);
    await it.feed(arrived(A401, TEN));
    wire.up();
    await one.until(({ taps }) => taps.length === 0 && isCaughtUp(one));
    expect(kept).toMatchObject({ ok: 'kept' });
    expect(await logged('kerbside.contact.called')).toHaveLength(1);
    await expectAsIfNew(one);
  });
});

describe('a line that holds back what it carries', () => {
  test('a beat that lay in it for ten seconds makes nothing live; the next one that comes at once does', async () => {
    const one = await seated();
    const beside = await it.screen();
    await one.until(() => one.heard('beat') > 0);
    wire.stall();
    const [heard, told] = [one.heard('beat'), beside.beats.length];
    await until(() => beside.beats.length > told);
    it.clock.advance(10 * SECOND);
    wire.flow();
    const seen: string[] = [];
    await one.until(({ truth }) => {
      if (one.heard('beat') === heard + 1) seen.push(truth);
      return truth === 'live';
    });
    expect(new Set(seen)).toEqual(new Set(['late']));
    expect(one.heard('beat')).toBe(heard + 2);
  });

  test('from the first word on makes nothing live until the house has been asked what time it is there', async () => {
    const one = openConsole({ port: wire.port, now: () => it.clock.now(), greeted: () => wire.stall() });
    consoles.push(one);
    one.connection.watch(...QUEUE);
    await until(() => it.screenLines.some(({ what }) => what === 'joined'));
    it.clock.advance(20 * SECOND);
    wire.flow();
    const seen = new Set<string>();
    await one.until(({ truth }) => {
      if (one.heard('welcome') > 0 && one.heard('time') === 0) seen.add(truth);
      return truth === 'live';
    });
    expect([...seen, one.heard('time')]).toEqual(['old', 1]);
    await expectAsIfNew(one);
  });
});

describe('a laptop asleep for an hour', () => {
  test('shows nothing of what was lying in the line as live, and an act on waking is at the hour it is', async () => {
    await it.feed(arrived(A401, TEN));
    const device = testDevice();
    const one = await seated(device);
    // The lid is shut: what the house says meanwhile lies in the machine's buffers.
    wire.stall();
    await it.feed(cleared(A401, TEN + MINUTE));
    const other = { ...A401, conveyance: 'RYF/2026-11-21/4790' };
    await it.feed(arrived(other, TEN + 2 * MINUTE));
    it.clock.advance(HOUR);
    device.runningAhead -= HOUR;
    wire.flow();
    one.connection.tick();
    expect(one.state().truth).toBe('old');
    const seen = new Set<unknown>();
    await one.until(({ truth }) => {
      if (truth === 'live') seen.add(rowsOf(one)?.seq);
      return isCaughtUp(one);
    });
    expect([...seen]).toEqual([it.world.desk.seq]);
    expect(one.connection.worldNow()).toBe(TEN + HOUR);
    expect(await one.connection.ask('LogCall', CALL)).toMatchObject({ ok: true });
    const [call] = await logged('kerbside.contact.called');
    expect(call).toMatchObject({ at: TEN + HOUR });
    expect(call).not.toHaveProperty('late');
    await one.until(() => isCaughtUp(one));
    await expectAsIfNew(one);
  });
});

describe('a device whose clock is ten minutes wrong', () => {
  test.each([
    ['fast', 10 * MINUTE],
    ['slow', -10 * MINUTE],
  ])('(%s) shows the house’s time and dates its taps by it, with and without a connection', async (_, wrongBy) => {
    const device = testDevice(wrongBy);
    const one = await seated(device);
    expect(one.connection.worldNow()).toBe(TEN);
    await one.connection.ask('LogCall', CALL);
    wire.down();
    await one.until(({ link }) => link === 'closed');
    it.clock.advance(MINUTE);
    await one.connection.ask('LogCall', CALL);
    // Reloaded before the line is back: the tap is the device's, and so is the copy.
    one.connection.keepNow();
    one.close();
    it.clock.advance(2 * MINUTE);
    wire.up();
    const again = await seated(device);
    await again.until(({ taps }) => taps.length === 0);
    expect(await logged('kerbside.contact.called')).toMatchObject([{ at: TEN }, { at: TEN + MINUTE, late: true }]);
  });
});
