// Keeps the console's copy up and carries what people ask: hello → welcome → watch → snapshot, deltas, beats; asks and their
// answers. The only writer of the store. It decides nothing about the floor.
import type { Instant } from '@kerbside/shared/kernel';
import {
  PROTOCOL,
  type Beat,
  type DryRunAsk,
  type Hello,
  type HistoryAnswer,
  type Look,
  type SoundState,
  type Pulse,
  type ServerSays,
  type ViewName,
  type Welcome,
  type WorldClock,
} from '@kerbside/shared/wire';
import type { AskBodies, AskType } from '@kerbside/shared/world';
import { Asking, type Outcome } from './asking.ts';
import { Board, isWelcomed } from './board.ts';
import { passedMs, type DeviceTime } from './deviceTime.ts';
import { trueAt, type BoardShelf } from './keptBoard.ts';
import { DryRuns, type DryRunState } from './dryRuns.ts';
import { Histories, type HistoryWanted } from './histories.ts';
import { readTaps } from './keptTaps.ts';
import { Pins } from './pins.ts';
import { isSamePerson, readPeople, withPerson, type ChosenPerson } from './person.ts';
import type { Shelf, TapShelf } from './shelf.ts';
import { worldTimeAt } from './serverTime.ts';
import type { LiveStore } from './store.ts';
import { LATE_AFTER_MS, truthOf, type Link } from './truth.ts';
import type { Wire } from './wire.ts';
import { WorldTime } from './worldTime.ts';

/** How often the server is told what has been drawn, for its screen log. */
const SHOWN_EVERY_MS = 5_000;
/** This console was not let run for so long: the device slept, or its clock was changed. Nothing on the line is believed. */
export const ASLEEP_AFTER_MS = 15_000;
/** A line whose beats are late for so long is made anew: what is queued in it is dropped, and how late they are is measured afresh. */
export const LATE_FOR_MS = 30_000;
/** What `toldBuild` is told when the server takes no screen of this version. */
export const OTHER_VERSION = 'other-version';

export interface Surroundings {
  readonly wire: Wire;
  /** Another line, to deliver the taps of somebody who acted here before. */
  readonly newWire: () => Wire;
  readonly store: LiveStore;
  readonly time: () => DeviceTime;
  readonly peopleShelf: Shelf;
  readonly tapShelf: TapShelf;
  readonly boardShelf: BoardShelf;
  /** The build that this console is of. */
  readonly build: string;
  readonly mintId: () => string;
  /** The build that the server serves, or that it takes no screen of this version (`OTHER_VERSION`). */
  readonly toldBuild: (build: string) => void;
  /** The world named in the address, if any. */
  readonly world?: string;
}

