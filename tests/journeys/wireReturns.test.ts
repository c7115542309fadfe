// Wi-Fi that comes and goes, a server that is begun again, a screen that cannot keep up: whatever happens to the line, what is
// shown is of the log, and coming back costs no more than what was missed.
import { mkdtempSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REMEMBERED_FLUSHES } from '@kerbside/server/live/room';
import type { WorldEvent } from '@kerbside/shared/world';
import { A401, A417, PATIENT_1, PATIENT_3, TEN, arrived, arrivedFact, cleared, told } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import type { TestScreen } from '../harness/screen.ts';
import { until } from '../harness/until.ts';
import { openTestWire, type TestWire } from '../harness/wire.ts';

const QUEUE = ['queue', `site:${SOUTHMEAD}`] as const;
const OVERVIEW = ['overview', 'england'] as const;
const ALL_QUEUES = ['queue', 'england'] as const;

let it: TestHouse;
let wire: TestWire;
const ends: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  it = await openTestHouse();
  wire = await openTestWire(it.port);
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await wire.close();
  await it.close();
});

const caughtUp = (screen: TestScreen, house = it): Promise<boolean> =>
  screen.until('catching up', () => screen.seq(...QUEUE) === house.world.desk.seq && screen.socket.connected);

describe('a line that breaks', () => {
  test('and is up again soon: the screen gets what it missed and nothing else', async () => {
    const screen = await it.screen({ port: wire.port, views: [QUEUE, OVERVIEW] });
    await it.feed(arrived(A401, TEN));
    await caughtUp(screen);
    wire.down();
    await screen.until('the line to break', () => !screen.socket.connected);
    const deltas = screen.deltas.length;
    await it.feed(arrived(A417, TEN));
    await it.feed(cleared(A417, TEN + 60_000));
    await it.feed(arrived({ ...A401, conveyance: 'RYF/2026-11-21/4713' }, TEN));
    const missed = it.world.desk.seq;
    it.world.rooms.flush(missed);
    wire.up();
    await screen.until('catching up', () => Math.min(screen.seq(...QUEUE), screen.seq(...OVERVIEW)) >= missed);
    expect(screen.snapshots).toHaveLength(2);
    // What was missed comes as one of each; what is said meanwhile comes after it.
    const owed = screen.deltas.slice(deltas).filter(({ from }) => from < missed);
    expect(owed.map(({ view }) => view).sort()).toEqual(['overview', 'queue']);
    expect(await it.differences(screen)).toEqual([]);
  });

  test('and is up again when nothing has happened: the screen is told so, and keeps its rows', async () => {
    const screen = await it.screen({ port: wire.port, views: [QUEUE] });
    await it.feed(arrived(A401, TEN));
    await caughtUp(screen);
    const rows = screen.copy(...QUEUE)?.rows;
    wire.cut();
    await screen.until('coming back', () => screen.welcomes.length === 2);
    await screen.until('word', () => screen.deltas.at(-1)?.put.length === 0);
    expect(screen.snapshots).toHaveLength(1);
    expect(screen.copy(...QUEUE)?.rows).toEqual(rows);
  });

  test('for longer than the room remembers: the screen gets everything', async () => {
    const screen = await it.screen({ port: wire.port, views: [QUEUE] });
    await it.feed(arrived(A401, TEN));
    await caughtUp(screen);
    wire.down();
    await screen.until('the line to break', () => !screen.socket.connected);
    for (let n = 0; n <= REMEMBERED_FLUSHES; n += 1) {
      await it.world.desk.report([observed(A401.conveyance, n)]);
      it.world.rooms.flush(it.world.desk.seq);
    }
    wire.up();
    await caughtUp(screen);
    expect(screen.snapshots).toHaveLength(2);
    expect(await it.differences(screen)).toEqual([]);
  });

  test('for so long that the room was let go: the screen gets everything', async () => {
    const screen = await it.screen({ port: wire.port, views: [QUEUE] });
    wire.down();
    await screen.until('the line to break', () => !screen.socket.connected);
    await until(() => it.screenLines.at(-1)?.what === 'left');
    it.world.rooms.tidy();
    await it.feed(arrived(A401, TEN));
    it.world.rooms.tidy();
    wire.up();
    await caughtUp(screen);
    expect(screen.snapshots).toHaveLength(2);
    expect(screen.row(...QUEUE, `${SOUTHMEAD}|${PATIENT_1}`)).toBeDefined();
  });

  test('one delta that never comes: the screen notices the gap at the next and asks for everything', async () => {
    const screen = await it.screen({ views: [QUEUE] });
    screen.loses = 1;
    await it.feed(arrived(A401, TEN));
    await until(() => screen.loses === 0);
    await it.feed(arrived(A417, TEN));
    await caughtUp(screen);
    expect({ gaps: screen.gaps, snapshots: screen.snapshots.length }).toEqual({ gaps: 1, snapshots: 2 });
    expect([...(screen.copy(...QUEUE)?.rows.keys() ?? [])]).toEqual(
      expect.arrayContaining([`${SOUTHMEAD}|${PATIENT_1}`, `${SOUTHMEAD}|${PATIENT_3}`]),
    );
    expect(await it.differences(screen)).toEqual([]);
  });
});

