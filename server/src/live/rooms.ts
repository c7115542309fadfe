// A room per view, scope and audience: its rows are looked at once for everybody in it, each change is encoded once, and a
// member who cannot take more is owed the ids until it can.
import { localDateOf, type Changes } from '@kerbside/shared/kernel';
import { parseArea, serviceByCode, siteByCode, sitesOf } from '@kerbside/shared/site';
import { VIEWS, type Audience, type View } from '@kerbside/shared/views';
import type { ViewName } from '@kerbside/shared/wire';
import { servicePlace, type World } from '@kerbside/shared/world';
import { frameOf, type Frame } from './frame.ts';

/** Who sits in a room: told of frames, and asked whether it can take one. */
export interface Member {
  canTake(): boolean;
  take(frame: Frame, upTo: number): void;
}

interface Seat {
  /** The last seq sent. */
  seq: number;
  /** Row ids it is owed since `seq`, while it could not take more. */
  owed: Set<string> | undefined;
}
interface Flushed {
  readonly to: number;
  readonly ids: readonly string[];
}

/** How many flushes a room remembers, for screens that come back. Local setting. */
export const REMEMBERED_FLUSHES = 400;

/** The world whose rows are shown, and the epoch of its log. */
export interface RoomsOf {
  readonly world: World;
  readonly epoch: string;
}

type AnyView = View<{ readonly id: string }>;
/** Rows encoded in this flush, by view, audience and id: several rooms show the same row. */
export type Encoded = Map<string, string | undefined>;

export class Room {
  readonly view: ViewName;
  readonly scope: string;
  readonly audience: Audience;
  readonly places: ReadonlySet<string>;
  /** Nobody has sat here since the last tidying. */
  isDeserted = false;
  readonly #world: World;
  readonly #epoch: string;
  readonly #view: AnyView;
  readonly #seats = new Map<Member, Seat>();
  readonly #dirty = new Set<string>();
  #flushed: Flushed[] = [];
  /** The room knows every change after this. */
  #since: number;
  #seq: number;

  constructor(
    { world, epoch }: RoomsOf,
    view: ViewName,
    scope: string,
    audience: Audience,
    places: ReadonlySet<string>,
    seq: number,
  ) {
    this.view = view;
    this.scope = scope;
    this.audience = audience;
    this.places = places;
    this.#world = world;
    this.#epoch = epoch;
    this.#view = VIEWS[view] as AnyView;
    this.#since = seq;
    this.#seq = seq;
  }

  get size(): number {
    return this.#seats.size;
  }

  touch(id: string): void {
    this.#dirty.add(id);
  }

