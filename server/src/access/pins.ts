// The PINs of people who act at shared screens: kept as slow salted hashes in a file readable by this server's user alone, never in a
// log, and never said back. Wrong ones are counted, and a name that had too many is shut for a while.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { MINUTE, ROLES, type Instant, type Person, type Role } from '@kerbside/shared/kernel';
import type { NotePin } from './pinLog.ts';
import { changeKept, keptText } from '../outbox/keptFile.ts';

/** Wrong PINs for one name, before it is shut for a while. Local setting. */
export const MOST_WRONG_PINS = 5;
/** The same for one shared screen, whatever names were tried there. Local setting. */
export const MOST_WRONG_HERE = 10;
export const SHUT_FOR_MS = 15 * MINUTE;
/** PINs that are checked or set at once: each takes 32 MB and a tenth of a second on purpose. */
const MOST_AT_ONCE = 4;
/** PINs that people may set on screens; more is somebody's mistake. Local setting. */
export const MOST_PINS = 5_000;
/** How slow a hash is made (scrypt's N, with r 8 and p 1). Kept with each, so that it can be raised. */
const COST = 2 ** 15;

/** Where the PINs of a data folder are. */
export function pinsPath(dataDir: string): string {
  return join(dataDir, 'pins.json');
}

export interface KeptPin {
  readonly name: string;
  readonly role: Role;
  readonly salt: string;
  readonly hash: string;
  readonly cost: number;
  readonly setAt: Instant;
}

export type PinChecked =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly code: 'wrong-pin' | 'shut' | 'busy'; readonly message: string };
export type PinSet = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: string };

export interface PinBook {
  /** `here`: the screen at which it was typed. */
  check(name: string, pin: string, here: string): Promise<PinChecked>;
  /** Once: afterwards only with the PIN before, or from the command line. */
  set(person: { readonly name: string; readonly role: Role }, pin: string, before?: string): Promise<PinSet>;
}

interface PinBookParts {
  /** Absent: in memory. */
  readonly path?: string;
  readonly now: () => Instant;
  /** Told of each PIN that was set on a screen. */
  readonly note?: NotePin;
  readonly cost?: number;
}

export function createPinBook({ path, now, note: noteSet, cost = COST }: PinBookParts): PinBook {
  let memory: string | undefined;
  const text = (): string | undefined => (path === undefined ? memory : keptText(path));
  const change = async (next: (text: string | undefined) => string): Promise<void> => {
    if (path === undefined) memory = next(memory);
    else await changeKept(path, next);
  };
  const wrong = new Map<string, Instant[]>();
  let slowNow = 0;
  const slowly = async <Made>(making: Promise<Made>): Promise<Made> => {
    slowNow += 1;
    return making.finally(() => (slowNow -= 1));
  };

  const recent = (key: string): readonly Instant[] => (wrong.get(key) ?? []).filter((at) => at > now() - SHUT_FOR_MS);
  const note = (key: string): void => void wrong.set(key, [...recent(key), now()]);

  return {
    async check(name, pin, here) {
      const [ofName, ofPlace] = [`name ${plain(name)}`, `here ${here}`];
      if (recent(ofName).length >= MOST_WRONG_PINS || recent(ofPlace).length >= MOST_WRONG_HERE) return SHUT;
      if (slowNow >= MOST_AT_ONCE) return BUSY;
      // Counted before it is known: a hundred tries sent at once are a hundred tries.
      note(ofName);
      note(ofPlace);
      const kept = pinOf(text(), name);
      const isRight = await slowly(fits(pin, kept, cost));
      if (!kept || !isRight) return wrongPin(MOST_WRONG_PINS - recent(ofName).length);
      wrong.delete(ofName);
      wrong.delete(ofPlace);
      return { ok: true, person: { name: kept.name, role: kept.role, verified: true } };
    },
    async set({ name, role }, pin, before) {
      const trouble = pinTrouble(pin);
      if (trouble !== undefined) return { ok: false, code: 'weak-pin', message: trouble };
      if (pinsTrouble(text()) !== undefined) return UNREADABLE;
      const kept = pinOf(text(), name);
      if (kept && (before === undefined || !(await this.check(name, before, `set ${name}`)).ok)) return HAS_ONE;
      if (!kept && readablePins(text()).length >= MOST_PINS) return TOO_MANY;
      if (slowNow >= MOST_AT_ONCE) return BUSY;
      const made = await slowly(keptPin({ name, role }, pin, now(), cost));
      await change((known) => withPin(known, made));
      await noteSet?.({ what: kept ? 'changed' : 'made', name, role, by: name, how: 'on-screen' }, now());
      return { ok: true };
    },
  };
}

