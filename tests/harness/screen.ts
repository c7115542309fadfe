// A screen in a test: an unmodified socket.io-client that keeps rows by the protocol's own words (shared/src/wire/protocol.ts) and
// remembers what it showed after each of them. Written apart from the console's code, so that each checks the server and not the
// other.
import { io, type Socket } from 'socket.io-client';
import {
  PROTOCOL,
  type Answer,
  type Beat,
  type Delta,
  type Denied,
  type Hello,
  type HistoryAbout,
  type HistoryAsk,
  type HistoryAnswer,
  type Identified,
  type Look,
  type Present,
  type Pulse,
  type ScreenSays,
  type ServerSays,
  type ServerTime,
  type Snapshot,
  type ViewName,
  type Watch,
  type Welcome,
} from '@kerbside/shared/wire';
import type { AskBodies, AskType } from '@kerbside/shared/world';
import type { Instant, Role } from '@kerbside/shared/kernel';

export type Row = { readonly id: string } & Readonly<Record<string, unknown>>;

/** What a screen showed of a view and scope as of a seq. */
export interface Shown {
  readonly view: ViewName;
  readonly scope: string;
  readonly role: Role;
  readonly epoch: string;
  readonly seq: number;
  readonly rows: ReadonlyMap<string, Row>;
}

export interface ScreenOptions {
  readonly name?: string;
  readonly role?: Role;
  readonly world?: string;
  readonly views?: readonly (readonly [ViewName, string])[];
  readonly transports?: readonly ('websocket' | 'polling')[];
  readonly protocol?: number;
  readonly now: () => Instant;
}

/** A test that waits for what never comes fails with the reason after this. */
const PATIENCE_MS = 50_000;
let asks = 0;

export class TestScreen {
  readonly socket: Socket<ServerSays, ScreenSays>;
  readonly shown: Shown[] = [];
  readonly snapshots: Snapshot[] = [];
  readonly deltas: Delta[] = [];
  readonly beats: Beat[] = [];
  readonly times: ServerTime[] = [];
  readonly pulses: Pulse[] = [];
  readonly denials: Denied[] = [];
  readonly presences: Present[] = [];
  readonly answers: Answer[] = [];
  readonly histories: HistoryAnswer[] = [];
  readonly identified: Identified[] = [];
  readonly refusals: { readonly code: string; readonly message: string }[] = [];
  readonly welcomes: Welcome[] = [];
  gaps = 0;
  /** So many of the next deltas never reach this screen. */
  loses = 0;
  readonly #options: ScreenOptions;
  readonly #copies = new Map<string, Shown>();
  #views: readonly (readonly [ViewName, string])[];
  /** Copies with a gap: deltas are left aside until the snapshot comes. */
  readonly #afresh = new Set<string>();
  readonly #waiting = new Set<() => void>();

  constructor(port: number, options: ScreenOptions) {
    this.#options = options;
    this.#views = options.views ?? [];
    this.socket = io(`http://127.0.0.1:${port}`, {
      forceNew: true,
      transports: [...(options.transports ?? ['websocket'])],
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
    });
    this.#listen();
  }

  get role(): Role {
    return this.#options.role ?? 'halo';
  }

  get welcome(): Welcome | undefined {
    return this.welcomes.at(-1);
  }

  copy(view: ViewName, scope: string): Shown | undefined {
    return this.#copies.get(`${view}|${scope}`);
  }

  row(view: ViewName, scope: string, id: string): Row | undefined {
    return this.copy(view, scope)?.rows.get(id);
  }

  seq(view: ViewName, scope: string): number {
    return this.copy(view, scope)?.seq ?? -1;
  }

  /** Replaces the whole set; what is held already is resumed. */
  watch(...views: readonly (readonly [ViewName, string])[]): void {
    this.#views = views;
    this.#sayWatch();
  }

  look(look: Look | null): void {
    this.socket.emit('look', look);
  }

