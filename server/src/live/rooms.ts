// All rooms of one world: which are open, which of them a change touches, and who is told at a flush. What a room shows and owes is
// the room's own.
import type { Changes } from '@kerbside/shared/kernel';
import { KeptSites, VIEWS, type Audience } from '@kerbside/shared/views';
import type { ViewName } from '@kerbside/shared/wire';
import type { Frame } from './frame.ts';
import { Room, type RoomsOf } from './room.ts';
import { Round, type Member } from './round.ts';

/** From so many rooms on, one that is left empty is not kept for who comes back. Local setting. */
export const MOST_ROOMS = 2_000;

/** Member by member, all its rooms at once: it is asked once whether it can take more, and gets one writing. */
function serve(member: Member, seq: number, round: Round, first: Frame | null = null): void {
  const frames: Frame[] = first ? [first] : [];
  let isAble: boolean | undefined;
  let upTo: number | undefined;
  for (const seat of member.seats) {
    if (!seat.room.hasFor(seat)) continue;
    isAble ??= member.canTake();
    const frame = seat.room.tell(seat, seq, isAble, round);
    if (!frame) continue;
    round.joiner.append(frames, frame);
    upTo = Math.max(upTo ?? 0, seat.seq);
  }
  const beat = upTo === undefined ? undefined : member.takeOwedBeat?.();
  if (beat) round.joiner.append(frames, beat);
  if (frames.length > 0) member.take(frames, upTo);
}

/** All rooms of one world. */
export class Rooms {
  readonly #of: RoomsOf;
  readonly #stirred = new Set<Room>();
  readonly #showing = new Set<Room>();
  readonly #rooms = new Map<string, Room>();
  /** Rooms by view and place: a change finds its rooms without a walk over all, and nobody asks what changed in a view without one. */
  readonly #byView = new Map<ViewName, Map<string, Set<Room>>>();
  #flushes = 0;
  /** What was written of rows since the last change, for whoever else is told of them before the next. */
  #round = new Round();

  constructor(of: Omit<RoomsOf, 'stirred' | 'showing' | 'kept'>) {
    this.#of = { ...of, stirred: this.#stirred, showing: this.#showing, kept: new KeptSites(of.world) };
  }

  /** What was read of the sites: of durable state alone, and kept up with every change. */
  get kept(): KeptSites {
    return this.#of.kept;
  }

  get size(): number {
    return this.#rooms.size;
  }

  /** The room that is open for it, if any. */
  known(view: ViewName, scope: string, audience: Audience): Room | undefined {
    return this.#rooms.get(`${view}|${scope}|${audience}`);
  }

  open(view: ViewName, scope: string, audience: Audience, places: ReadonlySet<string>, seq: number): Room {
    const key = `${view}|${scope}|${audience}`;
    let room = this.#rooms.get(key);
    if (!room) {
      if (this.#rooms.size >= MOST_ROOMS) this.#letGo((one) => one.size === 0);
      room = new Room(this.#of, view, scope, audience, places, seq);
      this.#rooms.set(key, room);
      for (const place of places) this.#placed(view, place).add(room);
    }
    return room;
  }

  /** Marks the rows that these changes touched. */
  touch(changes: Changes): void {
    this.#round = new Round();
    this.#of.kept.follow(changes);
    for (const [view, byPlace] of this.#byView) {
      for (const { place, id } of VIEWS[view].touched(this.#of.world, changes)) {
        const rooms = byPlace.get(place);
        if (rooms) for (const room of rooms) room.touch(id);
      }
    }
  }

  flush(seq: number): void {
    const round = this.#round;
    const stirred = [...this.#stirred];
    this.#flushes += 1;
    for (const room of stirred) room.begin(seq);
    for (const room of stirred) {
      for (const member of room.members) {
        if (member.servedIn === this.#flushes) continue;
        member.servedIn = this.#flushes;
        serve(member, seq, round);
      }
    }
    for (const room of stirred) room.end();
    for (const room of this.#showing) room.growOlder();
    this.#round = new Round();
  }

  /** What a member is owed by its rooms, now, if it can take it: else at a flush. `first`: what is no row. */
  pay(member: Member, seq: number, first: Frame | null = null): void {
    serve(member, seq, this.#round, first);
  }

  /** Lets go of rooms that have been empty for two tidyings: a screen that comes back soon finds what it missed. */
  tidy(): void {
    this.#letGo((room) => {
      const wasDeserted = room.isDeserted;
      room.isDeserted = room.size === 0;
      return wasDeserted && room.isDeserted;
    });
  }

  #letGo(isDone: (room: Room) => boolean): void {
    for (const [key, room] of this.#rooms) {
      if (!isDone(room)) continue;
      this.#rooms.delete(key);
      this.#stirred.delete(room);
      this.#showing.delete(room);
      for (const place of room.places) this.#displaced(room, place);
    }
  }

  #placed(view: ViewName, place: string): Set<Room> {
    let byPlace = this.#byView.get(view);
    if (!byPlace) this.#byView.set(view, (byPlace = new Map<string, Set<Room>>()));
    let rooms = byPlace.get(place);
    if (!rooms) byPlace.set(place, (rooms = new Set()));
    return rooms;
  }

  #displaced(room: Room, place: string): void {
    const byPlace = this.#byView.get(room.view);
    const rooms = byPlace?.get(place);
    rooms?.delete(room);
    if (rooms?.size === 0) byPlace?.delete(place);
    if (byPlace?.size === 0) this.#byView.delete(room.view);
  }
}
