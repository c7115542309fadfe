// Where the vehicles are and which feeds were heard: the latest only, what is in sight only, and never in the log.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Asides } from '@kerbside/server/live/asides';
import { placesOf } from '@kerbside/server/live/places';
import { MOST_VEHICLES } from '@kerbside/server/live/pulse';
import { Screen, type ScreenSocket } from '@kerbside/server/live/screen';
import { ScreenLog } from '@kerbside/server/live/screenLog';
import type { OpenWorld } from '@kerbside/server/openWorld';
import { MINUTE, SECOND, type Instant } from '@kerbside/shared/kernel';
import type { Look, Pulse } from '@kerbside/shared/wire';
import { A401, A417, CAD, ED, TEN, arrived, message, type Message } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { openTestHouse, type TestHouse } from '../harness/house.ts';
import type { TestScreen } from '../harness/screen.ts';

const QUEUE = ['queue', `site:${SOUTHMEAD}`] as const;
/** Its ambulance service is another. */
const ELSEWHERE = ['queue', 'site:RQ8L0'] as const;
const PRINCIPAL = { name: 'S. Hale', role: 'halo', verified: false } as const;
const AT_SOUTHMEAD = [{ view: 'queue', places: new Set([SOUTHMEAD]) }] as const;
const BRISTOL: Look = { bbox: [-2.8, 51.3, -2.4, 51.6], zoom: 12 };

let it: TestHouse;
let made = 0;

beforeEach(async () => {
  it = await openTestHouse();
});
afterEach(async () => {
  await it.close();
});

function positioned(
  callsign: string,
  lat: number,
  lon: number,
  more: Message['data'] = {},
  at: Instant = it.clock.now(),
): Message {
  made += 1;
  return message(CAD, 'kerbside.vehicle.positioned', at, { callsign, lat, lon, ...more }, `position-${made}`);
}
const beat = (at: Instant): Message => message(CAD, 'kerbside.feed.beat', at, {}, `beat-${at}`);
/** The first pulse after now that says something of vehicles. */
const seen = (screen: TestScreen): Promise<Pulse> => {
  const from = screen.pulses.length;
  return screen.until('vehicles', () => screen.pulses.slice(from).find(({ keys, cells }) => keys ?? cells));
};

test('a screen sees the vehicles in sight of its map, each once, where it was last, with how old that is', async () => {
  const seq = it.world.desk.seq;
  const taken = await it.feed(
    positioned('A401', 51.5, -2.6),
    positioned('A401', 51.501, -2.601, { headingDegrees: 140, speedKph: 62, conveyance: A401.conveyance }),
    positioned('A417', 51.45, -2.59, { speedKph: 0 }),
    positioned('A499', 50.7, -3.5),
  );
  expect(taken).toMatchObject({ status: 202, accepted: 0, pulses: 4 });
  expect(it.world.desk.seq).toBe(seq);
  it.clock.advance(20 * SECOND);
  const screen = await it.screen();
  screen.look(BRISTOL);
  const pulse = await seen(screen);
  expect(pulse).toEqual({
    at: TEN + 20 * SECOND,
    keys: ['RYF/A401', 'RYF/A417'],
    points: [51.501, -2.601, 140, 20, 1, 51.45, -2.59, -1, 20, 0],
  });
});

test('what comes late does not send a vehicle back, and a fast clock does not hold it', async () => {
  await it.feed(positioned('A401', 51.5, -2.6), positioned('A401', 51.4, -2.5, {}, TEN - MINUTE));
  await it.feed(positioned('A417', 51.45, -2.59, {}, TEN + 10 * MINUTE));
  it.clock.advance(5 * SECOND);
  await it.feed(positioned('A417', 51.46, -2.58));
  const screen = await it.screen();
  screen.look(BRISTOL);
  expect((await seen(screen)).points).toEqual([51.5, -2.6, -1, 5, 1, 51.46, -2.58, -1, 0, 1]);
});

test('below zoom 8 it sees how many there are in each cell', async () => {
  await it.feed(
    positioned('A401', 51.5, -2.6),
    positioned('A417', 51.501, -2.601),
    positioned('A450', 51.502, -2.602),
    positioned('A499', 50.7, -3.5),
  );
  const screen = await it.screen();
  screen.look({ bbox: [-11, 49, 3, 61], zoom: 6 });
  const { cells = [], keys } = await seen(screen);
  expect(keys).toBeUndefined();
  const counts = cells.filter((_, index) => index % 3 === 2);
  expect(counts.sort()).toEqual([1, 3]);
});

