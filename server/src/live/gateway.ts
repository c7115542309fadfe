// The door of the screens: hello, watch, look, ask in; welcome, snapshots, deltas, answers, pulse and beats out. It holds who
// sits where and nothing else; it never writes a world.
import type { Server } from 'socket.io';
import type { Principal, Refusal } from '@kerbside/shared/kernel';
import {
  PROTOCOL,
  type Answer,
  type Denied,
  type HistoryAsk,
  type ScreenSays,
  type ServerSays,
  type Watch,
  type Welcome,
} from '@kerbside/shared/wire';
import type { Ask } from '@kerbside/shared/world';
import { mayAsk, mayWatch } from '../access/index.ts';
import { runForScreen, stopAllOf, stopForScreen } from '../dryRun/ofScreen.ts';
import type { PinBook } from '../access/pins.ts';
import { answerHistory } from '../history/answer.ts';
import type { OpenWorld } from '../openWorld.ts';
import { readAsk } from './askSchemas.ts';
import { Asides } from './asides.ts';
import { cutOffDeaf } from './deaf.ts';
import { frameOf, joined } from './frame.ts';
import { placesOf } from './rooms.ts';
import { readDryRunAsk } from './ruleSchemas.ts';
import { Identities, hearPins } from './identity.ts';
import { isView, readHello, readHistoryAsk, readLook, readShowing, readSound, readWatch } from './says.ts';
import { shownOf } from './showing.ts';
import { Screen, type ScreenSocket } from './screen.ts';
import type { ScreenLog } from './screenLog.ts';

/** A screen may have so many histories read back at once. Local setting. */
const MOST_HISTORIES = 4;
/** Asks of one screen that are not answered yet; kept taps come at once, and nobody has so many. Local setting. */
export const MOST_ASKS = 500;
const TOO_MANY_ASKS: Refusal = {
  code: 'too-many',
  message: 'Too much is being asked at once from this screen. Nothing was done; try again in a moment.',
};
const TOO_MANY_HISTORIES: Refusal = {
  code: 'too-many',
  message: 'Several histories are being read back for this screen already. Try again in a moment.',
};

export type ScreenServer = Server<ScreenSays, ServerSays>;

export interface GatewayParts {
  readonly io: ScreenServer;
  readonly worlds: ReadonlyMap<string, OpenWorld>;
  readonly screenLog: ScreenLog;
  readonly pins: PinBook;
  /** The build of the console that is served. */
  readonly build: string;
  readonly now: () => number;
  /** Told of what a screen said that could not be dealt with; the screen is told too. */
  readonly onTrouble?: (what: string, error: unknown) => void;
}

