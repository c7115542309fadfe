import { packDone } from '@kerbside/shared/views';
import { PROTOCOL, type RowsByView } from '@kerbside/shared/wire';
import { describe, expect, test } from 'vitest';
import { OTHER_VERSION } from './connection.ts';
import { AHEAD, HALO, handScreen } from './handScreen.ts';

const CREW = { name: 'A401', role: 'crew' } as const;
const PATIENT = { site: 'RVJ01', patientKey: 'RYF/2026-11-21/4711#1' };

type Tallies = RowsByView['tallies'];
const row = (id: string): Tallies => ({ kind: 'tallies', id, done: packDone([]) });

describe('joining and keeping up', () => {
  test('it says hello with the person’s name and role, and asks for rows only once welcomed', async () => {
    const { wire, connection, welcome } = handScreen();
    connection.watch('tallies', 'england');
    wire.connect();
    expect(wire.said('hello')).toEqual([{ protocol: PROTOCOL, principal: HALO }]);
    await Promise.resolve();
    expect(wire.said('watch')).toEqual([]);
    wire.serverSays('welcome', welcome());
    await Promise.resolve();
    expect(wire.said('watch')).toEqual([{ views: [{ view: 'tallies', scope: 'england' }] }]);
  });

  test('several screens that mount together ask in one word, and the set is replaced whole', async () => {
    const { wire, connection, join } = handScreen();
    await join();
    connection.watch('queue', 'site:RVJ01');
    connection.watch('tallies', 'england');
    await Promise.resolve();
    expect(
      wire
        .said('watch')
        .at(-1)
        ?.views.map(({ view }) => view),
    ).toEqual(['queue', 'tallies']);
  });

  test('after a break it resumes from the last seq it holds', async () => {
    const { wire, connection, join } = handScreen();
    connection.watch('tallies', 'england');
    await join();
    wire.serverSays('snapshot', {
      world: 'demo',
      view: 'tallies',
      scope: 'england',
      epoch: 'e1',
      seq: 10,
      rows: [row('A')],
    });
    wire.serverSays('delta', {
      world: 'demo',
      view: 'tallies',
      scope: 'england',
      from: 10,
      to: 14,
      put: [row('B')],
      gone: ['A'],
    });
    wire.drop();
    await join();
    expect(wire.said('watch').at(-1)).toEqual({
      views: [{ view: 'tallies', scope: 'england', lastSeq: 14, epoch: 'e1' }],
    });
  });

  test('a gap leaves the rows as they were and asks for all of them again', async () => {
    const { wire, connection, join, rows } = handScreen();
    connection.watch('tallies', 'england');
    await join();
    wire.serverSays('snapshot', {
      world: 'demo',
      view: 'tallies',
      scope: 'england',
      epoch: 'e1',
      seq: 10,
      rows: [row('A')],
    });
    wire.serverSays('delta', {
      world: 'demo',
      view: 'tallies',
      scope: 'england',
      from: 12,
      to: 13,
      put: [row('B')],
      gone: [],
    });
    wire.serverSays('delta', {
      world: 'demo',
      view: 'tallies',
      scope: 'england',
      from: 13,
      to: 14,
      put: [row('C')],
      gone: [],
    });
    await Promise.resolve();
    expect(rows()).toEqual(['A']);
    expect(wire.said('watch').at(-1)).toEqual({ views: [{ view: 'tallies', scope: 'england' }] });
    wire.serverSays('snapshot', {
      world: 'demo',
      view: 'tallies',
      scope: 'england',
      epoch: 'e1',
      seq: 14,
      rows: [row('B'), row('C')],
    });
    expect(rows()).toEqual(['B', 'C']);
  });

  test('another log behind the same address drops every row', async () => {
    const { wire, connection, join, rows } = handScreen();
    connection.watch('tallies', 'england');
    await join();
    wire.serverSays('snapshot', {
      world: 'demo',
      view: 'tallies',
      scope: 'england',
      epoch: 'e1',
      seq: 10,
      rows: [row('A')],
    });
    wire.drop();
    await join({ epoch: 'e2' });
    expect(rows()).toEqual([]);
    expect(wire.said('watch').at(-1)).toEqual({ views: [{ view: 'tallies', scope: 'england' }] });
  });

  test('a view nobody wants lingers three seconds, so that going back does not begin from nothing', async () => {
    const { wire, connection, join, pass, rows } = handScreen();
    const leave = connection.watch('tallies', 'england');
    await join();
    wire.serverSays('snapshot', {
      world: 'demo',
      view: 'tallies',
      scope: 'england',
      epoch: 'e1',
      seq: 10,
      rows: [row('A')],
    });
    leave();
    pass(2_000);
    expect(rows()).toEqual(['A']);
    pass(2_000);
    await Promise.resolve();
    expect(rows()).toEqual([]);
    expect(wire.said('watch').at(-1)).toEqual({ views: [] });
  });

  test('it hears which build the server serves, and that a server takes no screen of its version', async () => {
    const { wire, store, join, builds } = handScreen();
    await join({ build: 'b2' });
    wire.serverSays('refused', { code: 'other-version', message: 'Reload it.' });
    expect(builds).toEqual(['b2', OTHER_VERSION]);
    expect(store.getState().truth).toBe('refused');
  });
});

