// A bay without a connection, with the wire faked and the device's two clocks turned by hand: what is drawn from the device's own
// copy, what a sleep and a changed clock do, and what becomes of the taps.
import { packDone } from '@kerbside/shared/views';
import { PROTOCOL, type RowsByView, type Welcome } from '@kerbside/shared/wire';
import { describe, expect, test } from 'vitest';
import { Connection } from './connection.ts';
import { fakeWire } from './fakeWire.ts';
import { memoryBoardShelf, type KeptCopy } from './keptBoard.ts';
import { memoryShelf, memoryTapShelf } from './shelf.ts';
import { createLiveStore } from './store.ts';

const HALO = { name: 'J. Okafor', role: 'halo' } as const;
const PATIENT = { site: 'RVJ01', patientKey: 'RYF/2026-11-21/4711#1' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OF_TALLIES = { world: 'live', view: 'tallies', scope: 'england' } as const;
/** The device's clock is ten minutes slow: the server's is this far ahead of it. */
const AHEAD = 10 * MINUTE;

/** What outlives a console: the device's storage, its clocks and the server's. */
function device() {
  return { taps: new Map<string, string>(), copies: new Map<string, unknown>(), wall: 5_000, running: 5_000, real: 0 };
}
type Device = ReturnType<typeof device>;

function open(on: Device, more: { build?: string; world?: string } = {}) {
  const wire = fakeWire();
  const store = createLiveStore();
  const tapShelf = memoryTapShelf(on.taps);
  let asks = 0;
  const connection = new Connection({
    wire,
    newWire: fakeWire,
    store,
    time: () => ({ running: on.running, wall: on.wall }),
    peopleShelf: memoryShelf(JSON.stringify({ current: HALO, recent: [HALO] })),
    tapShelf,
    boardShelf: memoryBoardShelf(on.copies),
    build: 'b1',
    toldBuild: () => undefined,
    mintId: () => `ask-${String(on.real)}-${String((asks += 1))}`,
    ...more,
  });
  const serverTime = (): number => 5_000 + AHEAD + on.real;
  const clock = () => ({ worldAt: serverTime(), realAt: serverTime(), rate: 1, paused: false });
  const beat = (): void =>
    wire.serverSays('beat', { seq: 10, serverTime: serverTime(), running: on.real, clock: clock() });
  return {
    wire,
    store,
    tapShelf,
    connection,
    serverTime,
    beat,
    truth: () => store.getState().truth,
    /** Time passes; `as` says which of the device's clocks run. */
    pass(ms: number, as: { readonly running?: number; readonly wall?: number } = {}): void {
      on.real += ms;
      on.running += as.running ?? ms;
      on.wall += as.wall ?? ms;
      connection.tick();
    },
    async join(welcome: Partial<Welcome> = {}): Promise<void> {
      wire.connect();
      wire.serverSays('welcome', {
        protocol: PROTOCOL,
        build: 'b1',
        epoch: 'e1',
        world: { id: 'live', kind: 'live', label: 'Live' },
        serverTime: serverTime(),
        running: on.real,
        clock: clock(),
        principal: { ...HALO, verified: false },
        seq: 10,
        ...welcome,
      });
      await settle();
    },
    snapshot(id: string, epoch = 'e1'): void {
      const row: RowsByView['tallies'] = { kind: 'tallies', id, done: packDone([]) };
      wire.serverSays('snapshot', { world: 'live', view: 'tallies', scope: 'england', epoch, seq: 10, rows: [row] });
    },
    rows: () => [...(store.getState().rowSets['tallies|england']?.rows.keys() ?? [])],
    watch: async () => {
      connection.watch('tallies', 'england');
      await settle();
    },
  };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

/** A console that was connected, showed a board and kept it. */
async function kept(on: Device, welcome: Partial<Welcome> = {}): Promise<void> {
  const console = open(on);
  await console.watch();
  await console.join(welcome);
  console.snapshot('A401', welcome.epoch ?? 'e1');
  console.connection.keepNow();
}

describe('the board’s last copy', () => {
  test('is drawn at once without any server, with its age, and looks old', async () => {
    const on = device();
    await kept(on);
    on.wall += 14 * MINUTE;
    on.running = on.wall + 77;
    const later = open(on);
    await later.watch();
    expect(later.rows()).toEqual(['A401']);
    expect(later.store.getState()).toMatchObject({
      truth: 'old',
      sinceBeatSeconds: 14 * 60,
      copiedAt: 5_000 + AHEAD,
      welcome: { world: { kind: 'live' } },
    });
    later.pass(MINUTE);
    expect(later.store.getState().sinceBeatSeconds).toBe(15 * 60);
    expect(later.connection.worldNow()).toBe(5_000 + AHEAD);
  });

  test('looks old until the snapshot has come, however well the line is, and is never resumed from', async () => {
    const on = device();
    await kept(on);
    const later = open(on);
    await later.watch();
    await later.join();
    later.beat();
    expect(later.truth()).toBe('old');
    expect(later.wire.said('watch').at(-1)).toEqual({ views: [{ view: 'tallies', scope: 'england' }] });
    later.snapshot('A417');
    expect([later.truth(), later.rows()]).toEqual(['live', ['A417']]);
  });

  test('of a drill says so, and goes the moment that another world answers', async () => {
    const on = device();
    await kept(on, { epoch: 'drill', world: { id: 'exercise-7', kind: 'exercise', label: 'Exercise 7' } });
    const later = open(on);
    await later.watch();
    expect(later.store.getState().welcome?.world.kind).toBe('exercise');
    await later.join();
    expect([later.rows(), later.truth()]).toEqual([[], 'live']);
  });

  test.each([
    ['that lost a letter on the disk', (copy: KeptCopy) => ({ ...copy, text: copy.text.replace('A401', 'A41') })],
    ['of another build', (copy: KeptCopy) => ({ ...copy, build: 'b0' })],
    ['of another version of the protocol', (copy: KeptCopy) => ({ ...copy, protocol: PROTOCOL - 1 })],
    ['that is no copy', () => ({ name: '|full|tallies|england' })],
    ['of the day before yesterday', (copy: KeptCopy) => ({ ...copy, wall: copy.wall - 48 * HOUR })],
    ['cut for a public screen', (copy: KeptCopy) => withRole(copy, 'public-screen')],
  ])('%s is not shown, and is let go', async (_, spoil) => {
    const on = device();
    await kept(on);
    for (const [name, copy] of on.copies) on.copies.set(name, spoil(copy as KeptCopy));
    const later = open(on);
    await later.watch();
    expect([later.rows(), later.truth(), on.copies.size]).toEqual([[], 'starting', 0]);
  });

  test('is not shown in a window that names another world', async () => {
    const on = device();
    await kept(on);
    const drill = open(on, { world: 'exercise-7' });
    await drill.watch();
    expect(drill.rows()).toEqual([]);
  });

  test('has no age where the device’s clock was put back: it is old, and says no number', async () => {
    const on = device();
    await kept(on);
    on.wall -= HOUR;
    const later = open(on);
    await later.watch();
    expect(later.store.getState()).toMatchObject({ truth: 'old', sinceBeatSeconds: null });
  });
});

function withRole(copy: KeptCopy, role: Welcome['principal']['role']): KeptCopy {
  return { ...copy, welcome: { ...copy.welcome, principal: { ...copy.welcome.principal, role } } };
}

describe('a laptop asleep for an hour', () => {
  test('believes nothing that was lying in the line: it looks old until the server has answered anew', async () => {
    const on = device();
    const it = open(on);
    await it.watch();
    await it.join();
    it.snapshot('A401');
    // Its timers stood still; so did the clock that only runs forward.
    on.real += HOUR;
    on.wall += HOUR;
    it.wire.serverSays('beat', {
      seq: 10,
      serverTime: it.serverTime() - HOUR,
      running: on.real - HOUR,
      clock: { worldAt: 0, realAt: 0, rate: 1, paused: false },
    });
    expect(it.wire.isOpen).toBe(false);
    it.connection.tick();
    expect(it.truth()).toBe('old');
    await it.join();
    // The server is here again; the rows are still those of an hour ago, and are not kept as if they were of now.
    expect([it.truth(), it.store.getState().sinceBeatSeconds]).toEqual(['old', HOUR / 1_000]);
    it.connection.keepNow();
    expect(on.copies.size).toBe(0);
    it.wire.serverSays('delta', { ...OF_TALLIES, from: 10, to: 10, put: [], gone: [] });
    expect(it.truth()).toBe('live');
    expect(it.connection.worldNow()).toBe(it.serverTime());
    expect(it.wire.said('watch')).toHaveLength(2);
  });
});

describe('a device’s clock', () => {
  test('that is ten minutes wrong changes no tap: its time is the server’s', async () => {
    const on = device();
    const it = open(on);
    await it.join();
    it.wire.drop();
    it.pass(3 * MINUTE);
    await it.connection.ask('ClearCrew', PATIENT);
    expect(it.store.getState().taps[0]?.ask.at).toBe(it.serverTime());
  });

  test('and is used, corrected, by a console that was opened without a server', async () => {
    const on = device();
    await kept(on);
    on.real += 20 * MINUTE;
    on.wall += 20 * MINUTE;
    const later = open(on);
    await later.watch();
    await later.connection.ask('ClearCrew', PATIENT);
    expect(later.store.getState().taps[0]?.ask.at).toBe(later.serverTime());
  });

  test.each([
    ['was put forward by ten minutes', { wall: 11 * MINUTE, running: MINUTE }],
    ['stood still, as it slept', { wall: MINUTE, running: 0 }],
  ])('that %s before a tap is found out when the silence ends', async (_, as) => {
    const on = device();
    const it = open(on);
    await it.join();
    it.wire.drop();
    it.pass(MINUTE, as);
    await it.connection.ask('ClearCrew', PATIENT);
    const at = it.serverTime();
    it.pass(2 * MINUTE);
    await it.join();
    expect(it.wire.said('ask')).toMatchObject([{ at, kept: true }]);
  });
});

describe('taps without a connection', () => {
  test('in a drop of seconds it is no late entry, and pages as it should; after fifteen it is', async () => {
    for (const [gone, kept] of [
      [6_000, undefined],
      [16_000, true],
    ] as const) {
      const it = open(device());
      await it.join();
      it.wire.drop();
      await it.connection.ask('FlagUnwell', PATIENT);
      it.pass(gone);
      await it.join();
      expect(it.wire.said('ask')[0]?.kept).toBe(kept);
    }
  });

  test('one that never went out can be taken back; one that did cannot', async () => {
    const it = open(device());
    await it.join();
    void it.connection.ask('ClearCrew', PATIENT);
    it.wire.drop();
    const kept = await it.connection.ask('ClearCrew', PATIENT);
    const [out] = it.store.getState().taps;
    expect(it.connection.withdrawTap(out?.ask.askId ?? '')).toBe(false);
    expect(it.connection.withdrawTap(kept.askId)).toBe(true);
    await it.join();
    expect(it.wire.said('ask').filter(({ askId }) => askId === kept.askId)).toEqual([]);
  });

  test('nobody waits at an open sheet for an answer that cannot come', async () => {
    const it = open(device());
    await it.join();
    const outcome = it.connection.ask('ClearCrew', PATIENT);
    it.wire.drop();
    it.pass(16_000);
    expect(await outcome).toMatchObject({ ok: 'kept' });
    expect(it.store.getState().taps).toHaveLength(1);
  });

  test('a device that was never connected keeps none: it cannot know whether it is a drill', async () => {
    const it = open(device());
    expect(await it.connection.ask('ClearCrew', PATIENT)).toMatchObject({ ok: false, refusal: { code: 'no-world' } });
  });

  test('storage that is cleared under it loses nothing that this window holds', async () => {
    const on = device();
    const it = open(on);
    await it.join();
    it.wire.drop();
    await it.connection.ask('ClearCrew', PATIENT);
    on.taps.clear();
    it.tapShelf.tell(null);
    expect(on.taps.size).toBe(1);
  });

  test('what another window sent and was answered is gone here too', async () => {
    const on = device();
    const it = open(on);
    await it.join();
    it.wire.drop();
    const { askId } = await it.connection.ask('ClearCrew', PATIENT);
    on.taps.delete(askId);
    it.tapShelf.tell(askId);
    expect(it.store.getState().taps).toEqual([]);
  });
});
