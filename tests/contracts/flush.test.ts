// Rooms and lines that cannot always take: whatever comes between, a screen gets what it lacks, without a gap and without
// anything twice. The lines are models of the two kinds there are; nothing waits for time.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame } from '@kerbside/server/live/frame';
import { placesOf } from '@kerbside/server/live/places';
import { MANY_OWED, REMEMBERED_FLUSHES, type Room, type Seat } from '@kerbside/server/live/room';
import { MOST_ROOMS, Rooms } from '@kerbside/server/live/rooms';
import type { Member } from '@kerbside/server/live/round';
import { Changes, MINUTE } from '@kerbside/shared/kernel';
import type { Audience } from '@kerbside/shared/views';
import type { Delta, Snapshot, ViewName } from '@kerbside/shared/wire';
import { createWorld, foldEvent, type World, type WorldEvent } from '@kerbside/shared/world';
import { A401, TEN, arrivedFact, told } from '../harness/cast.ts';
import { SOUTHMEAD } from '../harness/given.ts';
import { rowsFromScratch } from '../harness/scratch.ts';

const VIEWS = [
  ['queue', `site:${SOUTHMEAD}`],
  ['overview', `site:${SOUTHMEAD}`],
] as const satisfies readonly (readonly [ViewName, string])[];
const KINDS = ['websocket', 'polling'] as const;
const [WEBSOCKET, POLLING] = [0, 1];

interface Held {
  seq: number;
  readonly rows: Map<string, unknown>;
  /** It has just come: it is told that it lacks nothing, too. */
  isNew: boolean;
}

/** A console at the end of a line. One that polls takes a packet, and the next once that has been fetched. */
class ModelScreen implements Member {
  seats: readonly Seat[] = [];
  readonly held = new Map<string, Held>();
  readonly faults: string[] = [];
  readonly #kind: (typeof KINDS)[number];
  #onWay: Frame[] = [];
  lastFrame: Frame | undefined;
  isStalled = false;

  constructor(kind: (typeof KINDS)[number]) {
    this.#kind = kind;
  }

  canTake(): boolean {
    return this.#onWay.length === 0 && (this.#kind === 'polling' || !this.isStalled);
  }

  take(frames: readonly Frame[]): void {
    this.#onWay.push(...frames);
    this.lastFrame = frames.at(-1);
    if (this.#kind === 'websocket') this.fetch();
  }

  /** What is on its way arrives, in order. */
  fetch(): void {
    if (this.isStalled) return;
    for (const frame of this.#onWay.splice(0)) for (const part of frame.parts ?? [frame]) this.#hear(part.packet);
  }

  cut(): void {
    for (const { room } of this.seats) room.leave(this);
    this.#onWay = [];
  }

  /** Where to go on from, as a console that comes back says it. */
  cameTo(key: string): number | undefined {
    const held = this.held.get(key);
    if (held) held.isNew = true;
    return held?.seq;
  }

  #hear(packet: string): void {
    const [word, said] = JSON.parse(packet.slice(1)) as ['snapshot', Snapshot] | ['delta', Delta];
    const key = `${said.view}|${said.scope}`;
    if (word === 'snapshot') {
      this.held.set(key, { seq: said.seq, rows: new Map(said.rows.map((row) => [row.id, row])), isNew: false });
      return;
    }
    const held = this.held.get(key);
    const { from, to } = said;
    if (!held || from > held.seq || to < held.seq)
      this.faults.push(`a gap: ${held?.seq ?? 'nothing'} and ${from}–${to}`);
    else if (to === held.seq && !held.isNew) this.faults.push(`told twice: ${from}–${to}`);
    if (!held) return;
    for (const row of said.put) held.rows.set(row.id, row);
    for (const id of said.gone) held.rows.delete(id);
    held.seq = to;
    held.isNew = false;
  }
}

class Floor {
  readonly world: World = createWorld('live');
  readonly troubles: string[] = [];
  readonly rooms = new Rooms({ world: this.world, epoch: 'e', onTrouble: (what) => this.troubles.push(what) });
  readonly screens = KINDS.map((kind) => new ModelScreen(kind));
  seq = 0;
  #facts = 0;