export class Connection {
  readonly #around: Surroundings;
  readonly #worldTime = new WorldTime();
  readonly #board: Board;
  readonly #asking: Asking;
  readonly #histories: Histories;
  readonly #dryRuns: DryRuns;
  readonly pins: Pins;
  readonly #ticks = new Set<() => void>();
  #helloAt: DeviceTime;
  #look: Look | null = null;
  #sound: SoundState = 'off';
  #shown: { seq: number; at: number } = { seq: -1, at: 0 };
  #now: Instant | null = null;
  #alive: DeviceTime;
  /** Since when, by the running clock, each beat was late when it came. */
  #lateFrom: number | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#helloAt = around.time();
    this.#alive = around.time();
    this.#board = new Board(around, this.#worldTime, () => this.tick());
    this.#histories = new Histories(around.wire, around.mintId);
    this.#dryRuns = new DryRuns(around.wire, around.mintId);
    this.pins = new Pins(around);
    this.#asking = new Asking(around, {
      device: around.time,
      now: () => this.#worldTime.ofTap(around.time()),
      settled: (made) => this.#worldTime.settled(made),
    });
    around.store.setState({ people: readPeople(around.peopleShelf), taps: readTaps(around.tapShelf) });
    const { wire } = around;
    wire.onOpened(() => this.#hello());
    wire.onClosed(() => this.#closed());
    this.#hear('welcome', (welcome) => this.#welcomed(welcome));
    this.#hear('snapshot', (snapshot) => {
      this.#board.takeSnapshot(snapshot);
      this.#judge();
    });
    this.#hear('delta', (delta) => {
      this.#board.takeDelta(delta);
      this.#judge();
    });
    this.#hear('beat', (beat) => this.#takeBeat(beat));
    this.#hear('time', (told) => {
      this.#worldTime.told(told, around.time());
      this.#judge();
    });
    this.#hear('pulse', (pulse) => this.#takePulse(pulse));
    this.#hear('present', (present) =>
      around.store.setState(({ present: known }) => ({ present: { ...known, [present.site]: present } })),
    );
    this.#hear('answer', (answer) => {
      this.#asking.answered(answer);
      if (answer.ok) this.pins.acted();
    });
    this.#hear('identified', (identified) => this.pins.identified(identified));
    this.#hear('history', (answer) => this.#histories.answered(answer));
    this.#hear('dryRun', (word) => this.#dryRuns.told(word));
    this.#hear('denied', (denied) => this.#board.takeDenied(denied));
    this.#hear('refused', (refused) => this.#refused(refused));
  }

  /** Opens the line once somebody is named; until then there is nobody to be. */
  start(): void {
    if (this.#around.store.getState().people.current) this.#around.wire.open();
  }

  stop(): void {
    this.#around.wire.close();
  }

  choosePerson(person: ChosenPerson): void {
    const { store, wire, peopleShelf } = this.#around;
    const before = store.getState().people;
    const people = withPerson(before, person);
    peopleShelf.write(JSON.stringify(people));
    store.setState({ people });
    if (isSamePerson(before.current, person)) return;
    wire.close();
    wire.open();
  }

  watch(view: ViewName, scope: string): () => void {
    return this.#board.watch(view, scope);
  }

  /** What part of the map is in sight; null stops the vehicles. */
  look(look: Look | null): void {
    this.#look = look;
    if (this.isWelcomed) this.#around.wire.say('look', look);
    if (look === null) this.#around.store.setState({ pulse: null });
  }

  /** Which tellings of alerts are in sight here now. */
  showing(sends: readonly string[]): void {
    if (this.isWelcomed) this.#around.wire.say('showing', { sends });
  }

  /** Whether this device makes its sounds: told to the others at the site. */
  sounds(state: SoundState): void {
    this.#sound = state;
    if (this.isWelcomed) this.#around.wire.say('sound', { state });
  }

  ask<Type extends AskType>(type: Type, body: AskBodies[Type], saw?: number): Promise<Outcome> {
    return this.#asking.ask(type, body, saw, this.isWelcomed);
  }

  /** The device may be about to sleep, or the page to go: what is here is kept. */
  keepNow(): void {
    this.#board.keep(true);
    this.#asking.secure();
  }

  /** Takes back a tap that never went out. False when it may be at the server already. */
  withdrawTap(askId: string): boolean {
    return this.#asking.withdraw(askId);
  }

  history(wanted: HistoryWanted): Promise<HistoryAnswer> {
    return this.#histories.ask(wanted, this.isWelcomed);
  }

  dryRun(about: Omit<DryRunAsk, 'id'>, hear: (state: DryRunState) => void): () => void {
    return this.#dryRuns.ask(about, this.isWelcomed, hear);
  }

  /** A refusal of a kept tap has been read. */
  dismissTap(askId: string): void {
    this.#asking.forget(askId);
  }

  /** The world's time as of the last tick; null until the server has said it. */
  worldNow = (): Instant | null => this.#now;

  onTick = (listener: () => void): (() => void) => {
    this.#ticks.add(listener);
    return () => void this.#ticks.delete(listener);
  };

  /** Called a few times a second: time passes for what is shown. */
  tick(): void {
    const { store, time, wire } = this.#around;
    const now = time();
    this.#awake();
    this.#judge();
    const timeAsk = this.isWelcomed ? this.#worldTime.asks(now) : null;
    if (timeAsk) wire.say('time', timeAsk);
    const copied = this.#board.oldestCopy();
    this.#now = copied ? trueAt(copied) : this.#worldTime.shown(now);
    for (const listener of this.#ticks) listener();
    this.#asking.passed(this.isWelcomed);
    this.#board.passed();
    const seq = Math.max(-1, ...Object.values(store.getState().rowSets).map((set) => set.seq));
    if (this.isWelcomed && seq > this.#shown.seq && now.running - this.#shown.at >= SHOWN_EVERY_MS) {
      this.#shown = { seq, at: now.running };
      wire.say('shown', { seq });
    }
  }

  /**
   * Whether this console has been running. After a sleep the line is broken and made anew: what still lies in it may be as old as
   * the sleep, and only a round trip can tell.
   */
  #awake(): boolean {
    const [before, now] = [this.#alive, this.#around.time()];
    this.#alive = now;
    const isAwake = passedMs(before, now) < ASLEEP_AFTER_MS;
    if (isAwake || this.#around.store.getState().link !== 'open') return true;
    this.#begunAnew();
    return false;
  }

  /** Nothing that is queued in the line is believed: how old what it says may be is judged afresh. */
  #begunAnew(): void {
    this.#around.wire.close();
    this.#around.wire.open();
  }

  #hear<Word extends keyof ServerSays>(word: Word, ear: (content: Parameters<ServerSays[Word]>[0]) => void): void {
    const heard = (content: Parameters<ServerSays[Word]>[0]): void => {
      if (this.#awake()) ear(content);
    };
    this.#around.wire.hear(word, heard);
  }

  #hello(): void {
    const { store, wire, time, world } = this.#around;
    const person = store.getState().people.current;
    if (!person) return;
    this.#helloAt = time();
    wire.say('hello', helloOf(person, world));
  }

  #welcomed(welcome: Welcome): void {
    const { store, time, wire } = this.#around;
    const before = store.getState().welcome;
    // A copy of another world or log is gone from the screen before anything else is done.
    const isAnother = before !== null && (before.epoch !== welcome.epoch || before.world.id !== welcome.world.id);
    this.#worldTime.welcomed(welcome, this.#helloAt, time());
    this.#lateFrom = null;
    this.#setLink('open', { welcome, refused: null, denied: {}, ...(isAnother && { rowSets: {} }) });
    this.#clockTold(welcome.clock, welcome.serverTime);
    if (isAnother) {
      this.#shown = { seq: -1, at: 0 };
      this.#board.begunAnew();
    }
    this.#around.toldBuild(welcome.build);
    this.#board.askForRows();
    if (this.#look) wire.say('look', this.#look);
    wire.say('sound', { state: this.#sound });
    this.#asking.welcomed(welcome);
    this.tick();
  }

  #closed(): void {
    this.#board.closed();
    if (this.#around.store.getState().link !== 'refused') this.#setLink('closed');
    this.#asking.closed();
    this.#histories.closed();
    this.#dryRuns.closed();
    this.pins.closed();
  }

  #refused(refused: { readonly code: string; readonly message: string }): void {
    this.#setLink('refused', { refused });
    if (refused.code === OTHER_VERSION) this.#around.toldBuild(OTHER_VERSION);
  }

  #takeBeat(beat: Beat): void {
    const now = this.#around.time();
    if (!this.#worldTime.beat(beat, now)) {
      this.#begunAnew();
      return;
    }
    this.#clockTold(beat.clock, beat.serverTime);
    this.#judge();
    const isLate = (this.#worldTime.sinceBeatMs(now) ?? 0) >= LATE_AFTER_MS;
    this.#lateFrom = isLate ? (this.#lateFrom ?? now.running) : null;
    if (this.#lateFrom === null || now.running - this.#lateFrom < LATE_FOR_MS) return;
    this.#begunAnew();
  }

  #takePulse(pulse: Pulse): void {
    const { store } = this.#around;
    if (pulse.heard) store.setState(({ heard }) => ({ heard: { ...heard, ...pulse.heard } }));
    if (pulse.points ?? pulse.cells) store.setState({ pulse });
  }

  #clockTold(clock: WorldClock, serverTime: Instant): void {
    const { rate, paused, catchingUpTo } = clock;
    const behind = this.#board.oldestBehind();
    const lastBeatAt = behind ? trueAt(behind) : worldTimeAt(clock, serverTime);
    this.#around.store.setState({ rate, paused, catchingUpTo: catchingUpTo ?? null, lastBeatAt });
  }

  #setLink(link: Link, more: Partial<ReturnType<LiveStore['getState']>> = {}): void {
    this.#around.store.setState({ link, ...more });
    this.#judge();
  }

  #judge(): void {
    const { store, time } = this.#around;
    const state = store.getState();
    const copied = this.#board.oldestCopy();
    const since = copied ? this.#worldTime.sinceMs(copied, time()) : this.#sinceRowsHeardMs();
    const next = {
      // While anything on screen is a copy, all of it looks old.
      truth: copied && state.link !== 'refused' ? ('old' as const) : truthOf(state.link, since),
      sinceBeatSeconds: since === null ? null : Math.floor(since / 1_000),
      copiedAt: copied && trueAt(copied),
    };
    const isSame = next.truth === state.truth && next.sinceBeatSeconds === state.sinceBeatSeconds;
    if (!isSame || next.copiedAt !== state.copiedAt) store.setState(next);
  }

  /** The line may be well while the rows on screen are still those of before it broke: they count. */
  #sinceRowsHeardMs(): number | null {
    const now = this.#around.time();
    const sinceBeat = this.#worldTime.sinceBeatMs(now);
    const behind = this.#board.oldestBehind();
    if (!behind || sinceBeat === null) return sinceBeat;
    return Math.max(sinceBeat, this.#worldTime.sinceMs(behind, now) ?? 0);
  }

  get isWelcomed(): boolean {
    return isWelcomed(this.#around.store.getState());
  }
}

export function helloOf(person: ChosenPerson, world: string | undefined): Hello {
  return {
    protocol: PROTOCOL,
    ...(world !== undefined && { world }),
    principal: { name: person.name, role: person.role },
  };
}
