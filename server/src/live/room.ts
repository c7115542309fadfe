// A room: a view, a scope and an audience. Its rows are looked at once for everybody in it, each change is encoded once, and a
// member who cannot take more is owed the ids until it can.
import { VIEWS, rowText, type Audience, type KeptSites, type View } from '@kerbside/shared/views';
import type { ViewName } from '@kerbside/shared/wire';
import type { World } from '@kerbside/shared/world';
import { frameOf, type Frame } from './frame.ts';
import type { Member, Round } from './round.ts';

/** A member's place in a room. */
export interface Seat {
  readonly room: Room;
  /** The last seq sent. */
  seq: number;
  /** Row ids it is owed since `seq`, or all rows, while it could not take more. */
  owed: Set<string> | 'all' | undefined;
}
/** What changed in a room since its last flush, while it is being told. */
interface News extends Flushed {
  readonly from: number;
  frame: Frame | undefined;
}
interface Flushed {
  readonly to: number;
  readonly ids: readonly string[];
}

/** How many flushes a room remembers, for screens that come back. Local setting. */
export const REMEMBERED_FLUSHES = 400;
/** For so many flushes what a room was shown whole is kept for the next who comes; there are at least five a second. Local setting. */
const SHOWN_FOR_FLUSHES = 10;

/**
 * Owed so many rows or more, a seat is shown the room whole where that is no more than twice as much: what a room shows is written
 * once for everybody, what a seat is owed for it alone. Local setting.
 */
export const MANY_OWED = 200;

/** The world whose rows are shown, and the epoch of its log. */
export interface RoomsOf {
  readonly world: World;
  readonly epoch: string;
  /** What rows are made of, while it stands. */
  readonly kept: KeptSites;
  /** The rooms that have something to send, or owe it: nobody else is asked at a flush. */
  readonly stirred: Set<Room>;
  /** The rooms that keep what they were shown whole. */
  readonly showing: Set<Room>;
  /** Told of a row that could not be made: screens keep the one they have. */
  readonly onTrouble?: (what: string, error: unknown) => void;
}

export type AnyView = View<{ readonly id: string }>;

export class Room {
  readonly view: ViewName;
  readonly scope: string;
  readonly audience: Audience;
  readonly places: ReadonlySet<string>;
  /** Nobody has sat here since the last tidying. */
  isDeserted = false;
  readonly #of: RoomsOf;
  readonly #view: AnyView;
  readonly #viewAndAudience: string;
  /** What every frame of the room begins with. */
  readonly #head: string;
  readonly #seats = new Map<Member, Seat>();
  readonly #dirty = new Set<string>();
  #flushed: Flushed[] = [];
  #news: News | undefined;
  /** Whether anybody may be owed anything: else no seat need be asked. */
  #owes = false;
  /** What the room showed when it was last shown whole, while nothing in it was touched: for the next who comes. */
  #shown: { readonly seq: number; readonly frame: Frame } | undefined;
  #shownFor = 0;
  /** The room knows every change after this. */
  #since: number;
  #seq: number;

  constructor(
    of: RoomsOf,
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
    this.#of = of;
    this.#view = VIEWS[view];
    this.#viewAndAudience = `${view}|${audience}`;
    this.#head = `"world":${JSON.stringify(of.world.id)},"view":"${view}","scope":${JSON.stringify(scope)}`;
    this.#since = seq;
    this.#seq = seq;
  }

  get size(): number {
    return this.#seats.size;
  }

  touch(id: string): void {
    this.#dirty.add(id);
    this.#of.stirred.add(this);
    this.#shown = undefined;
  }

  get members(): Iterable<Member> {
    return this.#seats.keys();
  }

  /**
   * Seats a member. `from`: the seq it holds, when it comes back with rows of this log; what changed since is owed to it if the
   * room still knows, else everything is.
   */
  join(member: Member, seq: number, from: number | undefined): void {
    const missed = from === undefined ? undefined : this.#missedSince(from, seq);
    const seat: Seat = { room: this, seq: (missed && from) ?? seq, owed: missed ?? 'all' };
    this.#seats.set(member, seat);
    member.seats = member.seats.concat(seat);
    this.#owes = true;
    this.#of.stirred.add(this);
  }

  leave(member: Member): void {
    const seat = this.#seats.get(member);
    if (!seat) return;
    this.#seats.delete(member);
    member.seats = member.seats.filter((one) => one !== seat);
  }

