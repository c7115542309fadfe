// What people did on this device that no server has answered yet. Each tap keeps its own time and its person, survives lock
// and reload, and stays until it is answered; a refusal stays until somebody has read it. It never decides anything.
import { RULE_ASKS } from '@kerbside/shared/alert';
import type { Instant, Refusal } from '@kerbside/shared/kernel';
import type { Ask, AskType } from '@kerbside/shared/world';
import { isPerson, isSamePerson, type ChosenPerson } from './person.ts';
import type { TapShelf } from './shelf.ts';

export interface KeptTap {
  readonly ask: Ask;
  readonly person: ChosenPerson;
  /** The world it was made in: it is sent to no other. */
  readonly world: string;
  /** Went out over a connection that may have broken before the answer came. */
  readonly sent: boolean;
  /** Went out at least once: the server may have it already, so that it can no longer be withdrawn here. */
  readonly wasOut?: true;
  /** When it was tapped, by the server's clock as well as the device knew it. */
  readonly serverAt?: Instant;
  /** Decided and not taken: shown until read. */
  readonly refusal?: Refusal;
  /** The device would not store it: it is in this window only, and lost when that is closed. */
  readonly isUnsafe?: true;
}

/** Makes sense only at the moment it is tapped: refused on the device when there is no connection. */
const ONLY_NOW: readonly AskType[] = [
  'SetClock',
  'Inject',
  'OfferPlace',
  'AskRelease',
  'Withdraw',
  'TestChannel',
  'ConfirmTest',
  'SendAgain',
  ...RULE_ASKS,
];

export function canBeKept(type: AskType): boolean {
  return !ONLY_NOW.includes(type);
}

export function withTap(taps: readonly KeptTap[], tap: KeptTap): readonly KeptTap[] {
  return [...withoutTap(taps, tap.ask.askId), tap].sort((a, b) => a.ask.at - b.ask.at);
}

export function withoutTap(taps: readonly KeptTap[], askId: string): readonly KeptTap[] {
  return taps.filter(({ ask }) => ask.askId !== askId);
}

/** Not sent and not decided: the number in 'kept here, not sent (3)'. */
export function notSent(taps: readonly KeptTap[]): readonly KeptTap[] {
  return taps.filter((tap) => !tap.sent && !tap.refusal);
}

/** Whether it can still be taken back without asking anybody. */
export function canBeWithdrawn(tap: KeptTap): boolean {
  return !tap.sent && !tap.wasOut && !tap.refusal;
}

/** What may go out now, oldest first: this world's, this person's, undecided. */
export function toSend(taps: readonly KeptTap[], world: string, person: ChosenPerson): readonly KeptTap[] {
  return taps.filter((tap) => tap.world === world && !tap.refusal && isSamePerson(tap.person, person));
}

/** The others who tapped here and whose taps still wait. */
export function othersWaiting(taps: readonly KeptTap[], world: string, person: ChosenPerson): readonly ChosenPerson[] {
  const waiting = taps.filter((tap) => tap.world === world && !tap.refusal && !isSamePerson(tap.person, person));
  return waiting
    .map((tap) => tap.person)
    .filter((one, place, all) => all.findIndex((p) => isSamePerson(p, one)) === place);
}

/** One text a tap, so that two windows of one device cannot lose each other's taps: sending one twice is harmless. */
export function putTap(shelf: TapShelf, tap: KeptTap): KeptTap {
  const { isUnsafe: _, ...kept } = tap;
  return shelf.put(tap.ask.askId, JSON.stringify(kept)) ? kept : { ...kept, isUnsafe: true };
}

export function readTaps(shelf: TapShelf): readonly KeptTap[] {
  const taps: KeptTap[] = [];
  for (const text of shelf.all()) {
    try {
      const value: unknown = JSON.parse(text);
      // Whatever was out when the console closed has to go out again.
      if (isTap(value)) taps.push({ ...value, ...(value.sent && { wasOut: true }), sent: false });
    } catch {
      // Not a tap of ours, or half written when the battery went: there is nothing in it to send.
    }
  }
  return taps.sort((a, b) => a.ask.at - b.ask.at);
}

/** With what another window of this device kept or was refused: it is ours to send and to show too. */
export function withOtherWindows(taps: readonly KeptTap[], shelf: TapShelf): readonly KeptTap[] {
  const known = new Map(taps.map((tap) => [tap.ask.askId, tap]));
  const isNews = ({ ask, refusal }: KeptTap): boolean => {
    const mine = known.get(ask.askId);
    return !mine || (refusal !== undefined && !mine.refusal);
  };
  return readTaps(shelf).filter(isNews).reduce(withTap, taps);
}

function isTap(value: unknown): value is KeptTap {
  if (typeof value !== 'object' || value === null) return false;
  const { ask, person, world } = value as Partial<KeptTap>;
  return typeof world === 'string' && isPerson(person) && typeof ask?.askId === 'string' && typeof ask.at === 'number';
}