test('of more than 1,500 in sight it gets 1,500 and how many were left out', async () => {
  const many = MOST_VEHICLES + 40;
  for (let from = 0; from < many; from += 500) {
    const batch = Array.from({ length: Math.min(500, many - from) }, (_, n) =>
      positioned(`V${from + n}`, 51.31 + ((from + n) % 100) / 400, -2.79 + Math.floor((from + n) / 100) / 50),
    );
    expect(await it.feed(...batch)).toMatchObject({ pulses: batch.length });
  }
  const screen = await it.screen();
  screen.look(BRISTOL);
  const pulse = await seen(screen);
  expect(pulse.keys).toHaveLength(MOST_VEHICLES);
  expect(pulse.points).toHaveLength(MOST_VEHICLES * 5);
  expect(pulse.leftOut).toBe(40);
});

test('a screen that looks elsewhere, or at no map, is sent no vehicles', async () => {
  await it.feed(positioned('A401', 51.5, -2.6));
  const [exeter, list, bristol] = [await it.screen(), await it.screen(), await it.screen()];
  exeter.look({ bbox: [-3.7, 50.6, -3.4, 50.8], zoom: 12 });
  list.look(BRISTOL);
  list.look(null);
  bristol.look(BRISTOL);
  expect((await seen(bristol)).keys).toEqual(['RYF/A401']);
  expect((await seen(exeter)).keys).toEqual([]);
  await seen(bristol);
  expect(list.pulses.filter(({ points }) => points)).toEqual([]);
});

/** Lines that take everything but while they stand, and what goes by them beside rows: looked at when the test says so. */
function openLines(worlds: readonly OpenWorld[] = [it.world]) {
  const screens = new Map<string, Screen>();
  const asides = new Asides({
    worlds: new Map(worlds.map((world) => [world.id, world])),
    screens,
    now: () => it.clock.now(),
    running: () => it.clock.running(),
  });
  const lineTo = (look: Look | null, world = it.world) => {
    const packets: string[] = [];
    const waiting: string[] = [];
    const id = `screen-${screens.size}`;
    const write = (packet: string): unknown => packets.push(packet);
    const conn = { readyState: 'open', transport: { name: 'polling' }, writeBuffer: waiting, write };
    const screen = new Screen({ id, conn } as unknown as ScreenSocket, world, PRINCIPAL, {
      screenLog: new ScreenLog(() => undefined),
      now: () => it.clock.now(),
      beatOf: (one) => asides.beatOf(one),
    });
    screens.set(id, screen);
    screen.looksAt(look);
    return {
      screen,
      stands: () => waiting.push('on its way'),
      flows: () => waiting.splice(0),
      took: () => packets.splice(0),
      heard: () =>
        packets
          .splice(0)
          .map((packet) => packet.slice(3, packet.indexOf('"', 3)))
          .join(' '),
    };
  };
  const look = (times: number): void => {
    for (let n = 0; n < times; n += 1) asides.look();
  };
  const beatNow = (): void => {
    asides.beatNow();
  };
  return { lineTo, look, beatNow };
}

test('who turns the map sees the vehicles at the next look; then once a second where they are seen to move, else with the beat', () => {
  const { lineTo, look } = openLines();
  const [near, far] = [lineTo(BRISTOL), lineTo({ ...BRISTOL, zoom: 11 })];
  const looks = (times: number): string[] => {
    look(times);
    return [near.heard(), far.heard()];
  };
  expect(looks(1)).toEqual(['pulse', 'pulse']);
  expect(looks(2)).toEqual(['pulse', '']);
  expect(looks(1)).toEqual(['beat pulse', 'beat pulse']);
  expect(looks(4)).toEqual(['pulse beat pulse', 'beat pulse']);
});

test('a beat is of its own moment, and not of the one before', async () => {
  const { lineTo, look, beatNow } = openLines();
  const line = lineTo(null);
  const beatHeard = (): unknown => JSON.parse(line.took().join().slice(1));
  look(4);
  expect(line.heard()).toBe('beat');
  it.clock.advance(MINUTE);
  await it.feed(arrived(A401, TEN));
  look(4);
  const isOfNow = { seq: it.world.desk.seq, serverTime: TEN + MINUTE, running: it.clock.running() };
  expect(beatHeard()).toEqual(['beat', expect.objectContaining(isOfNow)]);
  await it.feed(arrived(A417, TEN));
  beatNow();
  expect(beatHeard()).toEqual(['beat', expect.objectContaining({ seq: it.world.desk.seq })]);
});

