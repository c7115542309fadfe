// One screen: a socket, who sits at it, and the rooms it watches. It keeps the screen log of what it was sent; it knows no rows.
import type { Socket } from 'socket.io';
import type { Principal } from '@kerbside/shared/kernel';
import type { Look, ScreenSays, ServerSays, SoundState } from '@kerbside/shared/wire';
import type { OpenWorld } from '../openWorld.ts';
import { Line, type Frame } from './frame.ts';
import type { Room, Seat } from './room.ts';
import type { Member } from './round.ts';
import type { ScreenLine, ScreenLog } from './screenLog.ts';

export type ScreenSocket = Socket<ScreenSays, ServerSays>;

/** A screen that could take nothing for this long is behind; shorter is a packet on its way. Local setting. */
const BEHIND_AFTER_MS = 1_000;
/** What a screen says that it has drawn is written down this often at most. Local setting. */
const SHOWN_EVERY_MS = 1_000;

export interface ScreenParts {
  readonly screenLog: ScreenLog;
  readonly now: () => number;
  readonly beatOf: (world: OpenWorld) => Frame;
}

export class Screen implements Member {
  readonly socket: ScreenSocket;
  readonly world: OpenWorld;
  readonly principal: Principal;
  seats: readonly Seat[] = [];
  servedIn = 0;
  look: Look | null = null;
  shownSeq = 0;
  /** Asks of its that are not answered yet. */
  asks = 0;
  /** Histories being read back for it. */
  histories = 0;
  /** The dry run being made for it, and how to stop it. */
  dryRun: { readonly id: string; readonly stop: () => void } | undefined;
  sound: SoundState = 'off';
  /** Sites whose presence it has not been told of since it changed. */
  owedPresence: Set<string> | undefined;
  /** What else it has not been told yet, as its line was busy or its turn has not come: a beat, vehicles in sight, feeds heard. */
  isOwedBeat = false;
  isOwedSight = false;
  owedHeard: 'news' | 'all' | undefined;
  #sentSeq = 0;
  #shownNotedAt = -Infinity;
  #cannotSince: number | undefined;
  #isBehind = false;
  readonly #line: Line;
  readonly #log: ScreenLog;
  readonly #now: () => number;
  readonly #beatOf: (world: OpenWorld) => Frame;

  constructor(socket: ScreenSocket, world: OpenWorld, principal: Principal, { screenLog, now, beatOf }: ScreenParts) {
    this.socket = socket;
    this.#line = new Line(socket);
    this.world = world;
    this.principal = principal;
    this.#log = screenLog;
    this.#now = now;
    this.#beatOf = beatOf;
  }

  /** Whoever turned the map does not wait for its time to come. */
  looksAt(look: Look | null): void {
    this.look = look;
    this.isOwedSight = look !== null;
  }

  rooms(): Room[] {
    return this.seats.map(({ room }) => room);
  }

  canTake(): boolean {
    const can = this.#line.canTake();
    this.#cannotSince = can ? undefined : (this.#cannotSince ?? performance.now());
    const isBehind = this.#cannotSince !== undefined && performance.now() - this.#cannotSince >= BEHIND_AFTER_MS;
    if (isBehind !== this.#isBehind) {
      this.#isBehind = isBehind;
      this.note(isBehind ? 'behind' : 'caught-up');
    }
    return can;
  }

  take(frames: readonly Frame[], upTo: number | undefined): void {
    this.#sentSeq = upTo ?? this.#sentSeq;
    this.send(frames);
  }

  /** What is no row: beats and pulse. */
  send(frames: readonly Frame[]): void {
    this.#line.send(frames);
  }

  /** The beat that it is owed, unless it is owed rows as well: who hears a beat takes what is on the screen for current. */
  takeOwedBeat(): Frame | undefined {
    if (!this.isOwedBeat || this.seats.some(({ owed }) => owed !== undefined)) return undefined;
    this.isOwedBeat = false;
    return this.#beatOf(this.world);
  }

  forgetOwed(): void {
    this.isOwedSight = false;
    this.owedHeard = undefined;
    this.owedPresence = undefined;
  }

  /** What the screen has drawn; the screen log hears it once a second at most, however often it is said. */
  showsUpTo(seq: number): void {
    this.shownSeq = seq;
    const now = performance.now();
    if (now - this.#shownNotedAt < SHOWN_EVERY_MS) return;
    this.#shownNotedAt = now;
    this.note('shown');
  }

  note(what: ScreenLine['what']): void {
    this.#log.note({
      at: this.#now(),
      screen: this.socket.id,
      what,
      world: this.world.id,
      principal: this.principal,
      seq: what === 'shown' ? this.shownSeq : this.#sentSeq,
      ...(what === 'watching' && { rooms: this.rooms().map(({ view, scope }) => `${view}|${scope}`) }),
      ...(what === 'sound' && { sound: this.sound }),
    });
  }
}
