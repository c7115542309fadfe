// The door of the screens: hello, watch, look, ask in; welcome, snapshots, deltas, answers, pulse and beats out. It holds who
// sits where and nothing else; it never writes a world.
import type { Server, Socket } from 'socket.io';
import type { Principal } from '@kerbside/shared/kernel';
import {
  PROTOCOL,
  type Answer,
  type Beat,
  type Denied,
  type Look,
  type ScreenSays,
  type ServerSays,
  type Watch,
  type Welcome,
} from '@kerbside/shared/wire';
import { mayAsk, mayWatch } from '../access/index.ts';
import type { OpenWorld } from '../openWorld.ts';
import { readAsk } from './askSchemas.ts';
import { canTake, frameOf, sendFrame, type Frame } from './frame.ts';
import { placesOf, type Encoded, type Member, type Room } from './rooms.ts';
import { isView, readHello, readLook, readWatch } from './says.ts';
import type { ScreenLog } from './screenLog.ts';

export type ScreenSocket = Socket<ScreenSays, ServerSays>;
export type ScreenServer = Server<ScreenSays, ServerSays>;

export interface GatewayParts {
  readonly io: ScreenServer;
  readonly worlds: ReadonlyMap<string, OpenWorld>;
  readonly screenLog: ScreenLog;
  readonly now: () => number;
}

/** One screen: a socket, who sits at it, and the rooms it watches. */
class Screen implements Member {
  readonly socket: ScreenSocket;
  readonly world: OpenWorld;
  readonly principal: Principal;
  readonly rooms = new Map<string, Room>();
  look: Look | null = null;
  sentSeq = 0;
  shownSeq = 0;
  #behind = false;
  readonly #log: ScreenLog;
  readonly #now: () => number;

  constructor(socket: ScreenSocket, world: OpenWorld, principal: Principal, { screenLog, now }: GatewayParts) {
    this.socket = socket;
    this.world = world;
    this.principal = principal;
    this.#log = screenLog;
    this.#now = now;
  }

  canTake(): boolean {
    const can = canTake(this.socket as unknown as Socket);
    if (can === this.#behind) {
      this.#behind = !can;
      this.note(can ? 'caught-up' : 'behind');
    }
    return can;
  }

  take(frame: Frame, upTo: number): void {
    this.sentSeq = upTo;
    sendFrame(this.socket as unknown as Socket, frame);
  }

  note(what: 'joined' | 'left' | 'watching' | 'behind' | 'caught-up' | 'shown'): void {
    this.#log.note({
      at: this.#now(),
      screen: this.socket.id,
      what,
      world: this.world.id,
      principal: this.principal,
      seq: what === 'shown' ? this.shownSeq : this.sentSeq,
      ...(what === 'watching' && { rooms: [...this.rooms.keys()] }),
    });
  }
}