describe('what the console knows of the time', () => {
  test('silence is late after five seconds and old after fifteen, and a beat makes it live again', async () => {
    const { store, join, pass, beat } = handScreen();
    await join();
    expect(store.getState().truth).toBe('live');
    pass(5_000);
    expect(store.getState().truth).toBe('late');
    pass(10_000);
    expect(store.getState().truth).toBe('old');
    beat();
    expect(store.getState().truth).toBe('live');
  });

  test('a broken line is never live, and the world’s clock stops five seconds past the last beat', async () => {
    const { wire, store, connection, join, pass } = handScreen();
    await join();
    const at = connection.worldNow() ?? 0;
    wire.drop();
    expect(store.getState().truth).toBe('late');
    pass(60_000);
    expect((connection.worldNow() ?? 0) - at).toBe(5_000);
  });

  test('the server is told what was drawn, now and then', async () => {
    const { wire, connection, join, pass } = handScreen();
    connection.watch('tallies', 'england');
    await join();
    wire.serverSays('snapshot', { world: 'demo', view: 'tallies', scope: 'england', epoch: 'e1', seq: 12, rows: [] });
    pass(6_000);
    pass(6_000);
    expect(wire.said('shown')).toEqual([{ seq: 12 }]);
  });
});

describe('asking', () => {
  test('an ask goes out once with the tap’s own time and resolves with its answer', async () => {
    const { wire, connection, join, store, texts } = handScreen();
    await join();
    const outcome = connection.ask('ClearCrew', PATIENT, 7);
    const ask = wire.said('ask')[0];
    expect(ask).toMatchObject({ type: 'ClearCrew', saw: 7, at: 5_000 + AHEAD, body: PATIENT });
    expect(ask).not.toHaveProperty('kept');
    wire.serverSays('answer', { askId: ask?.askId ?? '', ok: true, seq: 11, eventIds: ['e'] });
    expect(await outcome).toMatchObject({ ok: true, eventIds: ['e'] });
    expect(store.getState().taps).toEqual([]);
    expect(texts.size).toBe(0);
  });

  test('a tap without a connection is kept, and goes out as a late entry with its own time', async () => {
    const { wire, connection, join, pass, store } = handScreen();
    await join();
    wire.drop();
    pass(60_000);
    expect(await connection.ask('ClearCrew', PATIENT)).toMatchObject({ ok: 'kept' });
    expect(wire.said('ask')).toEqual([]);
    pass(120_000);
    await join();
    expect(wire.said('ask')).toMatchObject([{ kept: true, at: 65_000 + AHEAD, type: 'ClearCrew' }]);
    wire.serverSays('answer', { askId: wire.said('ask')[0]?.askId ?? '', ok: true, seq: 12, eventIds: [] });
    expect(store.getState().taps).toEqual([]);
  });

  test('a kept tap survives the console being closed, and is sent by the next one', async () => {
    const texts = new Map<string, string>();
    const first = handScreen(texts);
    await first.join();
    first.wire.drop();
    await first.connection.ask('ClearCrew', PATIENT);
    const second = handScreen(texts);
    await second.join();
    expect(second.wire.said('ask')).toMatchObject([{ type: 'ClearCrew', at: 5_000 + AHEAD }]);
  });

  test('an ask whose answer was lost goes out again with the same id, and is no late entry', async () => {
    const { wire, connection, join } = handScreen();
    await join();
    const outcome = connection.ask('ClearCrew', PATIENT);
    wire.drop();
    await join();
    const [first, second] = wire.said('ask');
    expect(second).toEqual(first);
    wire.serverSays('answer', { askId: first?.askId ?? '', ok: true, seq: 11, eventIds: [] });
    expect(await outcome).toMatchObject({ ok: true });
  });

  test('a kept tap that is refused stays in sight until somebody has read it', async () => {
    const { wire, connection, join, store } = handScreen();
    await join();
    wire.drop();
    const kept = await connection.ask('ClearCrew', PATIENT);
    await join();
    const refusal = { code: 'already-clear', message: 'A401 was clear at 02:25.' };
    wire.serverSays('answer', { askId: kept.askId, ok: false, refusal });
    expect(store.getState().taps).toMatchObject([{ refusal }]);
    connection.dismissTap(kept.askId);
    expect(store.getState().taps).toEqual([]);
  });

  test('what makes sense only now is refused on the device when there is no connection', async () => {
    const { wire, connection, join, store } = handScreen();
    await join();
    wire.drop();
    const outcome = await connection.ask('SetClock', { rate: 60, paused: false });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'no-connection' } });
    expect(store.getState().taps).toEqual([]);
  });

  test('taps of whoever acted here before go out in their own name, not in the next person’s', async () => {
    const { wire, couriers, connection, join, store } = handScreen();
    await join();
    wire.drop();
    await connection.ask('ClearCrew', PATIENT);
    connection.choosePerson(CREW);
    await join();
    expect(wire.said('ask')).toEqual([]);
    const courier = couriers[0];
    courier?.connect();
    expect(courier?.said('hello')).toMatchObject([{ principal: HALO }]);
    courier?.serverSays('welcome', handScreen().welcome());
    const askId = courier?.said('ask')[0]?.askId ?? '';
    courier?.serverSays('answer', { askId, ok: true, seq: 12, eventIds: [] });
    expect(store.getState().taps).toEqual([]);
    expect(courier?.isOpen).toBe(false);
  });
});