test('two worlds that look the same tell their screens each of its own vehicles and people', async () => {
  const drill = await openTestHouse({ world: { id: 'exercise-7' } });
  const { lineTo, look } = openLines([it.world, drill.world]);
  const lines = [lineTo(BRISTOL), lineTo(BRISTOL, drill.world)];
  const names = ['S. Hale', 'J. Okoro'];
  for (const [n, { screen }] of lines.entries()) {
    const { presence, pulse } = screen.world;
    presence.joins(screen.socket.id, { ...PRINCIPAL, name: names[n] ?? '' });
    presence.watches(screen.socket.id, AT_SOUTHMEAD, TEN);
    pulse.position({ service: 'RYF', callsign: `A40${n}`, lat: 51.5, lon: -2.6, at: TEN });
  }
  look(1);
  const told = lines.map(({ took }) =>
    took()
      .join()
      .match(/S\. Hale|J\. Okoro|RYF\/A40\d/g),
  );
  expect(told).toEqual([
    ['S. Hale', 'RYF/A400'],
    ['J. Okoro', 'RYF/A401'],
  ]);
  await drill.close();
});

test('who has turned away from a site is not told who is there, though it was owed that', () => {
  const { lineTo, look } = openLines();
  const { screen, heard, stands, flows } = lineTo(null);
  const { presence } = it.world;
  presence.joins(screen.socket.id, PRINCIPAL);
  presence.watches(screen.socket.id, AT_SOUTHMEAD, TEN);
  stands();
  look(1);
  presence.watches(screen.socket.id, [], TEN);
  flows();
  look(1);
  expect(heard()).toBe('');
});

test('a line that could take nothing while two feeds were heard is told of both', async () => {
  const { lineTo, look } = openLines();
  const { screen, took, stands, flows } = lineTo(null);
  const { rooms, desk } = it.world;
  rooms.open(...QUEUE, 'full', placesOf(...QUEUE, TEN) ?? new Set(), desk.seq).join(screen, desk.seq, undefined);
  stands();
  for (const feed of [CAD, ED]) {
    await it.feed(message(feed, 'kerbside.feed.beat', TEN, {}, `beat-of-${feed.source}`));
    look(4);
  }
  flows();
  look(4);
  const heard = { 'cad-ryf': TEN, 'ed-rvj01': TEN };
  expect(JSON.parse(took().join().slice(1))).toEqual(['pulse', { at: TEN, heard }]);
});

test('a screen that could not take its rows hears no beat before them: what it shows never looks newer than it is', async () => {
  const { lineTo, look } = openLines();
  const line = lineTo(null);
  const { rooms, desk } = it.world;
  const places = placesOf(...QUEUE, TEN) ?? new Set();
  rooms.open(...QUEUE, 'full', places, desk.seq).join(line.screen, desk.seq, undefined);
  look(4);
  expect(line.heard()).toBe('');
  rooms.pay(line.screen, desk.seq);
  expect(line.heard()).toBe('snapshot beat');
  line.stands();
  await it.feed(arrived(A401, TEN));
  rooms.flush(desk.seq);
  line.flows();
  look(4);
  expect(line.heard()).not.toContain('beat');
  rooms.flush(desk.seq);
  expect(line.heard()).toBe('delta beat');
  look(4);
  expect(line.heard()).toBe('beat');
});

test('a feed that is heard, by a beat or by what it says, is told to whoever shows its places; who comes later is told what is known', async () => {
  const early = await it.screen({ views: [QUEUE] });
  await it.feed(beat(TEN));
  await early.until('the beat', () => early.pulses.some(({ heard }) => heard?.['cad-ryf'] === TEN));
  it.clock.advance(30 * SECOND);
  await it.feed(positioned('A417', 51.45, -2.59));
  await early.until('the next', () => early.pulses.some(({ heard }) => heard?.['cad-ryf'] === TEN + 30 * SECOND));
  const late = await it.screen({ views: [QUEUE] });
  await late.until('what is known', () => late.pulses[0]?.heard?.['cad-ryf'] === TEN + 30 * SECOND);
});

test('a feed of elsewhere is told when its places are watched, and not before', async () => {
  const screen = await it.screen({ views: [ELSEWHERE] });
  await it.feed(beat(TEN));
  const beats = screen.beats.length;
  await screen.until('the next beat', () => screen.beats.length > beats);
  screen.watch(ELSEWHERE, QUEUE);
  await screen.until('its rows', () => screen.copy(...QUEUE));
  expect(screen.pulses).toMatchObject([{ heard: { 'cad-ryf': TEN } }]);
});

test('the trail of a conveying vehicle is kept beside the log, one point a minute', async () => {
  for (const seconds of [0, 10, 70, 80]) {
    const at = TEN + seconds * SECOND;
    await it.feed(positioned(A401.callsign, 51.5 + seconds / 1e4, -2.6, { conveyance: A401.conveyance }, at));
  }
  await it.feed(positioned(A417.callsign, 51.4, -2.6));
  expect(it.world.tracks.of(A401.conveyance).map(({ at, lat }) => [at, lat])).toEqual([
    [TEN, 51.5],
    [TEN + 70 * SECOND, 51.507],
  ]);
  expect(it.world.tracks.between(TEN, TEN + MINUTE)).toHaveLength(1);
});