export class Gateway {
  readonly #parts: GatewayParts;
  readonly #screens = new Map<string, Screen>();

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    parts.io.on('connection', (socket) => {
      this.#welcomeIn(socket);
    });
  }

  get screens(): number {
    return this.#screens.size;
  }

  /** Said from the desk's own loop: a server whose desk stands still goes silent. */
  beat(): void {
    for (const world of this.#parts.worlds.values()) {
      const beat: Beat = { seq: world.desk.seq, serverTime: this.#parts.now(), clock: world.worldClock() };
      const frame = frameOf('beat', JSON.stringify(beat));
      this.#toAll(world, frame);
    }
  }

  /** Each screen that looks at a map gets the vehicles in sight. */
  pulse(): void {
    const seen = new Map<string, Frame>();
    for (const screen of this.#screens.values()) {
      const { look, world } = screen;
      if (!look || !screen.canTake()) continue;
      const key = `${world.id}|${look.zoom}|${look.bbox.join()}`;
      let frame = seen.get(key);
      if (!frame) {
        frame = frameOf('pulse', JSON.stringify(world.pulse.seen(look, world.clock.now())));
        seen.set(key, frame);
      }
      sendFrame(screen.socket as unknown as Socket, frame);
    }
  }

  /** When the feeds were last heard, to everybody in a world whose beats changed anything. */
  heard(): void {
    for (const world of this.#parts.worlds.values()) {
      const heard = world.takeHeard();
      if (heard) this.#toAll(world, frameOf('pulse', JSON.stringify({ at: world.clock.now(), heard })));
    }
  }

  close(): void {
    for (const screen of this.#screens.values()) screen.socket.disconnect(true);
  }

  #toAll(world: OpenWorld, frame: Frame): void {
    for (const screen of this.#screens.values()) {
      if (screen.world === world && screen.canTake()) sendFrame(screen.socket as unknown as Socket, frame);
    }
  }

  #welcomeIn(socket: ScreenSocket): void {
    let screen: Screen | undefined;
    socket.on('hello', (message: unknown) => {
      if (screen) this.#leave(screen);
      screen = this.#join(socket, message);
    });
    socket.on('watch', (message: unknown) => {
      if (screen) this.#watch(screen, message);
    });
    socket.on('look', (message: unknown) => {
      if (screen) screen.look = readLook(message);
    });
    socket.on('ask', (message: unknown) => {
      if (screen) void this.#ask(screen, message);
    });
    socket.on('shown', (message: unknown) => {
      const seq = (message as { seq?: unknown } | null)?.seq;
      if (!screen || typeof seq !== 'number' || !Number.isSafeInteger(seq)) return;
      screen.shownSeq = seq;
      screen.note('shown');
    });
    socket.on('disconnect', () => {
      if (screen) this.#leave(screen);
    });
  }

  #join(socket: ScreenSocket, message: unknown): Screen | undefined {
    const hello = readHello(message);
    if (!hello) return refuseScreen(socket, 'malformed', 'Give a name and a role to join.');
    if (hello.protocol !== PROTOCOL) {
      return refuseScreen(socket, 'other-version', 'This screen is of another version than the server. Reload it.');
    }
    const { worlds, now } = this.#parts;
    const world = hello.world === undefined ? [...worlds.values()][0] : worlds.get(hello.world);
    if (!world) return refuseScreen(socket, 'no-such-world', `There is no "${hello.world ?? ''}" on this server.`);
    const principal: Principal = { ...hello.principal, verified: false };
    const screen = new Screen(socket, world, principal, this.#parts);
    this.#screens.set(socket.id, screen);
    const { id, kind, label } = world;
    const welcome: Welcome = {
      protocol: PROTOCOL,
      epoch: world.log.epoch,
      world: { id, kind, label },
      serverTime: now(),
      clock: world.worldClock(),
      principal,
      seq: world.desk.seq,
    };
    socket.emit('welcome', welcome);
    screen.note('joined');
    return screen;
  }

  #leave(screen: Screen): void {
    for (const room of screen.rooms.values()) room.leave(screen);
    screen.rooms.clear();
    this.#screens.delete(screen.socket.id);
    screen.note('left');
  }

  #watch(screen: Screen, message: unknown): void {
    const watches = readWatch(message);
    if (!watches) {
      const denied: Denied = {
        view: '',
        scope: '',
        why: 'That list of views could not be read.',
        askWhom: 'Reload the screen.',
      };
      screen.socket.emit('denied', denied);
      return;
    }
    const wanted = new Set(watches.map(({ view, scope }) => `${view}|${scope}`));
    for (const [key, room] of screen.rooms) {
      if (
        wanted.has(key) &&
        watches.every((watch) => `${watch.view}|${watch.scope}` !== key || watch.lastSeq !== undefined)
      )
        continue;
      room.leave(screen);
      screen.rooms.delete(key);
    }
    const encoded: Encoded = new Map();
    for (const watch of watches) this.#enter(screen, watch, encoded);
    screen.note('watching');
  }

  #enter(screen: Screen, { view, scope, lastSeq, epoch }: Watch, encoded: Encoded): void {
    const { world, principal, socket, rooms } = screen;
    const key = `${view}|${scope}`;
    if (rooms.has(key)) return;
    const places = isView(view) ? placesOf(view, scope, world.clock.now()) : undefined;
    if (!places) {
      const why = isView(view) ? `There is no area "${scope}".` : `There is no view "${view}".`;
      socket.emit('denied', { view, scope, why, askWhom: 'Choose an area from the list.' });
      return;
    }
    const may = mayWatch(principal, world.id, view, scope);
    if (!may.ok) {
      socket.emit('denied', { view, scope, why: may.why, askWhom: may.askWhom });
      return;
    }
    const seq = world.desk.seq;
    const room = world.rooms.open(view, scope, may.audience, places, seq);
    rooms.set(key, room);
    room.join(screen, seq, epoch === world.log.epoch ? lastSeq : undefined, encoded);
  }

  async #ask(screen: Screen, message: unknown): Promise<void> {
    const read = readAsk(message);
    if (!read) return;
    let answer: Answer;
    if ('refusal' in read) answer = { askId: read.askId, ok: false, refusal: read.refusal };
    else answer = await this.#answer(screen, read.ask);
    screen.socket.emit('answer', answer);
  }

  async #answer({ world, principal }: Screen, ask: Parameters<typeof mayAsk>[1]): Promise<Answer> {
    try {
      return await world.desk.ask(principal, ask, mayAsk(principal, ask));
    } catch {
      const message =
        'This could not be kept: the server could not write it down. Nothing was done. Try again, or use the paper form.';
      return { askId: ask.askId, ok: false, refusal: { code: 'not-kept', message } };
    }
  }
}

function refuseScreen(socket: ScreenSocket, code: string, message: string): undefined {
  socket.emit('refused', { code, message });
  return undefined;
}