  happens(one: Partial<Step>): void {
    const step: Step = { what: 'flush', screen: POLLING, room: 0, patient: 0, ...one };
    const screen = this.screens[step.screen];
    const watched = VIEWS[step.room];
    if (!screen || !watched) return;
    if (step.what === 'arrival') this.#tell(arrivedFact(crew(step.patient), TEN, `arrived/${step.patient}`));
    else if (step.what === 'clear') {
      const { conveyance } = crew(step.patient);
      this.#tell(told('kerbside.conveyance.cleared', TEN + MINUTE, { conveyance }, `cleared/${step.patient}`));
    } else if (step.what === 'elsewhere') this.seq += 1;
    else if (step.what === 'flush') this.flush();
    else if (step.what === 'watch') this.#watch(screen, watched);
    else if (step.what === 'stall') screen.isStalled = !screen.isStalled;
    else if (step.what === 'fetch') screen.fetch();
    else screen.cut();
  }

  flush(): void {
    this.rooms.flush(this.seq);
  }

  /** Where what the screens hold is not what there is, once all of it has arrived. */
  differences(): readonly string[] {
    for (const screen of this.screens) screen.isStalled = false;
    // What was on its way arrives; what was owed meanwhile is told, and arrives.
    for (let turn = 0; turn < 2; turn += 1) {
      for (const screen of this.screens) screen.fetch();
      this.flush();
    }
    for (const screen of this.screens) screen.fetch();
    return this.screens.flatMap((screen, n) => [
      ...screen.faults.map((fault) => `screen ${n}: ${fault}`),
      ...screen.seats.flatMap(({ room: { view, scope } }) => {
        const rows = [...(screen.held.get(`${view}|${scope}`)?.rows ?? [])];
        const wanted = rowsFromScratch(this.world, view, scope, 'full', TEN);
        const isRight = JSON.stringify(sorted(rows)) === JSON.stringify(sorted([...wanted]));
        return isRight ? [] : [`screen ${n}: the rows of ${view} are not those of the world`];
      }),
    ]);
  }

  #tell(event: WorldEvent): void {
    const changes = new Changes();
    this.#facts += 1;
    foldEvent(this.world, { ...event, id: `${event.id}/${this.#facts}` }, changes);
    this.seq += 1;
    this.rooms.touch(changes);
  }

  #watch(screen: ModelScreen, [view, scope]: readonly [ViewName, string]): void {
    const room = this.rooms.open(view, scope, 'full', placesOf(view, scope, TEN) ?? new Set(), this.seq);
    if (screen.seats.some((seat) => seat.room === room)) return;
    room.join(screen, this.seq, screen.cameTo(`${view}|${scope}`));
    this.rooms.pay(screen, this.seq);
  }
}

function crew(patient: number) {
  return { callsign: `A${400 + patient}`, conveyance: `${A401.conveyance}${patient}`, patients: 1 };
}

