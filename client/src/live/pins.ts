// A PIN given at this screen: said to the server once, kept nowhere, and whoever it names acts here until a while after their last act.
import type { Person, Refusal } from '@kerbside/shared/kernel';
import type { Identified } from '@kerbside/shared/wire';
import { RECENT_LIMIT } from './person.ts';
import type { LiveStore } from './store.ts';
import type { Wire } from './wire.ts';

interface PinsNeeds {
  readonly wire: Wire;
  readonly store: LiveStore;
  readonly mintId: () => string;
}

export class Pins {
  readonly #needs: PinsNeeds;
  readonly #waiting = new Map<string, (identified: Identified) => void>();
  readonly #asked: ((doesAct: boolean) => void)[] = [];
  #actsForMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(needs: PinsNeeds) {
    this.#needs = needs;
  }

  /** Why not, or null: they act here now. */
  async identify(name: string, pin: string, isConnected: boolean): Promise<Refusal | null> {
    const identified = await this.#say(isConnected, (id) => this.#needs.wire.say('identify', { id, name, pin }));
    if (!identified.ok) return identified.refusal;
    this.#actsForMs = identified.actsForMs;
    this.#acts(identified.person);
    return null;
  }

  /** One's own PIN. Why not, or null: it is set. */
  async setPin(pin: string, before: string | undefined, isConnected: boolean): Promise<Refusal | null> {
    const more = before === undefined ? {} : { before };
    const set = await this.#say(isConnected, (id) => this.#needs.wire.say('setPin', { id, pin, ...more }));
    return set.ok ? null : set.refusal;
  }

  /** Whether somebody acts at this shared screen: their PIN is asked for where nobody does. */
  someoneActs(): Promise<boolean> {
    if (this.#needs.store.getState().acting) return Promise.resolve(true);
    this.#needs.store.setState({ pinAsked: true });
    return new Promise((settle) => this.#asked.push(settle));
  }

  /** Nobody gives a PIN after all. */
  giveUp(): void {
    this.#settleAsked(false);
  }

  stepBack(): void {
    this.#needs.wire.say('stepBack');
    this.#acts(null);
  }

  identified(identified: Identified): void {
    this.#waiting.get(identified.id)?.(identified);
    this.#waiting.delete(identified.id);
  }

  /** An act was taken: the while begins anew. */
  acted(): void {
    const { acting } = this.#needs.store.getState();
    if (acting) this.#acts(acting);
  }

  /** The server forgets who acts with the line. */
  closed(): void {
    this.#acts(null);
    for (const [id, settle] of this.#waiting) settle(noConnection(id));
    this.#waiting.clear();
  }

  #acts(acting: Person | null): void {
    clearTimeout(this.#timer);
    const { store } = this.#needs;
    if (store.getState().acting !== acting) store.setState({ acting });
    if (acting) {
      const others = store.getState().actedHere.filter((name) => name !== acting.name);
      store.setState({ actedHere: [acting.name, ...others].slice(0, RECENT_LIMIT) });
      this.#settleAsked(true);
    }
    if (acting) this.#timer = setTimeout(() => this.#acts(null), this.#actsForMs);
  }

  #settleAsked(doesAct: boolean): void {
    if (this.#needs.store.getState().pinAsked) this.#needs.store.setState({ pinAsked: false });
    for (const settle of this.#asked.splice(0)) settle(doesAct);
  }

  #say(isConnected: boolean, say: (id: string) => void): Promise<Identified> {
    const id = this.#needs.mintId();
    if (!isConnected) return Promise.resolve(noConnection(id));
    return new Promise((settle) => {
      this.#waiting.set(id, settle);
      say(id);
    });
  }
}

function noConnection(id: string): Identified {
  const message = 'No connection: a PIN is checked by the server. Try again when it says up to date.';
  return { id, ok: false, refusal: { code: 'no-connection', message } };
}