  /** From now on what changed up to `seq` is told; every seat is asked before `end`. */
  begin(seq: number): void {
    this.#owes = false;
    if (this.#dirty.size === 0) return;
    // A delta goes on from here: what was shown before would have a gap after it.
    this.#shown = undefined;
    const ids = [...this.#dirty];
    this.#dirty.clear();
    this.#news = { from: this.#seq, to: seq, ids, frame: undefined };
    this.#seq = seq;
    this.#flushed.push({ to: seq, ids });
    if (this.#flushed.length > REMEMBERED_FLUSHES) {
      const forgotten = this.#flushed.splice(0, this.#flushed.length - REMEMBERED_FLUSHES / 2);
      this.#since = forgotten.at(-1)?.to ?? this.#since;
    }
  }

  hasFor(seat: Seat): boolean {
    return seat.owed !== undefined || (this.#news !== undefined && seat.seq < this.#news.to);
  }

  /** What a seat gets now, if it can take it; else it is owed it. */
  tell(seat: Seat, seq: number, isAble: boolean, round: Round): Frame | undefined {
    const news = this.#news && seat.seq < this.#news.to ? this.#news : undefined;
    if (!seat.owed && isAble) {
      if (!news) return undefined;
      seat.seq = news.to;
      return (news.frame ??= this.#delta(news.from, news.to, news.ids, round));
    }
    if (news && seat.owed !== 'all') {
      seat.owed ??= new Set();
      for (const id of news.ids) seat.owed.add(id);
    }
    if (isAble) return this.#paid(seat, seq, round);
    this.#owes = true;
    return undefined;
  }

  /** Five thousand may come at once; afterwards nobody does, and what they were shown need not be kept. */
  growOlder(): void {
    this.#shownFor += 1;
    if (this.#shown && this.#shownFor < SHOWN_FOR_FLUSHES) return;
    this.#shown = undefined;
    this.#of.showing.delete(this);
  }

  end(): void {
    this.#news = undefined;
    if (!this.#owes) this.#of.stirred.delete(this);
  }

  #paid(seat: Seat, seq: number, round: Round): Frame {
    const { owed, seq: from } = seat;
    seat.owed = undefined;
    if (owed !== 'all' && !this.#isMostOf(owed)) {
      seat.seq = seq;
      // Between flushes what was touched since the last is part of it: the delta says that it goes up to `seq`.
      return this.#delta(from, seq, [...new Set([...(owed ?? []), ...this.#dirty])], round);
    }
    this.#shown ??= { seq, frame: this.#snapshot(seq, round) };
    this.#shownFor = 0;
    this.#of.showing.add(this);
    seat.seq = this.#shown.seq;
    return this.#shown.frame;
  }

  #isMostOf(owed: ReadonlySet<string> | undefined): boolean {
    if (!owed || owed.size < MANY_OWED) return false;
    const ids = this.#ids();
    for (let left = 2 * owed.size; left >= 0; left -= 1) if (ids.next().done) return true;
    return false;
  }

  /** Of all rows that it shows. */
  *#ids(): Generator<string> {
    for (const place of this.places) yield* this.#view.idsAt(this.#of.world, place);
  }

  #missedSince(from: number, seq: number): Set<string> | undefined {
    if (from < this.#since || from > seq) return undefined;
    const ids = new Set<string>();
    for (const flushed of this.#flushed) if (flushed.to > from) for (const id of flushed.ids) ids.add(id);
    return ids;
  }

  #delta(from: number, to: number, ids: readonly string[], round: Round): Frame {
    const put: string[] = [];
    const gone: string[] = [];
    for (const id of ids) {
      const text = this.#encode(id, round);
      if (text === undefined) gone.push(id);
      else if (text !== null) put.push(text);
    }
    const head = `${this.#head},"from":${Math.min(from, to)},"to":${to}`;
    return frameOf('delta', `{${head},"put":[${put.join()}],"gone":${JSON.stringify(gone)}}`);
  }

  #snapshot(seq: number, round: Round): Frame {
    const rows: string[] = [];
    for (const id of this.#ids()) {
      const text = this.#encode(id, round);
      if (typeof text === 'string') rows.push(text);
    }
    const head = `${this.#head},"epoch":"${this.#of.epoch}","seq":${seq}`;
    return frameOf('snapshot', `{${head},"rows":[${rows.join()}]}`);
  }

  #encode(id: string, round: Round): string | undefined | null {
    const texts = round.textsOf(this.#viewAndAudience);
    if (texts.has(id)) return texts.get(id);
    const text = this.#textOf(id);
    texts.set(id, text);
    return text;
  }

  /** One row that cannot be made must not take the house down, nor be shown as gone. */
  #textOf(id: string): string | undefined | null {
    try {
      const { world, kept } = this.#of;
      return rowText(this.#view, world, id, this.audience, kept);
    } catch (error) {
      this.#of.onTrouble?.(`the row ${id} of ${this.view} could not be made`, error);
      return null;
    }
  }
}
