// The door of the screens: hello, watch, look, ask in; welcome, snapshots, deltas, answers, pulse and beats out. It holds who
// sits where and nothing else; it never writes a world.
import type { Server } from 'socket.io';
import type { Principal } from '@kerbside/shared/kernel';
import {
  PROTOCOL,
  type Denied,
  type ScreenSays,
  type ServerSays,
  type Watch,
  type Welcome,
} from '@kerbside/shared/wire';
import { mayWatch } from '../access/index.ts';
import { runForScreen, stopAllOf, stopForScreen } from '../dryRun/ofScreen.ts';
import type { PinBook } from '../access/pins.ts';
import type { OpenWorld } from '../openWorld.ts';
import { answerAsk, answerForScreen } from './answers.ts';
import { Asides } from './asides.ts';
import { isCutOffAsDeaf, type Line } from './deaf.ts';
import { frameOf } from './frame.ts';
import { placesOf } from './places.ts';
import type { Room } from './room.ts';
import { readDryRunAsk } from './ruleSchemas.ts';
import { Identities, pinEars } from './identity.ts';
import { forgetHandshake } from './lean.ts';
import { isView, readHello, readHistoryAsk, readLook, readShowing, readSound, readTimeAsk, readWatch } from './says.ts';
import { shownOf } from './showing.ts';
import { Screen, type ScreenParts, type ScreenSocket } from './screen.ts';
import type { ScreenLog } from './screenLog.ts';

export type ScreenServer = Server<ScreenSays, ServerSays>;

export interface GatewayParts {
  readonly io: ScreenServer;
  readonly worlds: ReadonlyMap<string, OpenWorld>;
  readonly screenLog: ScreenLog;
  readonly pins: PinBook;
  /** The build of the console that is served. */
  readonly build: string;
  readonly now: () => number;
  /** Milliseconds by a clock that nobody sets. */
  readonly running: () => number;
  /** Told of what a screen said that could not be dealt with; the screen is told too. */
  readonly onTrouble?: (what: string, error: unknown) => void;
}

type Ear = (screen: Screen, message: unknown) => void;
/** One line, and who came in by it. */
interface Visit extends Line {
  screen: Screen | undefined;
}

export class Gateway {
  readonly #parts: GatewayParts;
  readonly #screens = new Map<string, Screen>();
  /** Beats, feeds heard, vehicles, who is there. */
  readonly asides: Asides;
  readonly #screenParts: ScreenParts;
  readonly #identities: Identities;
  readonly #ears: ReadonlyMap<string, Ear>;

  constructor(parts: GatewayParts) {
    this.#parts = parts;
    this.asides = new Asides({ ...parts, screens: this.#screens });
    this.#screenParts = { ...parts, beatOf: (world) => this.asides.beatOf(world) };
    this.#identities = new Identities(parts.pins, parts.now);
    this.#ears = new Map(Object.entries(this.#listen()));
    parts.io.on('connection', (socket) => {
      this.#welcomeIn(socket);
    });
  }

  get screens(): number {
    return this.#screens.size;
  }

  #welcomeIn(socket: ScreenSocket): void {
    forgetHandshake(socket);
    const visit: Visit = { socket, screen: undefined, unreadSince: undefined };
    // One listener for all words: there are thousands of lines.
    socket.onAny((word: string, message: unknown) => {
      if (socket.connected && !isCutOffAsDeaf(visit)) this.#hear(visit, word, message);
    });
    socket.on('disconnect', () => {
      if (visit.screen) this.#leave(visit.screen);
    });
  }

  #hear(visit: Visit, word: string, message: unknown): void {
    if (word === 'hello') {
      if (visit.screen) this.#leave(visit.screen);
      visit.screen = this.#join(visit.socket, message);
    } else if (visit.screen) this.#ears.get(word)?.(visit.screen, message);
  }