function sorted(rows: readonly (readonly [string, unknown])[]): readonly (readonly [string, unknown])[] {
  return rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

const step = fc.record({
  what: fc.constantFrom('arrival', 'arrival', 'clear', 'elsewhere', 'flush', 'flush', 'watch', 'stall', 'fetch', 'cut'),
  screen: fc.nat(KINDS.length - 1),
  room: fc.nat(VIEWS.length - 1),
  patient: fc.nat(2),
});
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

function after(steps: readonly Partial<Step>[]): readonly string[] {
  const floor = new Floor();
  for (const one of steps) floor.happens(one);
  return floor.differences();
}

/** What two screens are told that took nothing while so many patients arrived; the one that polls did not even take the first. */
function toldBehind(patients: number): readonly (Frame | undefined)[] {
  const floor = new Floor();
  const [web, polls] = floor.screens;
  const happens = (what: Step['what'], screen: number, patient = 0): void => {
    floor.happens({ what, screen, room: 0, patient });
  };
  for (const screen of [WEBSOCKET, POLLING]) happens('watch', screen);
  for (let patient = 0; patient < patients; patient += 1) {
    happens('arrival', WEBSOCKET, patient);
    happens('flush', WEBSOCKET);
    if (patient === 0) happens('stall', WEBSOCKET);
  }
  happens('stall', WEBSOCKET);
  happens('fetch', POLLING);
  happens('flush', POLLING);
  happens('fetch', POLLING);
  expect(floor.differences()).toEqual([]);
  return [web?.lastFrame, polls?.lastFrame];
}

function unreadable(): never {
  throw new Error('This cannot be read.');
}

function wordOf(frame: Frame | undefined): string | undefined {
  return /[a-z]+/.exec(frame?.packet ?? '')?.[0];
}

describe('what a screen lacks', () => {
  test('it gets, whatever came between: never a gap, nothing twice', () => {
    const steps = fc.array(step, { minLength: 5, maxLength: 30 });
    fc.assert(
      fc.property(steps, (taken) => {
        expect(after(taken)).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });

  test('a screen that polls and has not fetched its rows yet is told of what came meanwhile at a later flush', () => {
    const between: Partial<Step>[] = [{ what: 'arrival' }, {}, { what: 'arrival', patient: 1 }, {}, { what: 'fetch' }];
    expect(after([{ what: 'watch' }, { what: 'watch', room: 1 }, ...between, {}])).toEqual([]);
  });

  describe('a screen that came between two flushes', () => {
    const came: Partial<Step>[] = [
      { what: 'watch' },
      { what: 'arrival' },
      {},
      { what: 'arrival', patient: 1 },
      { what: 'watch', screen: WEBSOCKET },
    ];
    test('is not told again of what it was shown', () => {
      expect(after([...came, {}])).toEqual([]);
    });

    test('is shown what has happened since another was shown the room', () => {
      const floor = new Floor();
      const both = [{ what: 'watch' }, { what: 'arrival' }, { what: 'watch', screen: WEBSOCKET }] as const;
      for (const one of both) floor.happens(one);
      const [polls, web] = [floor.screens[POLLING], floor.screens[WEBSOCKET]];
      polls?.fetch();
      expect([polls, web].map((one) => one?.held.get(`queue|site:${SOUTHMEAD}`)?.rows.size)).toEqual([1, 2]);
    });

    test('goes on from there, and so does who could take nothing until then', () => {
      const waits: Partial<Step>[] = [{ what: 'watch', room: 1 }, { what: 'watch' }, { what: 'arrival' }];
      const comes: Partial<Step>[] = [{ what: 'watch', screen: WEBSOCKET }, { what: 'elsewhere' }, {}];
      const takes: Partial<Step>[] = [{ what: 'fetch' }, {}, { what: 'fetch' }];
      expect(after([...waits, ...comes, ...takes, { what: 'arrival', patient: 1 }, {}])).toEqual([]);
    });

    test('is told how far it is where something happened elsewhere, and goes on from there', () => {
      expect(after([...came, { what: 'elsewhere' }, {}, { what: 'arrival', patient: 2 }, {}])).toEqual([]);
    });
  });

  test('a screen whose line was cut is told of the very next that happened', () => {
    const watches: Partial<Step> = { what: 'watch', screen: WEBSOCKET };
    expect(after([watches, { what: 'cut', screen: WEBSOCKET }, { what: 'arrival' }, {}, watches])).toEqual([]);
  });

  test('a screen that comes back when the room has forgotten what it missed is shown it whole', () => {
    const watches: Partial<Step> = { what: 'watch', screen: WEBSOCKET };
    const missed = Array.from({ length: REMEMBERED_FLUSHES + 1 }, (_, patient): Partial<Step>[] => [
      { what: 'arrival', patient },
      {},
    ]);
    expect(after([watches, { what: 'cut', screen: WEBSOCKET }, ...missed.flat(), watches])).toEqual([]);
  });

  test('a screen that says it holds more than the log does is shown it whole', () => {
    const floor = new Floor();
    for (const what of ['watch', 'arrival', 'flush', 'cut'] as const) floor.happens({ what, screen: WEBSOCKET });
    for (const held of floor.screens[WEBSOCKET]?.held.values() ?? []) held.seq += 1;
    floor.happens({ what: 'watch', screen: WEBSOCKET });
    expect(floor.differences()).toEqual([]);
  });

  test('a screen that is shown what another was shown before goes on from there', () => {
    const shown: Partial<Step>[] = [{ what: 'watch', screen: WEBSOCKET }, { what: 'elsewhere' }, { what: 'watch' }];
    expect(after([...shown, { what: 'arrival' }, {}, { what: 'fetch' }, {}])).toEqual([]);
  });

  test('a row that cannot be made is not gone: the screen keeps the one it has, and the trouble is told', () => {
    const floor = new Floor();
    for (const what of ['watch', 'arrival', 'flush', 'arrival'] as const) floor.happens({ what, screen: WEBSOCKET });
    const { rows } = floor.world.spots;
    for (const [key, spots] of rows) rows.set(key, new Proxy(spots, { get: unreadable }));
    const [held] = floor.screens[WEBSOCKET]?.held.values() ?? [];
    const before = [...(held?.rows ?? [])];
    expect(before.length).toBeGreaterThan(1);
    floor.flush();
    expect([...(held?.rows ?? [])]).toEqual(before);
    expect(floor.troubles).toEqual([expect.stringContaining('could not be made')]);
  });

  test('a screen that could not take and then watches more is told all it was owed, up to now', () => {
    const stall = { what: 'stall', screen: WEBSOCKET } as const;
    const owed: Partial<Step>[] = [{ what: 'watch', screen: WEBSOCKET }, stall, { what: 'arrival' }, {}, stall];
    const more: Partial<Step>[] = [
      { what: 'arrival', patient: 1 },
      { what: 'watch', screen: WEBSOCKET, room: 1 },
    ];
    expect(after([...owed, ...more, {}])).toEqual([]);
  });

  test('owed a few rows it is told those; owed most of a room it is shown it whole, in one frame for all who are', () => {
    const [few, fewMore] = toldBehind(MANY_OWED - 2);
    expect([few, fewMore].map(wordOf)).toEqual(['delta', 'delta']);
    const [many, manyMore] = toldBehind(MANY_OWED + 1);
    expect(wordOf(many)).toBe('snapshot');
    expect(manyMore === many).toBe(true);
  });
});

describe('a room', () => {
  const opened = (floor: Floor, audience: Audience, scope = `site:${SOUTHMEAD}`): Room =>
    floor.rooms.open('queue', scope, audience, placesOf('queue', scope, TEN) ?? new Set(), floor.seq);

  test('that nobody sits in is let go when it was found empty twice', () => {
    const floor = new Floor();
    opened(floor, 'full');
    floor.rooms.tidy();
    expect(floor.rooms.size).toBe(1);
    floor.rooms.tidy();
    expect(floor.rooms.size).toBe(0);
  });

  test('that somebody has come to stays, and is told though another at its place was let go', () => {
    const floor = new Floor();
    for (const audience of ['full', 'public'] as const) opened(floor, audience);
    floor.rooms.tidy();
    floor.happens({ what: 'watch', screen: WEBSOCKET });
    floor.rooms.tidy();
    expect(floor.rooms.size).toBe(1);
    floor.happens({ what: 'arrival' });
    expect(floor.differences()).toEqual([]);
  });

  test('that somebody sits in stays when there are too many', () => {
    const floor = new Floor();
    floor.happens({ what: 'watch', screen: WEBSOCKET });
    for (let n = 0; n < MOST_ROOMS; n += 1) opened(floor, 'full', `nowhere:${n}`);
    expect(floor.rooms.size).toBe(2);
    floor.happens({ what: 'arrival' });
    expect(floor.differences()).toEqual([]);
  });
});