describe('a server that is begun again', () => {
  const folder = (): string => {
    const dir = mkdtempSync(join(tmpdir(), 'kerbside-house-'));
    ends.push(() => {
      rmSync(dir, { recursive: true });
    });
    return dir;
  };

  test('on the same files: an unmodified client comes back by itself and goes on where it was', async () => {
    const dataDir = folder();
    const first = await openTestHouse({ dataDir });
    wire.leadTo(first.port);
    const screen = await first.screen({ port: wire.port, views: [QUEUE] });
    await first.feed(arrived(A401, TEN));
    await caughtUp(screen, first);
    await first.house.close();
    const second = await openTestHouse({ dataDir, keys: first.keys });
    ends.unshift(() => second.close());
    wire.leadTo(second.port);
    await screen.until('coming back', () => screen.welcomes.length === 2);
    expect(screen.welcome?.epoch).toBe(screen.welcomes[0]?.epoch);
    await screen.until('word', () => screen.deltas.at(-1)?.put.length === 0);
    expect(screen.snapshots).toHaveLength(1);
    await second.feed(arrived(A417, TEN));
    await caughtUp(screen, second);
    expect(await second.differences(screen)).toEqual([]);
  });

  test('on the same files, with more in them: it gets everything', async () => {
    const dataDir = folder();
    const first = await openTestHouse({ dataDir });
    wire.leadTo(first.port);
    const screen = await first.screen({ port: wire.port, views: [QUEUE] });
    wire.down();
    await first.feed(arrived(A401, TEN));
    await first.house.close();
    const second = await openTestHouse({ dataDir, keys: first.keys });
    ends.unshift(() => second.close());
    wire.leadTo(second.port);
    wire.up();
    await caughtUp(screen, second);
    expect(screen.snapshots).toHaveLength(2);
    expect(await second.differences(screen)).toEqual([]);
  });

  test('on another log: the screen lets go of what it held, and gets everything', async () => {
    const other = await openTestHouse();
    ends.unshift(() => other.close());
    await it.feed(arrived(A401, TEN));
    const screen = await it.screen({ port: wire.port, views: [QUEUE] });
    await other.feed(arrived(A417, TEN));
    wire.leadTo(other.port);
    wire.cut();
    await screen.until('the other log', () => screen.copy(...QUEUE)?.epoch === other.world.log.epoch);
    expect(screen.snapshots).toHaveLength(2);
    expect(screen.row(...QUEUE, `${SOUTHMEAD}|${PATIENT_1}`)).toBeUndefined();
    expect(screen.row(...QUEUE, `${SOUTHMEAD}|${PATIENT_3}`)).toBeDefined();
  });
});

test('who goes on from where another log was gets everything', async () => {
  await it.feed(arrived(A401, TEN));
  const screen = await it.screen();
  const [view, scope] = QUEUE;
  screen.socket.emit('watch', { views: [{ view, scope, lastSeq: it.world.desk.seq, epoch: 'another' }] });
  await screen.until('everything', () => screen.row(...QUEUE, `${SOUTHMEAD}|${PATIENT_1}`));
});