  /**
   * Seats a member. `from`: the seq it holds, when it comes back with rows of this log; what changed since is owed to it if the
   * room still knows, else it gets everything.
   */
  join(member: Member, seq: number, from: number | undefined, encoded: Encoded): void {
    const missed = from === undefined ? undefined : this.#missedSince(from, seq);
    if (missed && from !== undefined) {
      const seat: Seat = { seq: from, owed: missed };
      this.#seats.set(member, seat);
      this.#pay(member, seat, seq, encoded);
    } else {
      this.#seats.set(member, { seq, owed: undefined });
      member.take(frameOf('snapshot', this.#snapshot(seq, encoded)), seq);
    }
  }

  leave(member: Member): void {
    this.#seats.delete(member);
  }

  /** Sends what changed up to `seq` to everybody who can take it. */
  flush(seq: number, encoded: Encoded): void {
    if (this.#dirty.size > 0) this.#sendDirty(seq, encoded);
    for (const [member, seat] of this.#seats) {
      if (seat.owed && member.canTake()) this.#pay(member, seat, seq, encoded);
    }
  }

  #sendDirty(seq: number, encoded: Encoded): void {
    const ids = [...this.#dirty];
    this.#dirty.clear();
    this.#flushed.push({ to: seq, ids });
    if (this.#flushed.length > REMEMBERED_FLUSHES) {
      const forgotten = this.#flushed.splice(0, this.#flushed.length - REMEMBERED_FLUSHES / 2);
      this.#since = forgotten.at(-1)?.to ?? this.#since;
    }
    const frame = this.#seats.size > 0 ? this.#delta(this.#seq, seq, ids, encoded) : undefined;
    for (const [member, seat] of this.#seats) {
      if (!seat.owed && frame && member.canTake()) {
        member.take(frame, seq);
        seat.seq = seq;
      } else {
        seat.owed ??= new Set();
        for (const id of ids) seat.owed.add(id);
      }
    }
    this.#seq = seq;
  }

  #pay(member: Member, seat: Seat, seq: number, encoded: Encoded): void {
    member.take(this.#delta(seat.seq, seq, [...(seat.owed ?? [])], encoded), seq);
    seat.seq = seq;
    seat.owed = undefined;
  }

  #missedSince(from: number, seq: number): Set<string> | undefined {
    if (from < this.#since || from > seq) return undefined;
    const ids = new Set(this.#dirty);
    for (const flushed of this.#flushed) if (flushed.to > from) for (const id of flushed.ids) ids.add(id);
    return ids;
  }

  #delta(from: number, to: number, ids: readonly string[], encoded: Encoded): Frame {
    const put: string[] = [];
    const gone: string[] = [];
    for (const id of ids) {
      const text = this.#encode(id, encoded);
      if (text === undefined) gone.push(id);
      else put.push(text);
    }
    const head = `"view":"${this.view}","scope":${JSON.stringify(this.scope)},"from":${Math.min(from, to)},"to":${to}`;
    return frameOf('delta', `{${head},"put":[${put.join()}],"gone":${JSON.stringify(gone)}}`);
  }

  #snapshot(seq: number, encoded: Encoded): string {
    const rows: string[] = [];
    for (const place of this.places) {
      for (const id of this.#view.idsAt(this.#world, place)) {
        const text = this.#encode(id, encoded);
        if (text !== undefined) rows.push(text);
      }
    }
    const head = `"view":"${this.view}","scope":${JSON.stringify(this.scope)},"epoch":"${this.#epoch}","seq":${seq}`;
    return `{${head},"rows":[${rows.join()}]}`;
  }

  #encode(id: string, encoded: Encoded): string | undefined {
    const key = `${this.view}|${this.audience}|${id}`;
    if (encoded.has(key)) return encoded.get(key);
    const row = this.#view.row(this.#world, id, this.audience);
    const text = row && JSON.stringify(row);
    encoded.set(key, text);
    return text;
  }
}

/** The places whose rows a scope holds; undefined when the scope is no area. */
export function placesOf(view: ViewName, scope: string, now: number): ReadonlySet<string> | undefined {
  const area = parseArea(scope);
  if (!area) return undefined;
  const sites = sitesOf(area, localDateOf(now));
  if (view !== 'overview') return new Set(sites);
  const services =
    scope === 'england' ? [...serviceByCode.keys()] : sites.map((site) => siteByCode.get(site)?.service ?? '');
  return new Set<string>([...sites, ...services.filter(Boolean).map(servicePlace)]);
}

/** All rooms of one world. */
export class Rooms {
  readonly #of: RoomsOf;
  readonly #world: World;
  readonly #rooms = new Map<string, Room>();
  /** Rooms by view and place, so that a change finds its rooms without a walk over all. */
  readonly #byPlace = new Map<string, Set<Room>>();

  constructor(of: RoomsOf) {
    this.#of = of;
    this.#world = of.world;
  }

  open(view: ViewName, scope: string, audience: Audience, places: ReadonlySet<string>, seq: number): Room {
    const key = `${view}|${scope}|${audience}`;
    let room = this.#rooms.get(key);
    if (!room) {
      room = new Room(this.#of, view, scope, audience, places, seq);
      this.#rooms.set(key, room);
      for (const place of places) this.#placed(view, place).add(room);
    }
    return room;
  }

  /** Marks the rows that these changes touched. */
  touch(changes: Changes): void {
    for (const [name, view] of Object.entries(VIEWS)) {
      for (const { place, id } of (view as AnyView).touched(this.#world, changes)) {
        for (const room of this.#byPlace.get(`${name}|${place}`) ?? []) room.touch(id);
      }
    }
  }

  flush(seq: number): void {
    const encoded: Encoded = new Map();
    for (const room of this.#rooms.values()) room.flush(seq, encoded);
  }

  /** Lets go of rooms that have been empty for two tidyings: a screen that comes back soon finds what it missed. */
  tidy(): void {
    for (const [key, room] of this.#rooms) {
      const wasDeserted = room.isDeserted;
      room.isDeserted = room.size === 0;
      if (!wasDeserted || !room.isDeserted) continue;
      this.#rooms.delete(key);
      for (const place of room.places) this.#byPlace.get(`${room.view}|${place}`)?.delete(room);
    }
  }

  #placed(view: ViewName, place: string): Set<Room> {
    const key = `${view}|${place}`;
    const rooms = this.#byPlace.get(key) ?? new Set<Room>();
    this.#byPlace.set(key, rooms);
    return rooms;
  }
}