const SHUT: PinChecked = {
  ok: false,
  code: 'shut',
  message: `Too many wrong PINs: ${MOST_WRONG_PINS} for a name, ${MOST_WRONG_HERE} at a screen. Try again in ${SHUT_FOR_MS / MINUTE} minutes, or act from your own device.`,
};
const BUSY = {
  ok: false,
  code: 'busy',
  message: 'Several PINs are being checked. Try again in a moment.',
} as const;
const HAS_ONE: PinSet = {
  ok: false,
  code: 'has-one',
  message: 'This name has a PIN already. Give the PIN before, or ask whoever runs Kerbside for a new one.',
};

const TOO_MANY: PinSet = {
  ok: false,
  code: 'too-many',
  message: 'Too many PINs are kept, so none was set. Whoever runs Kerbside removes those no longer used.',
};
const UNREADABLE: PinSet = {
  ok: false,
  code: 'unreadable',
  message: 'The PINs of this server cannot be read, so none was set. Whoever runs Kerbside mends pins.json.',
};

/** The same for a name that has no PIN: nobody learns who has one. */
function wrongPin(left: number): PinChecked {
  const tries = left > 0 ? `${left} ${left === 1 ? 'try is' : 'tries are'} left` : 'This name is shut now for a while';
  return { ok: false, code: 'wrong-pin', message: `That name and PIN do not belong together. ${tries}.` };
}

/** Why a PIN is no good, with the fix; undefined: it is. */
export function pinTrouble(pin: string): string | undefined {
  if (!/^\d{6,8}$/.test(pin)) return 'A PIN is six to eight digits. Choose another.';
  const steps = new Set(
    Array.from(pin, Number)
      .map((digit, i, all) => digit - (all[i - 1] ?? NaN))
      .slice(1),
  );
  const isRun = steps.size === 1 && [-1, 0, 1].includes([...steps][0] ?? 9);
  return isRun ? 'A PIN of one digit, or of digits in a row, is guessed first. Choose another.' : undefined;
}

export async function keptPin(
  { name, role }: { readonly name: string; readonly role: Role },
  pin: string,
  setAt: Instant,
  cost = COST,
): Promise<KeptPin> {
  const salt = randomBytes(16).toString('base64url');
  return { name, role, salt, hash: (await slowHash(pin, salt, cost)).toString('base64url'), cost, setAt };
}

/** The file's text with one more, or another in its place. */
export function withPin(text: string | undefined, pin: KeptPin): string {
  return `${JSON.stringify([...withoutName(text, pin.name), pin], null, 2)}\n`;
}
/** The PIN of this name, however it is written. */
export function pinOf(text: string | undefined, name: string): KeptPin | undefined {
  return readablePins(text).find((one) => plain(one.name) === plain(name));
}
export function withoutPin(text: string | undefined, name: string): string {
  return `${JSON.stringify(withoutName(text, name), null, 2)}\n`;
}
function withoutName(text: string | undefined, name: string): readonly KeptPin[] {
  return readablePins(text).filter((one) => plain(one.name) !== plain(name));
}

/** What is wrong with the file's text; undefined: nothing. Who changes it asks first, so that no PIN in it is lost. */
export function pinsTrouble(text: string | undefined): string | undefined {
  const entries = entriesIn(text);
  if (!entries) return 'is no list in JSON of at most 4 MiB';
  const wrong = entries.findIndex((one) => !isKeptPin(one));
  return wrong < 0 ? undefined : `has no whole PIN as entry ${wrong + 1}`;
}

/** Those that can be read: by any other nobody gets in. */
export function readablePins(text: string | undefined): readonly KeptPin[] {
  return entriesIn(text)?.filter(isKeptPin) ?? [];
}

function entriesIn(text: string | undefined): readonly unknown[] | undefined {
  try {
    const known: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(known) ? known : undefined;
  } catch {
    return undefined;
  }
}

/** What a date can hold. */
const LAST_INSTANT = 8.64e15;

function isKeptPin(one: unknown): one is KeptPin {
  const { name, role, salt, hash, cost, setAt } = (one ?? {}) as Partial<KeptPin>;
  return (
    typeof name === 'string' &&
    ROLES.some((known) => known === role) &&
    typeof salt === 'string' &&
    typeof hash === 'string' &&
    isCost(cost) &&
    typeof setAt === 'number' &&
    Math.abs(setAt) <= LAST_INSTANT
  );
}

/** Any other cannot be reckoned with, and whoever gave that PIN would wait for ever. */
function isCost(cost: unknown): cost is number {
  return typeof cost === 'number' && cost > 1 && cost <= COST && Number.isInteger(Math.log2(cost));
}

/** As slow for a name that has none. */
async function fits(pin: string, kept: KeptPin | undefined, cost: number): Promise<boolean> {
  const hash = await slowHash(pin, kept?.salt ?? 'nobody', kept?.cost ?? cost);
  const known = kept ? Buffer.from(kept.hash, 'base64url') : Buffer.alloc(hash.length);
  return hash.length === known.length && timingSafeEqual(hash, known) && kept !== undefined;
}

function slowHash(pin: string, salt: string, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, { N: cost, r: 8, p: 1, maxmem: 64 * 2 ** 20 }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}

function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
