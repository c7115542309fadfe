// Who acts at a shared screen: somebody who gave a PIN there, for a short while after their last act. Public screens have no acts.
import { RULE_ASKS } from '@kerbside/shared/alert';
import { MINUTE, type Instant, type Principal, type Refusal } from '@kerbside/shared/kernel';
import type { Identified } from '@kerbside/shared/wire';
import type { PinBook } from '../access/pins.ts';
import type { Screen } from './screen.ts';
import type { Ask } from '@kerbside/shared/world';

/** After this without an act nobody acts at a shared screen any more. Local setting. */
export const ACTS_FOR_MS = 2 * MINUTE;

/**
 * What is done from one's own device alone: what changes how the house works, or is signed for others. The rest, of patients, places,
 * crews and alerts, is done from a shared screen too.
 */
const OWN_DEVICE_ACTS: ReadonlySet<Ask['type']> = new Set([
  ...RULE_ASKS,
  'MuteAlerts',
  'EndMute',
  'SignHandover',
  'TestChannel',
  'ConfirmTest',
  'SendAgain',
  'GiveUpLetter',
  'TieRecord',
  'TieRecords',
  'DismissRecord',
  'AgreeTime',
  'DisputeTime',
  'SetClock',
  'Inject',
]);

interface SharedScreen {
  readonly principal: Principal;
  readonly socket: { readonly id: string };
}

export class Identities {
  readonly #pins: PinBook;
  readonly #now: () => Instant;
  readonly #acting = new WeakMap<SharedScreen, { readonly person: Principal; until: Instant }>();

  constructor(pins: PinBook, now: () => Instant) {
    this.#pins = pins;
    this.#now = now;
  }

  /** The PIN is read here and nowhere else; it is in no answer. */
  async identify(screen: SharedScreen, message: unknown): Promise<Identified | undefined> {
    const { id, name, pin } = fieldsOf(message);
    if (id === undefined) return undefined;
    if (screen.principal.role === 'public-screen') return { id, ok: false, refusal: PUBLIC };
    if (name === undefined || pin === undefined) return { id, ok: false, refusal: UNREAD };
    const checked = await this.#pins.check(name, pin, screen.principal.name);
    if (!checked.ok) return { id, ok: false, refusal: { code: checked.code, message: checked.message } };
    const until = this.#now() + ACTS_FOR_MS;
    this.#acting.set(screen, { person: checked.person, until });
    return { id, ok: true, person: checked.person, actsForMs: ACTS_FOR_MS };
  }

  /** One's own PIN, from one's own device. */
  async setPin({ principal }: SharedScreen, message: unknown): Promise<Identified | undefined> {
    const { id, pin, before } = fieldsOf(message);
    if (id === undefined) return undefined;
    if (isShared(principal)) return { id, ok: false, refusal: OWN_DEVICE };
    if (pin === undefined) return { id, ok: false, refusal: UNREAD };
    const set = await this.#pins.set(principal, pin, before);
    return set.ok ? { id, ok: true, person: principal, actsForMs: 0 } : { id, ok: false, refusal: set };
  }

  stepBack(screen: SharedScreen): void {
    this.#acting.delete(screen);
  }

  /** In whose name an ask of a screen is decided; a shared screen's own where nobody acts there. */
  principalFor(screen: SharedScreen, { type }: Pick<Ask, 'type'>): Principal {
    const acting = this.#acting.get(screen);
    const now = this.#now();
    if (!acting || screen.principal.role === 'public-screen' || OWN_DEVICE_ACTS.has(type)) return screen.principal;
    if (now >= acting.until) {
      this.#acting.delete(screen);
      return screen.principal;
    }
    acting.until = now + ACTS_FOR_MS;
    return acting.person;
  }
}

/** A PIN as it comes over the line. It is named in no trouble and no log. */
export function pinEars(identities: Identities) {
  const answer = ({ socket }: Screen, asked: Promise<Identified | undefined>): void => {
    asked
      .then((identified) => {
        if (identified) socket.emit('identified', identified);
      })
      .catch(() => undefined);
  };
  return {
    identify: (screen: Screen, message: unknown): void => {
      answer(screen, identities.identify(screen, message));
    },
    setPin: (screen: Screen, message: unknown): void => {
      answer(screen, identities.setPin(screen, message));
    },
    stepBack: (screen: Screen): void => {
      identities.stepBack(screen);
    },
  };
}

function isShared({ role }: Principal): boolean {
  return role === 'wallboard' || role === 'public-screen' || role === 'auditor';
}

const PUBLIC: Refusal = { code: 'may-not-ask', message: 'Nothing is done from a public screen.' };
const OWN_DEVICE: Refusal = { code: 'own-device', message: 'A PIN is set from one’s own device. Nothing was set.' };
const UNREAD: Refusal = { code: 'malformed', message: 'Give a name and a PIN.' };

function fieldsOf(message: unknown): { readonly [Field in 'id' | 'name' | 'pin' | 'before']?: string } {
  const said = (typeof message === 'object' && message !== null ? message : {}) as Readonly<Record<string, unknown>>;
  const text = (field: string, most: number): string | undefined => {
    const value = said[field];
    return typeof value === 'string' && value !== '' && value.length <= most ? value : undefined;
  };
  const fields = { id: text('id', 64), name: text('name', 60), pin: text('pin', 12), before: text('before', 12) };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