  /** What is done with each word of a screen that has said hello. */
  #listen(): Readonly<Record<Exclude<keyof ScreenSays, 'hello'>, Ear>> {
    return {
      watch: (screen, message) => {
        this.#watchDurable(screen, message);
      },
      look: (screen, message) => {
        screen.looksAt(readLook(message));
      },
      ask: (screen, message) => {
        answerAsk(screen, message, this.#identities).catch((error: unknown) => {
          this.#parts.onTrouble?.('an ask could not be answered', error);
        });
      },
      time: ({ socket }, message) => {
        const sentAt = readTimeAsk(message);
        if (sentAt !== undefined) socket.emit('time', { sentAt, running: this.#parts.running() });
      },
      history: (screen, message) => {
        const ask = readHistoryAsk(message);
        if (!ask) return;
        answerForScreen(screen, ask).catch((error: unknown) => {
          this.#parts.onTrouble?.('a history could not be answered', error);
        });
      },
      dryRun: (screen, message) => {
        const ask = readDryRunAsk(message);
        if (ask) runForScreen(screen, ask);
      },
      stopDryRun: (screen, message) => {
        const id = (message as { id?: unknown } | null)?.id;
        if (typeof id === 'string') stopForScreen(screen, id);
      },
      shown: (screen, message) => {
        const seq = (message as { seq?: unknown } | null)?.seq;
        if (typeof seq === 'number' && Number.isSafeInteger(seq)) screen.showsUpTo(seq);
      },
      showing: (screen, message) => {
        this.#shows(screen, message);
      },
      sound: (screen, message) => {
        const state = readSound(message);
        if (!state || !screen.world.presence.sounds(screen.socket.id, state)) return;
        screen.sound = state;
        screen.note('sound');
      },
      ...pinEars(this.#identities),
    };
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
    const { worlds, now, running } = this.#parts;
    const world = hello.world === undefined ? [...worlds.values()][0] : worlds.get(hello.world);
    if (!world) {
      refuseScreen(socket, 'no-such-world', `There is no "${hello.world ?? ''}" on this server.`);
      return undefined;
    }
    const principal: Principal = { ...hello.principal, verified: false };
    const screen = new Screen(socket, world, principal, this.#screenParts);
    this.#screens.set(socket.id, screen);
    world.presence.joins(socket.id, principal);
    const { id, kind, label } = world;
    const welcome: Welcome = {
      protocol: PROTOCOL,
      build: this.#parts.build,
      epoch: world.log.epoch,
      world: { id, kind, label },
      serverTime: now(),
      running: running(),
      clock: world.worldClock(),
      principal,
      seq: world.desk.seq,
    };
    screen.send([frameOf('welcome', JSON.stringify(welcome))]);
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
    for (const { room } of screen.seats) room.leave(screen);
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
    const wanted = new Set(watches.map(nameOf));
    for (const { room } of screen.seats) {
      const isKept = wanted.has(nameOf(room)) && !watches.some((watch) => isAfresh(watch, room));
      if (!isKept) room.leave(screen);
    }
    for (const watch of watches) this.#enter(screen, watch);
    const heard = this.asides.heardFor(screen);
    if (screen.canTake()) screen.world.rooms.pay(screen, screen.world.desk.seq, heard);
    else screen.owedHeard = 'all';
    screen.world.presence.watches(screen.socket.id, screen.rooms(), screen.world.clock.now());
    screen.note('watching');
  }

  #enter(screen: Screen, { view, scope, lastSeq, epoch }: Watch): void {
    const { world, principal, socket } = screen;
    if (screen.seats.some(({ room }) => room.view === view && room.scope === scope)) return;
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
    room.join(screen, seq, epoch === world.log.epoch ? lastSeq : undefined);
  }
}

function nameOf({ view, scope }: Pick<Watch, 'view' | 'scope'>): string {
  return `${view}|${scope}`;
}

/** Asked for as if nothing of it were known. */
function isAfresh(watch: Watch, room: Room): boolean {
  return watch.lastSeq === undefined && watch.view === room.view && watch.scope === room.scope;
}

function refuseScreen(socket: ScreenSocket, code: string, message: string): void {
  socket.emit('refused', { code, message });
}
