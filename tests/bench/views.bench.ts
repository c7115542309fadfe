// From a changed handover to the encoded frames of every room that shows it, in a world of a national day in which every room of
// the console is open, against writing the contents of the same frames as JSON.
import type { Frame } from '@kerbside/server/live/frame';
import { placesOf } from '@kerbside/server/live/places';
import { Rooms } from '@kerbside/server/live/rooms';
import type { Member } from '@kerbside/server/live/round';
import { Changes, HOUR } from '@kerbside/shared/kernel';
import { emergencySites } from '@kerbside/shared/site';
import type { Watch } from '@kerbside/shared/wire';
import { foldEvent, type World, type WorldEvent } from '@kerbside/shared/world';
import { figureOf, median, percentile, type Bench } from './bench.ts';
import { asRecorded, BEGINS_AT, nationalEvents } from './national.ts';
import { folded } from './preparing.ts';
import { ENGLAND_SCREEN, icbScreen, regionScreen, siteScreen } from './rooms.ts';

const RUNS = 3;
const HOURS = 20;
const WARM = 500;

export const bench: Bench = {
  about: 'a changed handover to the encoded frames of all rooms that show it, against JSON.stringify of what they hold',
  aims: [{ figure: 'change', atMost: 100 }],
  async run() {
    const events = await asRecorded(nationalEvents(HOURS));
    const runs = Array.from({ length: RUNS }, () => once(events));
    const each = (unit: string, read: (run: Timed) => number) => figureOf(unit, runs.map(read));
    return {
      rooms: each('rooms', ({ rooms }) => rooms),
      frames: each('frames a change', ({ frames }) => frames),
      bytes: each('B a change', ({ bytes }) => bytes),
      stringify: each('µs', ({ yardstick }) => median(yardstick)),
      change: each('µs', ({ took }) => median(took)),
      changeMean: each('µs', ({ took }) => took.reduce((sum, one) => sum + one, 0) / took.length),
      changeP99: each('µs', ({ took }) => percentile(took, 0.99)),
      changeOfStringify: each('×', ({ took, yardstick }) => median(took) / median(yardstick)),
    };
  },
};

interface Timed {
  readonly rooms: number;
  readonly frames: number;
  readonly bytes: number;
  readonly took: readonly number[];
  readonly yardstick: readonly number[];
}

function once(events: readonly WorldEvent[]): Timed {
  const last = events.findIndex(({ at }) => at >= BEGINS_AT + (HOURS - 1) * HOUR);
  const world = folded(events.slice(0, last));
  const sent: Frame[] = [];
  const member: Omit<Member, 'seats'> = { canTake: () => true, take: (frames) => sent.push(...frames) };
  const { rooms, count } = openRooms(world, member);
  const [took, yardstick]: [number[], number[]] = [[], []];
  let [frames, bytes, seq] = [0, 0, 1];
  for (const event of events.slice(last)) {
    const changes = new Changes();
    foldEvent(world, event, changes);
    sent.length = 0;
    const begun = performance.now();
    rooms.touch(changes);
    rooms.flush((seq += 1));
    const ended = performance.now();
    if (!event.type.startsWith('kerbside.handover.') || sent.length === 0 || seq < WARM) continue;
    took.push((ended - begun) * 1_000);
    frames += sent.length;
    bytes += sent.reduce((sum, frame) => sum + frame.bytes.length, 0);
    yardstick.push(written(sent));
  }
  return { rooms: count, frames: frames / took.length, bytes: bytes / took.length, took, yardstick };
}

function openRooms(world: World, member: Omit<Member, 'seats'>): { rooms: Rooms; count: number } {
  const rooms = new Rooms({ world, epoch: 'bench' });
  const screens = emergencySites.flatMap((site) => [siteScreen(site), icbScreen(site), regionScreen(site)]);
  const watches = new Map<string, Watch>();
  for (const { views } of [ENGLAND_SCREEN, ...screens]) for (const one of views) watches.set(one.view + one.scope, one);
  for (const { view, scope } of watches.values()) {
    const places = placesOf(view, scope, BEGINS_AT);
    if (!places) throw new Error(`${scope} is no area.`);
    // A screen of its own in each room: every room's frame is one.
    rooms.open(view, scope, 'full', places, 0).join({ ...member, seats: [] }, 0, undefined);
  }
  return { rooms, count: watches.size };
}

function written(sent: readonly Frame[]): number {
  const contents = sent.map(({ packet }): unknown => JSON.parse(packet.slice(1)));
  const begun = performance.now();
  for (const content of contents) JSON.stringify(content);
  return (performance.now() - begun) * 1_000;
}
