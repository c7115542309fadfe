// What people ask and what came back. Each ask is minted here with the tap's own time and is sent until it is answered, with the
// same id: asking twice is harmless. It never guesses an answer.
import type { Refusal } from '@kerbside/shared/kernel';
import type { Answer, Welcome } from '@kerbside/shared/wire';
import type { Ask, AskBodies, AskType } from '@kerbside/shared/world';
import { deliverAs } from './courier.ts';
import type { DeviceTime } from './deviceTime.ts';
import {
  canBeKept,
  canBeWithdrawn,
  othersWaiting,
  putTap,
  toSend,
  withOtherWindows,
  withoutTap,
  withTap,
  type KeptTap,
} from './keptTaps.ts';
import { isSamePerson, type ChosenPerson } from './person.ts';
import type { TapShelf } from './shelf.ts';
import type { LiveStore } from './store.ts';
import type { Wire } from './wire.ts';
import type { TapTime } from './worldTime.ts';

/** A tap that reaches the server later than this comes as a late entry; a shorter drop changes nothing. Local setting. */
export const LATE_ENTRY_AFTER_MS = 15_000;

/** An answer, or the word that the tap is kept on this device until there is a connection. */
export type Outcome = Answer | { readonly askId: string; readonly ok: 'kept' };

interface AskingNeeds {
  readonly wire: Wire;
  readonly newWire: () => Wire;
  readonly store: LiveStore;
  readonly tapShelf: TapShelf;
  readonly mintId: () => string;
  readonly world?: string;
}

/** What time it is for a tap, and what it was for one made in the silence that has just ended. */
export interface TapClock {
  readonly device: () => DeviceTime;
  readonly now: () => TapTime;
  readonly settled: (made: DeviceTime) => TapTime | null;
}

interface Waiting {
  readonly tap: KeptTap;
  readonly settle: (outcome: Outcome) => void;
}

export class Asking {
  readonly #needs: AskingNeeds;
  readonly #clock: TapClock;
  readonly #waiting = new Map<string, Waiting>();
  readonly #couriers = new Set<string>();
  /** The device's clocks at the taps of this silence: their time is settled when it ends. */
  readonly #made = new Map<string, DeviceTime>();