  async ask<Type extends AskType>(
    type: Type,
    body: AskBodies[Type],
    more: { askId?: string; kept?: true; at?: Instant; world?: string } = {},
  ) {
    asks += 1;
    const { askId = `ask-${String(asks).padStart(8, '0')}`, at = this.#options.now(), ...rest } = more;
    const before = this.answers.length;
    this.socket.emit('ask', { askId, type, at, body, ...rest } as Parameters<ScreenSays['ask']>[0]);
    return this.until(`the answer to ${type}`, () =>
      this.answers.slice(before).find((answer) => answer.askId === askId),
    );
  }

  /** What happened about a vehicle or a site, as the server read it back. */
  async history(about: HistoryAbout, part: Pick<HistoryAsk, 'before' | 'knownBy'> = {}): Promise<HistoryAnswer> {
    asks += 1;
    const id = `history-${String(asks)}`;
    this.socket.emit('history', { id, about, ...part });
    return this.until('its history', () => this.histories.find((answer) => answer.id === id));
  }

  /** A PIN that is given or set here: what the server says of it. */
  pin(word: 'identify' | 'setPin', content: { readonly name?: string; readonly pin: string }): Promise<Identified> {
    asks += 1;
    const id = `pin-${String(asks)}`;
    this.socket.emit(word, { id, ...content });
    return this.until('a word about the PIN', () => this.identified.find((one) => one.id === id));
  }

  /** Resolves with the first thing that `find` finds, looked for after everything heard. */
  until<Found>(what: string, find: () => Found | undefined | false): Promise<Found> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = find();
        if (found === undefined || found === false) return;
        this.#waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`The screen waited in vain for ${what}.`));
      }, PATIENCE_MS);
      this.#waiting.add(look);
      look();
    });
  }

  close(): void {
    this.socket.disconnect();
  }

  #listen(): void {
    const { socket } = this;
    // The library's own typing cannot follow a word that is still generic.
    const line: Socket = socket;
    const hear = <Word extends keyof ServerSays>(
      word: Word,
      ear: (content: Parameters<ServerSays[Word]>[0]) => void,
    ) => {
      const name: string = word;
      line.on(name, (content: Parameters<ServerSays[Word]>[0]) => {
        ear(content);
        this.#look();
      });
    };
    socket.on('connect', () => {
      this.#hello();
      this.#look();
    });
    socket.on('disconnect', () => {
      this.#afresh.clear();
      this.#look();
    });
    hear('welcome', (welcome) => {
      this.welcomes.push(welcome);
      for (const [key, { epoch }] of this.#copies) if (epoch !== welcome.epoch) this.#copies.delete(key);
      if (this.#views.length > 0) this.#sayWatch();
    });
    hear('snapshot', (snapshot) => {
      this.#snapshot(snapshot);
    });
    hear('delta', (delta) => {
      this.#delta(delta);
    });
    hear('beat', (beat) => this.beats.push(beat));
    hear('time', (time) => this.times.push(time));
    hear('identified', (identified) => this.identified.push(identified));
    hear('pulse', (pulse) => this.pulses.push(pulse));
    hear('present', (present) => this.presences.push(present));
    hear('denied', (denied) => this.denials.push(denied));
    hear('answer', (answer) => this.answers.push(answer));
    hear('history', (answer) => this.histories.push(answer));
    hear('refused', (refused) => this.refusals.push(refused));
  }

  #hello(): void {
    const { name = 'S. Hale', protocol = PROTOCOL, world } = this.#options;
    const hello: Hello = { protocol, principal: { name, role: this.role }, ...(world !== undefined && { world }) };
    this.socket.emit('hello', hello);
  }

  #sayWatch(): void {
    const views = this.#views.map(([view, scope]): Watch => {
      const copy = this.copy(view, scope);
      if (!copy || this.#afresh.has(`${view}|${scope}`)) return { view, scope };
      return { view, scope, lastSeq: copy.seq, epoch: copy.epoch };
    });
    this.socket.emit('watch', { views });
  }

  #snapshot(snapshot: Snapshot): void {
    this.snapshots.push(snapshot);
    const { view, scope, epoch, seq, rows } = snapshot;
    this.#afresh.delete(`${view}|${scope}`);
    this.#show({ view, scope, role: this.role, epoch, seq, rows: new Map(rows.map((row) => [row.id, asRow(row)])) });
  }

  /** Applies when from ≤ mine ≤ to; one that ends before mine is old; one that begins after mine leaves a gap. */
  #delta(delta: Delta): void {
    if (this.loses > 0) {
      this.loses -= 1;
      return;
    }
    this.deltas.push(delta);
    const { view, scope, from, to, put, gone } = delta;
    const mine = this.copy(view, scope);
    if (!mine || this.#afresh.has(`${view}|${scope}`)) return;
    if (mine.seq > to) return;
    if (mine.seq < from) {
      this.gaps += 1;
      this.#afresh.add(`${view}|${scope}`);
      this.#sayWatch();
      return;
    }
    const rows = new Map(mine.rows);
    for (const id of gone) rows.delete(id);
    for (const row of put) rows.set(row.id, asRow(row));
    this.#show({ ...mine, seq: to, rows });
  }

  #show(shown: Shown): void {
    this.#copies.set(`${shown.view}|${shown.scope}`, shown);
    this.shown.push(shown);
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}

function asRow(row: { readonly id: string }): Row {
  return row;
}