describe('a screen that cannot keep up', () => {
  /** Many patients, so that one delta is larger than a line holds by itself. */
  const MANY = 1_000;
  const conveyances = Array.from({ length: MANY }, (_, n) => `RYF/2026-11-21/many-${n}`);
  const report = async (events: readonly WorldEvent[]): Promise<void> => {
    await it.world.desk.report(events);
    it.world.rooms.flush(it.world.desk.seq);
  };
  /** The server's ends of the lines opened from now on. */
  function serverEnds(): Socket[] {
    const sockets: Socket[] = [];
    it.house.http.on('connection', (socket) => sockets.push(socket));
    return sockets;
  }

  beforeEach(async () => {
    await report(conveyances.map((conveyance) => arrivedFact({ ...A401, conveyance, patients: 1 }, TEN, conveyance)));
  });

  test('gets what has become of everything when it can, never a gap, and costs the server one frame and no more', async () => {
    const sockets = serverEnds();
    const screen = await it.screen({ port: wire.port, views: [ALL_QUEUES] });
    const frameBytes = JSON.stringify(screen.snapshots[0]).length;
    wire.stall();
    let [rounds, roundsBehind, most] = [0, 0, 0];
    for (; roundsBehind < 8; rounds += 1) {
      await report(conveyances.map((conveyance) => observed(conveyance, rounds)));
      most = Math.max(most, ...sockets.map(({ writableLength }) => writableLength));
      if (most > 0) roundsBehind += 1;
    }
    expect(most).toBeLessThan(2 * frameBytes);
    await until(() => it.screenLines.some(({ what }) => what === 'behind'));
    wire.flow();
    await screen.until('catching up', () => screen.seq(...ALL_QUEUES) === it.world.desk.seq);
    // What was missed is every row of the room, and comes as one.
    expect({ gaps: screen.gaps, snapshots: screen.snapshots.length }).toEqual({ gaps: 0, snapshots: 2 });
    const whole = screen.snapshots[1]?.seq ?? 0;
    const before = Math.max(...screen.deltas.map(({ to }) => to).filter((to) => to < whole));
    expect(whole - before).toBeGreaterThan(roundsBehind);
    await until(() => it.screenLines.some(({ what }) => what === 'caught-up'));
    screen.shown.splice(0, screen.shown.length - 2);
    expect(await it.differences(screen)).toEqual([]);
  });

  test('and asks for everything again and again: it gets it once it can take it, and it never piles up', async () => {
    const sockets = serverEnds();
    const screen = await it.screen({ port: wire.port, views: [ALL_QUEUES] });
    const frameBytes = JSON.stringify(screen.snapshots[0]).length;
    wire.stall();
    for (let n = 0; n < 30; n += 1) {
      const watching = it.screenLines.length;
      screen.socket.emit('watch', { views: [{ view: 'queue', scope: 'england' }] });
      await until(() => it.screenLines.slice(watching).some(({ what }) => what === 'watching'));
    }
    const most = Math.max(...sockets.map(({ writableLength }) => writableLength));
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(2 * frameBytes);
    wire.flow();
    await report(conveyances.map((conveyance) => observed(conveyance, 1)));
    await screen.until('catching up', () => screen.seq(...ALL_QUEUES) === it.world.desk.seq);
    expect(screen.snapshots.length).toBeLessThan(30);
    expect(await it.differences(screen)).toEqual([]);
  });

  test('keeps nobody else waiting', async () => {
    const sockets = serverEnds();
    const slow = await it.screen({ port: wire.port, views: [ALL_QUEUES] });
    const quick = await it.screen({ views: [ALL_QUEUES] });
    wire.stall();
    for (let n = 0; n < 3 || sockets.every(({ writableLength }) => writableLength === 0); n += 1) {
      await report(conveyances.map((conveyance) => observed(conveyance, n)));
      await quick.until('this round', () => quick.seq(...ALL_QUEUES) === it.world.desk.seq);
    }
    expect(slow.seq(...ALL_QUEUES)).toBeLessThan(it.world.desk.seq);
    quick.shown.splice(0, quick.shown.length - 2);
    expect(await it.differences(quick)).toEqual([]);
  });
});

function observed(conveyance: string, n: number): WorldEvent {
  const data = { conveyance, patient: 1, news2Band: n % 2 === 0 ? '1-4' : '5-6' } as const;
  return told('kerbside.handover.observed', TEN + n, data, `${conveyance}/observed/${n}`);
}
