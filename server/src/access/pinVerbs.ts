// The verbs behind `npm run pin`: make, list, remove. A PIN is made here and printed once; no PIN is ever typed into a command, where
// others on the machine would see it.
import { randomInt } from 'node:crypto';
import { ROLES, formatInstant, type Instant, type Role } from '@kerbside/shared/kernel';
import { changeKept, keptText } from '../outbox/keptFile.ts';
import type { Log } from '../log/log.ts';
import { notePinsIn } from './pinLog.ts';
import { Mistyped, parsedWords } from './commandWords.ts';
import { keptPin, pinOf, pinTrouble, pinsTrouble, readablePins, withPin, withoutPin, type KeptPin } from './pins.ts';

/** Roles of people; screens and auditors do nothing. */
const PEOPLE: readonly Role[] = ROLES.filter((role) => !['wallboard', 'public-screen', 'auditor'].includes(role));

export const PIN_USAGE = `npm run pin -- <verb>

  make    --name <who> --role <role> [--by <who>]
          Makes a PIN for acting at shared screens and prints it once; one before stops working.
  list    Shows who has one; never the PIN.
  remove  --name <who> [--by <who>]

Roles: ${PEOPLE.join(', ')}.
Set DATA_DIR as for the server, when the server has it set. It may run meanwhile.`;

export interface PinVerbs {
  readonly path: string;
  readonly now: Instant;
  /** Who runs the verb, where --by does not say. */
  readonly user: string;
  readonly log: Pick<Log, 'append'>;
  readonly print: (line: string) => void;
  /** Of a PIN's hash; absent: as dear as the house makes them. */
  readonly cost?: number;
}

export async function runPinVerb(
  [verb, ...rest]: readonly string[],
  { path, now, user, log, print, cost }: PinVerbs,
): Promise<void> {
  const note = notePinsIn(log);
  switch (verb) {
    case 'make': {
      const { name, role, by = user } = parsed(rest);
      const person = { name: nameIn(name), role: roleIn(role) };
      const pin = freshPin();
      const kept = await keptPin(person, pin, now, cost);
      const had: KeptPin[] = [];
      await changeKept(path, (text) => {
        const one = pinOf(text, person.name);
        if (one) had.push(one);
        return withPin(whole(text, path), kept);
      });
      await note({ what: had.length > 0 ? 'changed' : 'made', ...person, by, how: 'command-line' }, now);
      print(`The PIN of ${person.name}, ${person.role}. It is shown this once:\n\n  ${pin}\n`);
      return;
    }
    case 'list': {
      parsed(rest);
      const pins = readablePins(whole(keptText(path), path));
      if (pins.length === 0) print('Nobody has a PIN yet; `npm run pin -- make` makes one.');
      for (const { name, role, setAt } of pins) print(`${name}  ${role}  since ${formatInstant(setAt)}`);
      return;
    }
    case 'remove': {
      const { name: said, by = user } = parsed(rest);
      const name = nameIn(said);
      const had: KeptPin[] = [];
      await changeKept(path, (text) => {
        const one = pinOf(whole(text, path), name);
        if (!one) throw new Mistyped(`${name} has no PIN; \`npm run pin -- list\` shows who has.`);
        had.push(one);
        return withoutPin(text, name);
      });
      for (const one of had)
        await note({ what: 'removed', name: one.name, role: one.role, by, how: 'command-line' }, now);
      print(`${name} has no PIN any more.`);
      return;
    }
    default:
      throw new Mistyped(verb === undefined ? PIN_USAGE : `There is no verb '${verb}'.\n\n${PIN_USAGE}`);
  }
}

/** The file's text, where all of it can be read. */
function whole(text: string | undefined, path: string): string | undefined {
  const trouble = pinsTrouble(text);
  if (trouble === undefined) return text;
  throw new Mistyped(`${path} ${trouble}. Mend it, or take it away: then nobody has a PIN.`);
}

function freshPin(): string {
  for (;;) {
    const pin = String(randomInt(1_000_000)).padStart(6, '0');
    if (pinTrouble(pin) === undefined) return pin;
  }
}

function parsed(words: readonly string[]) {
  return parsedWords(words, { options: ['name', 'role', 'by'], most: 0, usage: PIN_USAGE }).values;
}

function nameIn(name: string | undefined): string {
  const said = name?.trim() ?? '';
  if (said === '' || said.length > 60)
    throw new Mistyped(
      '--name is missing or longer than 60 characters; give the name as it stands on screen, e.g. "S. Hale".',
    );
  return said;
}

function roleIn(role: string | undefined): Role {
  const known = PEOPLE.find((one) => one === role);
  if (!known)
    throw new Mistyped(
      `--role ${role === undefined ? 'is missing' : `is '${role}'`}; give one of ${PEOPLE.join(', ')}.`,
    );
  return known;
}
