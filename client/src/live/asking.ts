// What people ask and what came back. Each ask is minted here with the tap's own time and is sent until it is answered, with the
// same id: asking twice is harmless. It never guesses an answer.
import type { Instant, Refusal } from '@kerbside/shared/kernel';
import type { Answer, Welcome } from '@kerbside/shared/wire';
import type { Ask, AskBodies, AskType } from '@kerbside/shared/world';
import { deliverAs } from './courier.ts';
import {
  canBeKept,
  keepTap,
  othersWaiting,
  toSend,
  withoutTap,
  withRefusal,
  withTap,
  type KeptTap,
} from './keptTaps.ts';
import type { ChosenPerson } from './person.ts';
import type { TapShelf } from './shelf.ts';
import type { LiveStore } from './store.ts';
import type { Wire } from './wire.ts';

/** A tap that was out when the line broke and is older than this comes as a late entry. */
export const LATE_ENTRY_AFTER_MS = 15_000;
/** The world of a device that has never been welcomed: its taps go to the first that welcomes it. */
const NO_WORLD = '';

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

export class Asking {
  readonly #needs: AskingNeeds;
  readonly #tapTime: () => Instant;
  readonly #waiting = new Map<string, { readonly ask: Ask; readonly settle: (outcome: Outcome) => void }>();
  readonly #couriers = new Set<string>();

  constructor(needs: AskingNeeds, tapTime: () => Instant) {
    this.#needs = needs;
    this.#tapTime = tapTime;
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
    if (!person)
      return Promise.resolve(refusedHere(askId, 'no-person', 'Nobody is named on this device. Say who you are first.'));
    const world = this.#world();
    const made = {
      askId,
      type,
      ...(world !== NO_WORLD && { world }),
      at: this.#tapTime(),
      ...(saw !== undefined && { saw }),
      body,
    } as Ask;
    if (isConnected) {
      if (canBeKept(type)) this.#keep({ ask: made, person, world, sent: true });
      return this.#waitFor(made, () => wire.say('ask', made));
    }
    if (!canBeKept(type)) {
      return Promise.resolve(
        refusedHere(
          askId,
          'no-connection',
          'No connection, and this cannot wait: nothing was changed. Try again when it says Live.',
        ),
      );
    }
    this.#keep({ ask: { ...made, kept: true }, person, world, sent: false });
    return Promise.resolve({ askId, ok: 'kept' });
  }

  answered(answer: Answer): void {
    const { store, tapShelf } = this.#needs;
    const waiting = this.#waiting.get(answer.askId);
    const tap = store.getState().taps.find(({ ask }) => ask.askId === answer.askId);
    if (waiting) {
      this.#waiting.delete(answer.askId);
      store.setState({ asking: [...this.#waiting.keys()] });
      waiting.settle(answer);
    }
    if (!tap) return;
    // Whoever tapped may have turned away since: a refusal nobody saw is kept until somebody reads it.
    if (!answer.ok && !waiting) this.#setTaps(withRefusal(store.getState().taps, answer.askId, answer.refusal));
    else {
      tapShelf.drop(answer.askId);
      store.setState({ taps: withoutTap(store.getState().taps, answer.askId) });
    }
  }

  forget(askId: string): void {
    this.#needs.tapShelf.drop(askId);
    this.#needs.store.setState(({ taps }) => ({ taps: withoutTap(taps, askId) }));
  }

  /** The line is up again: what is not answered goes out once more, and others' taps go out in their own names. */
  welcomed(welcome: Welcome): void {
    const { store, wire } = this.#needs;
    const world = welcome.world.id;
    const person = store.getState().people.current;
    if (!person) return;
    this.#setTaps(store.getState().taps.map((tap) => (tap.world === NO_WORLD ? { ...tap, world } : tap)));
    for (const tap of toSend(store.getState().taps, world, person)) {
      const ask = this.#asNow(tap.ask);
      this.#keep({ ...tap, ask, sent: true });
      wire.say('ask', ask);
    }
    this.#resendUnkept();
    for (const other of othersWaiting(store.getState().taps, world, person)) this.#sendAs(other, world);
  }

  closed(): void {
    this.#setTaps(this.#needs.store.getState().taps.map((tap) => (tap.sent ? { ...tap, sent: false } : tap)));
  }

  #resendUnkept(): void {
    for (const { ask, settle } of [...this.#waiting.values()]) {
      if (canBeKept(ask.type)) continue;
      if (this.#tapTime() - ask.at < LATE_ENTRY_AFTER_MS) this.#needs.wire.say('ask', ask);
      else {
        this.#waiting.delete(ask.askId);
        settle(
          refusedHere(
            ask.askId,
            'no-answer',
            'The connection broke before an answer came. Look at the row, then try again.',
          ),
        );
      }
    }
    this.#needs.store.setState({ asking: [...this.#waiting.keys()] });
  }

  #sendAs(person: ChosenPerson, world: string): void {
    const { store, newWire } = this.#needs;
    const name = `${person.role} ${person.name}`;
    if (this.#couriers.has(name)) return;
    this.#couriers.add(name);
    const asks = toSend(store.getState().taps, world, person).map(({ ask }) => this.#asNow(ask));
    deliverAs(newWire(), person, this.#needs.world ?? world, asks, {
      answered: (answer) => this.answered(answer),
      ended: () => this.#couriers.delete(name),
    });
  }

  #asNow(ask: Ask): Ask {
    const isLate = this.#tapTime() - ask.at >= LATE_ENTRY_AFTER_MS;
    return ask.kept || !isLate ? ask : { ...ask, kept: true };
  }

  #waitFor(ask: Ask, send: () => void): Promise<Outcome> {
    return new Promise((settle) => {
      this.#waiting.set(ask.askId, { ask, settle });
      this.#needs.store.setState({ asking: [...this.#waiting.keys()] });
      send();
    });
  }

  #keep(tap: KeptTap): void {
    keepTap(this.#needs.tapShelf, tap);
    this.#needs.store.setState(({ taps }) => ({ taps: withTap(taps, tap) }));
  }

  #setTaps(next: readonly KeptTap[]): void {
    const before = this.#needs.store.getState().taps;
    for (const tap of next) if (!before.includes(tap)) keepTap(this.#needs.tapShelf, tap);
    this.#needs.store.setState({ taps: next });
  }

  #world(): string {
    return this.#needs.store.getState().welcome?.world.id ?? this.#needs.world ?? NO_WORLD;
  }
}

function refusedHere(askId: string, code: string, message: string): Answer {
  const refusal: Refusal = { code, message };
  return { askId, ok: false, refusal };
}