  constructor(needs: AskingNeeds, clock: TapClock) {
    this.#needs = needs;
    this.#clock = clock;
    needs.tapShelf.onChange((name) => this.#otherWindowWrote(name));
  }

  ask<Type extends AskType>(
    type: Type,
    body: AskBodies[Type],
    saw: number | undefined,
    isConnected: boolean,
  ): Promise<Outcome> {
    const { store, wire, mintId } = this.#needs;
    const askId = mintId();
    const person = store.getState().people.current;
    const world = store.getState().welcome?.world.id ?? this.#needs.world;
    if (!person) return refusedHere(askId, 'no-person', 'Nobody is named on this device. Say who you are first.');
    if (world === undefined) return refusedHere(askId, 'no-world', NO_WORLD);
    const at = this.#clock.now();
    const ask = { askId, type, world, at: at.world, ...(saw !== undefined && { saw }), body } as Ask;
    const tap: KeptTap = { ask, person, world, sent: isConnected, serverAt: at.server };
    if (isConnected) {
      if (canBeKept(type)) this.#keep(tap);
      return this.#waitFor(tap, () => wire.say('ask', ask));
    }
    if (!canBeKept(type) || store.getState().acting) return refusedHere(askId, 'no-connection', ONLY_WITH_CONNECTION);
    this.#made.set(askId, this.#clock.device());
    this.#keep(tap);
    return Promise.resolve({ askId, ok: 'kept' });
  }

  answered(answer: Answer): void {
    const { store, tapShelf } = this.#needs;
    const waiting = this.#waiting.get(answer.askId);
    const tap = store.getState().taps.find(({ ask }) => ask.askId === answer.askId);
    if (waiting) this.#settle(waiting, answer);
    if (!tap) return;
    // Whoever tapped may have turned away since: a refusal nobody saw is kept until somebody reads it. Where another window
    // has taken the tap off, somebody read it there.
    if (!answer.ok && !waiting && (tap.isUnsafe ?? tapShelf.has(answer.askId)))
      this.#keep({ ...tap, refusal: answer.refusal });
    else this.forget(answer.askId);
  }

  /** Takes back a tap that never went out. False when it may be at the server already. */
  withdraw(askId: string): boolean {
    const tap = this.#needs.store.getState().taps.find(({ ask }) => ask.askId === askId);
    if (!tap || !canBeWithdrawn(tap)) return false;
    this.forget(askId);
    return true;
  }

  forget(askId: string): void {
    this.#needs.tapShelf.drop(askId);
    this.#made.delete(askId);
    this.#needs.store.setState(({ taps }) => ({ taps: withoutTap(taps, askId) }));
  }

  /** The line is up again: what is not answered goes out once more, and others' taps go out in their own names. */
  welcomed(welcome: Welcome): void {
    const { store, wire, tapShelf } = this.#needs;
    const world = welcome.world.id;
    const person = store.getState().people.current;
    if (!person) return;
    this.#setTaps(withOtherWindows(store.getState().taps, tapShelf).map((tap) => this.#settledTime(tap)));
    this.#made.clear();
    for (const tap of toSend(store.getState().taps, world, person)) {
      const out = this.#asNow(tap);
      this.#keep({ ...out, sent: true });
      wire.say('ask', out.ask);
    }
    this.#resendUnkept(person);
    for (const other of othersWaiting(store.getState().taps, world, person)) this.#sendAs(other, world);
  }

  closed(): void {
    const taps = this.#needs.store.getState().taps;
    this.#setTaps(taps.map((tap) => (tap.sent ? { ...tap, sent: false, wasOut: true } : tap)));
  }

  /** Time passes without a connection: nobody is kept waiting at an open sheet for an answer that cannot come. */
  passed(isConnected: boolean): void {
    if (isConnected) return;
    for (const waiting of [...this.#waiting.values()]) {
      const { ask } = waiting.tap;
      if (!this.#isLate(waiting.tap)) continue;
      this.#settle(waiting, canBeKept(ask.type) ? { askId: ask.askId, ok: 'kept' } : noAnswer(ask.askId));
    }
  }

  /** Stores again what the device has lost meanwhile: storage that was cleared, or full and has room again. */
  secure(): void {
    const { store, tapShelf } = this.#needs;
    const lost = store.getState().taps.filter(({ ask, isUnsafe }) => isUnsafe || !tapShelf.has(ask.askId));
    for (const tap of lost) this.#keep(tap);
  }

  /** What it kept is shown here too; what it took off was answered or withdrawn there; what it cleared was not meant. */
  #otherWindowWrote(name: string | null): void {
    const { store, tapShelf } = this.#needs;
    const { taps } = store.getState();
    if (name === null) this.secure();
    else if (tapShelf.has(name)) this.#setTaps(withOtherWindows(taps, tapShelf));
    else if (!this.#waiting.has(name)) store.setState({ taps: withoutTap(taps, name) });
  }

  #resendUnkept(person: ChosenPerson): void {
    for (const waiting of [...this.#waiting.values()]) {
      const { ask, person: asker } = waiting.tap;
      if (canBeKept(ask.type)) continue;
      // Nobody asks in another's name: whoever acts here now did not tap this.
      if (this.#isLate(waiting.tap) || !isSamePerson(asker, person)) this.#settle(waiting, noAnswer(ask.askId));
      else this.#needs.wire.say('ask', ask);
    }
  }

  #sendAs(person: ChosenPerson, world: string): void {
    const { store, newWire } = this.#needs;
    const name = `${person.role} ${person.name}`;
    if (this.#couriers.has(name)) return;
    this.#couriers.add(name);
    const taps = toSend(store.getState().taps, world, person).map((tap) => this.#asNow(tap));
    const asks = taps.map(({ ask }) => ask);
    deliverAs(newWire(), person, world, asks, {
      sent: () => taps.forEach((tap) => this.#keep({ ...tap, sent: true })),
      answered: (answer) => this.answered(answer),
      ended: () => this.#couriers.delete(name),
    });
  }

  #settledTime(tap: KeptTap): KeptTap {
    const made = this.#made.get(tap.ask.askId);
    const time = made && !tap.wasOut ? this.#clock.settled(made) : null;
    return time ? { ...tap, serverAt: time.server, ask: { ...tap.ask, at: time.world } } : tap;
  }

  #asNow(tap: KeptTap): KeptTap {
    return tap.ask.kept || !this.#isLate(tap) ? tap : { ...tap, ask: { ...tap.ask, kept: true } };
  }

  /** By the server's clock, not by the world's, which may run sixty times as fast. */
  #isLate({ serverAt }: KeptTap): boolean {
    return serverAt === undefined || this.#clock.now().server - serverAt >= LATE_ENTRY_AFTER_MS;
  }

  #waitFor(tap: KeptTap, send: () => void): Promise<Outcome> {
    return new Promise((settle) => {
      this.#waiting.set(tap.ask.askId, { tap, settle });
      this.#tellAsking();
      send();
    });
  }

  #settle({ tap, settle }: Waiting, outcome: Outcome): void {
    this.#waiting.delete(tap.ask.askId);
    this.#tellAsking();
    settle(outcome);
  }

  #tellAsking(): void {
    this.#needs.store.setState({ asking: [...this.#waiting.keys()] });
  }

  #keep(tap: KeptTap): void {
    const kept = putTap(this.#needs.tapShelf, tap);
    this.#needs.store.setState(({ taps }) => ({ taps: withTap(taps, kept) }));
  }

  #setTaps(next: readonly KeptTap[]): void {
    const before = this.#needs.store.getState().taps;
    const { tapShelf, store } = this.#needs;
    const isNew = (tap: KeptTap): boolean =>
      !before.includes(tap) && before.some(({ ask }) => ask.askId === tap.ask.askId);
    store.setState({ taps: next.map((tap) => (isNew(tap) ? putTap(tapShelf, tap) : tap)) });
  }
}

const NO_WORLD =
  'This device has not been connected yet and cannot know what it would be recording in: nothing was kept. Try again when there is a connection.';
const ONLY_WITH_CONNECTION =
  'No connection, and this cannot wait: nothing was changed. Try again when there is a connection.';

function noAnswer(askId: string): Answer {
  const message = 'The connection broke before an answer came. Look at the row, then try again.';
  return { askId, ok: false, refusal: { code: 'no-answer', message } };
}

function refusedHere(askId: string, code: string, message: string): Promise<Answer> {
  const refusal: Refusal = { code, message };
  return Promise.resolve({ askId, ok: false, refusal });
}