export class Gateway {
  readonly #parts: GatewayParts;
  readonly #screens = new Map<string, Screen>();
  /** Beats, feeds heard, vehicles, who is there. */
  readonly asides: Asides;
  readonly #identities: Identities;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.asides = new Asides({ worlds: parts.worlds, screens: this.#screens, now: parts.now });
    this.#identities = new Identities(parts.pins, parts.now);
    parts.io.on('connection', (socket) => {
      this.#welcomeIn(socket);
    });
  }

  get screens(): number {
    return this.#screens.size;
  }

  #welcomeIn(socket: ScreenSocket): void {
    let screen: Screen | undefined;
    cutOffDeaf(socket);
    socket.on('hello', (message: unknown) => {
      if (screen) this.#leave(screen);
      screen = this.#join(socket, message);
    });
    socket.on('watch', (message: unknown) => {
      if (screen) this.#watchDurable(screen, message);
    });
    socket.on('look', (message: unknown) => {
      if (screen) screen.look = readLook(message);
    });
    socket.on('ask', (message: unknown) => {
      if (!screen) return;
      this.#ask(screen, message).catch((error: unknown) => {
        this.#parts.onTrouble?.('an ask could not be answered', error);
      });
    });
    socket.on('history', (message: unknown) => {
      const ask = readHistoryAsk(message);
      if (screen && ask) void this.#history(screen, ask);
    });
    socket.on('dryRun', (message: unknown) => {
      const ask = readDryRunAsk(message);
      if (screen && ask) runForScreen(screen, ask);
    });
    socket.on('stopDryRun', (message: unknown) => {
      const id = (message as { id?: unknown } | null)?.id;
      if (screen && typeof id === 'string') stopForScreen(screen, id);
    });
    socket.on('shown', (message: unknown) => {
      const seq = (message as { seq?: unknown } | null)?.seq;
      if (!screen || typeof seq !== 'number' || !Number.isSafeInteger(seq)) return;
      screen.showsUpTo(seq);
    });
    socket.on('showing', (message: unknown) => {
      if (screen) this.#shows(screen, message);
    });
    socket.on('sound', (message: unknown) => {
      const state = readSound(message);
      if (!screen || !state || !screen.world.presence.sounds(socket.id, state)) return;
      screen.sound = state;
      screen.note('sound');
    });
    hearPins(socket, this.#identities, () => screen);
    socket.on('disconnect', () => {
      if (screen) this.#leave(screen);
    });
  }

  #join(socket: ScreenSocket, message: unknown): Screen | undefined {
    const hello = readHello(message);
    if (!hello) {
      refuseScreen(socket, 'malformed', 'Give a name and a role to join.');
      return undefined;
    }
    if (hello.protocol !== PROTOCOL) {
      refuseScreen(
        socket,
        'other-version',
        'This screen is of another version than the server. It loads again by itself once nothing is open.',
      );
      return undefined;
    }
    const { worlds, now } = this.#parts;
    const world = hello.world === undefined ? [...worlds.values()][0] : worlds.get(hello.world);
    if (!world) {
      refuseScreen(socket, 'no-such-world', `There is no "${hello.world ?? ''}" on this server.`);
      return undefined;
    }
    const principal: Principal = { ...hello.principal, verified: false };
    const screen = new Screen(socket, world, principal, this.#parts);
    this.#screens.set(socket.id, screen);
    world.presence.joins(socket.id, principal);
    const { id, kind, label } = world;
    const welcome: Welcome = {
      protocol: PROTOCOL,
      build: this.#parts.build,
      epoch: world.log.epoch,
      world: { id, kind, label },
      serverTime: now(),
      clock: world.worldClock(),
      principal,
      seq: world.desk.seq,
    };
    const words = frameOf('welcome', JSON.stringify(welcome));
    const heard = this.asides.heardIn(world);
    screen.send(heard ? joined(words, heard) : words);
    screen.note('joined');
    return screen;
  }

  #shows({ world, principal }: Screen, message: unknown): void {
    const facts = shownOf(world.world, principal, readShowing(message), world.clock.now());
    if (facts.length === 0) return;
    world.desk.report(facts).catch((error: unknown) => {
      this.#parts.onTrouble?.('that an alert shows could not be written down', error);
    });
  }

  #leave(screen: Screen): void {
    for (const room of screen.rooms.values()) room.leave(screen);
    screen.rooms.clear();
    this.#screens.delete(screen.socket.id);
    stopAllOf(screen);
    screen.world.presence.leaves(screen.socket.id, screen.world.clock.now());
    screen.note('left');
  }

  /** What is sent of a world is in its log: a screen that asks while a batch is being appended waits for it. */
  #watchDurable(screen: Screen, message: unknown): void {
    screen.world.desk.whenDurable(() => {
      if (this.#screens.get(screen.socket.id) !== screen) return;
      try {
        this.#watch(screen, message);
      } catch (error) {
        this.#parts.onTrouble?.('a screen could not be shown what it watches', error);
        const why = 'This could not be shown: something went wrong at the server.';
        screen.socket.emit('denied', { view: '', scope: '', why, askWhom: 'Tell whoever runs Kerbside.' });
      }
    });
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
    for (const watch of watches) this.#enter(screen, watch);
    screen.world.rooms.pay(screen, screen.world.desk.seq);
    screen.world.presence.watches(screen.socket.id, screen.rooms.values(), screen.world.clock.now());
    screen.note('watching');
  }

  #enter(screen: Screen, { view, scope, lastSeq, epoch }: Watch): void {
    const { world, principal, socket, rooms } = screen;
    const key = `${view}|${scope}`;
    if (rooms.has(key)) return;
    const may = isView(view) ? mayWatch(principal, world.id, view, scope) : undefined;
    const known = may?.ok ? world.rooms.known(view, scope, may.audience) : undefined;
    const places = known?.places ?? (isView(view) ? placesOf(view, scope, world.clock.now()) : undefined);
    if (!places || !may) {
      const why = isView(view) ? `There is no area "${scope}".` : `There is no view "${String(view)}".`;
      socket.emit('denied', { view, scope, why, askWhom: 'Choose an area from the list.' });
      return;
    }
    if (!may.ok) {
      socket.emit('denied', { view, scope, why: may.why, askWhom: may.askWhom });
      return;
    }
    const seq = world.desk.seq;
    const room = known ?? world.rooms.open(view, scope, may.audience, places, seq);
    rooms.set(key, room);
    room.join(screen, seq, epoch === world.log.epoch ? lastSeq : undefined);
  }

  async #history(screen: Screen, ask: HistoryAsk): Promise<void> {
    const { world, principal, socket } = screen;
    if (screen.histories >= MOST_HISTORIES) {
      socket.emit('history', { id: ask.id, ok: false, refusal: TOO_MANY_HISTORIES });
      return;
    }
    screen.histories += 1;
    const answer = await answerHistory(world, principal, ask);
    screen.histories -= 1;
    socket.emit('history', answer);
  }

  async #ask(screen: Screen, message: unknown): Promise<void> {
    const read = readAsk(message);
    if (!read) return;
    let answer: Answer;
    if ('refusal' in read) answer = { askId: read.askId, ok: false, refusal: read.refusal };
    else if (screen.asks >= MOST_ASKS) answer = { askId: read.ask.askId, ok: false, refusal: TOO_MANY_ASKS };
    else {
      screen.asks += 1;
      answer = await this.#answer(screen, read.ask);
      screen.asks -= 1;
    }
    if (answer.ok) screen.world.presence.acted(screen.socket.id, screen.world.clock.now());
    screen.socket.emit('answer', answer);
  }

  async #answer(screen: Screen, ask: Ask): Promise<Answer> {
    const { world } = screen;
    const principal = this.#identities.principalFor(screen, ask);
    try {
      return await world.desk.ask(principal, ask, elsewhere(ask, world) ?? mayAsk(principal, ask));
    } catch {
      const message =
        'This could not be kept: the server could not write it down. Nothing was done. Try again, or use the paper form.';
      return { askId: ask.askId, ok: false, refusal: { code: 'not-kept', message } };
    }
  }
}

/** What was meant for one world is never done in another: a drill's tap not in the live one, nor the reverse. */
function elsewhere({ world }: Ask, { id, label }: OpenWorld): Refusal | undefined {
  if (world === undefined || world === id) return undefined;
  return {
    code: 'other-world',
    message: `This was meant for "${world}", and this screen now shows ${label}. Nothing was done.`,
  };
}

function refuseScreen(socket: ScreenSocket, code: string, message: string): void {
  socket.emit('refused', { code, message });
}
