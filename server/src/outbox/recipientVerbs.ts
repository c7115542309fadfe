// The verbs behind `npm run recipient`: list, add, change, remove, push-keys. They change the file of recipients and print; what was
// done, by whom, goes to the house's log without any address. Every error names the option and the fix.
import type { DomainEvent, Instant } from '@kerbside/shared/kernel';
import { WAYS } from '@kerbside/shared/outside';
import { Mistyped, parsedWords, verbAmong, type Options } from '../access/commandWords.ts';
import type { Log } from '../log/log.ts';
import { addEntry, changeEntry, removeEntry } from './recipientBook.ts';
import { TOLD_ROLES, WrongRecipients, listedOf, readRecipients, recipientOf, type Recipient } from './recipients.ts';

export const RECIPIENT_USAGE = `npm run recipient -- <verb>

  list       Shows whom Kerbside reaches outside the console, and how; addresses masked.
  add        --name <who> --role <role> --places <code>[,<code> …]|everywhere
             [--email <address>] [--sms <number>] [--webhook <https://…>]
             [--cap <pages in ten minutes>] [--quiet <hours, e.g. 22-07>] [--by <who>]
  change     <id> [the same options; 'none' takes one away]
  remove     <id> [--by <who>]
             Within two seconds nothing more is sent there. A browser that agreed to alerts is removed the same way.
  push-keys  Makes the key pair of Web Push, where there is none, and prints its public half.

Roles: ${TOLD_ROLES.join(', ')}.
Places: ODS site codes, 'icb|<code>', 'service|<code>'.
Set DATA_DIR as for the server, when the server has it set. It may run meanwhile.`;

export interface RecipientVerbs {
  readonly path: string;
  /** The house's own log: who changed the list is kept there. */
  readonly log: Log;
  readonly now: Instant;
  /** Who runs the verb, where --by does not say. */
  readonly user: string;
  readonly newId: () => string;
  /** Makes the key pair where there is none; its public half. */
  readonly pushKey: () => string;
  readonly print: (line: string) => void;
}

const VERBS = { list, add, change, remove, 'push-keys': pushKeys };

export function recipientVerb(verb: string | undefined): keyof typeof VERBS {
  return verbAmong(VERBS, verb, RECIPIENT_USAGE);
}

export async function runRecipientVerb([word, ...rest]: readonly string[], verbs: RecipientVerbs): Promise<void> {
  const verb = recipientVerb(word);
  try {
    await VERBS[verb](rest, verbs);
  } catch (error) {
    throw error instanceof WrongRecipients ? new Mistyped(inOptions(error.message)) : error;
  }
}

/** What is said of a field of the file is said of the option it was typed as. */
function inOptions(message: string): string {
  return message.replace(/^typed: "(\w+)"/, '--$1');
}

const OPTIONS = ['name', 'role', 'places', 'email', 'sms', 'webhook', 'cap', 'quiet', 'by'] as const;

async function add(words: readonly string[], verbs: RecipientVerbs): Promise<void> {
  const { values } = parsed(words, OPTIONS, 0);
  const entry = { id: verbs.newId(), ...entryOf(values) };
  const made = recipientOf(entry, 'typed');
  if (Object.keys(made.addresses).length === 0) {
    throw new Mistyped(`Give at least one way to reach ${made.name}: --email, --sms or --webhook.`);
  }
  await addEntry(verbs.path, entry);
  await keep(verbs, 'added', made, values['by']);
  verbs.print(`Added ${lineOf(made)}`);
  verbs.print('Test each way on screen: Alerts, Told outside.');
}

async function change(words: readonly string[], verbs: RecipientVerbs): Promise<void> {
  const { values, positionals } = parsed(words, OPTIONS, 1);
  const id = idIn(positionals, 'change');
  const typed = entryOf(values);
  if (Object.keys(typed).length === 0) throw new Mistyped(`Say what to change.\n\n${RECIPIENT_USAGE}`);
  const merged = (before: object): object =>
    Object.fromEntries(Object.entries({ ...before, ...typed }).filter(([, value]) => value !== 'none'));
  let after: Recipient | undefined;
  const wasThere = await changeEntry(verbs.path, id, (before) => {
    const entry = merged(before);
    after = recipientOf(entry, 'typed');
    return entry;
  });
  if (!wasThere || !after) throw noSuch(id);
  await keep(verbs, 'changed', after, values['by']);
  verbs.print(`Changed ${lineOf(after)}`);
}

async function remove(words: readonly string[], verbs: RecipientVerbs): Promise<void> {
  const { values, positionals } = parsed(words, ['by'], 1);
  const id = idIn(positionals, 'remove');
  const known = readRecipients(verbs.path).find((one) => one.id === id);
  if (!known || !(await removeEntry(verbs.path, id))) throw noSuch(id);
  await keep(verbs, 'removed', known, values['by']);
  verbs.print(`Removed ${known.name}, ${known.role}. Nothing more is sent there.`);
}

function list(words: readonly string[], { path, print }: RecipientVerbs): void {
  parsed(words, [], 0);
  const recipients = readRecipients(path);
  if (recipients.length === 0)
    print('Nobody is reached outside the console yet; `npm run recipient -- add` adds somebody.');
  for (const one of recipients) print(lineOf(one));
}

function pushKeys(words: readonly string[], { pushKey, print }: RecipientVerbs): void {
  parsed(words, [], 0);
  print(`Web Push is signed with this key: ${pushKey()}`);
  print('Start the server with PUSH_SUBJECT set, and each person switches it on in the console, on their own device.');
}

function lineOf(recipient: Recipient): string {
  const { recipient: id, name, role, places, ways, cap, quiet } = listedOf(recipient);
  const hours = quiet && `quiet ${String(quiet.from).padStart(2, '0')}-${String(quiet.to).padStart(2, '0')}`;
  const said = [
    id,
    name,
    role,
    places.includes('*') ? 'everywhere' : places.join(','),
    ways.map(({ way, to }) => `${way} ${to}`).join(', ') || 'no way to reach them',
    cap !== undefined && `at most ${cap} pages in ten minutes`,
    hours,
  ];
  return said.filter((part) => typeof part === 'string').join('  ');
}

/** What was typed, as it stands in the file. */
function entryOf({ name, role, places, cap, quiet, ...rest }: Options<(typeof OPTIONS)[number] | 'push'>): object {
  const ways = WAYS.flatMap((way) => (rest[way] === undefined ? [] : [[way, rest[way]] as const]));
  return {
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
    ...(places !== undefined && { places: placesOf(places) }),
    ...(cap !== undefined && { cap: cap === 'none' ? cap : Number(cap) }),
    ...(quiet !== undefined && { quiet }),
    ...Object.fromEntries(ways),
  };
}

function placesOf(text: string): readonly string[] {
  return text === 'everywhere' ? ['*'] : [...new Set(text.split(',').filter((place) => place !== ''))];
}

function idIn([id]: readonly string[], verb: string): string {
  if (id === undefined)
    throw new Mistyped(`${verb} needs the id of a recipient; \`npm run recipient -- list\` shows them.`);
  return id;
}

function noSuch(id: string): Mistyped {
  return new Mistyped(`There is no recipient '${id}'; \`npm run recipient -- list\` shows them.`);
}

/** Who changed the list, and whose entry: never an address. */
async function keep(
  { log, now, user, newId }: RecipientVerbs,
  what: 'added' | 'changed' | 'removed',
  recipient: Recipient,
  by: string | undefined,
): Promise<void> {
  const data = { ...listedOf(recipient), by: by ?? user };
  const id = `house.recipient-${what}/${recipient.id}/${newId()}`;
  const event: DomainEvent = { id, type: `house.recipient-${what}`, source: 'house', at: now, recordedAt: now, data };
  await log.append({ events: [event] });
}

function parsed<Name extends string>(words: readonly string[], options: readonly Name[], most: number) {
  return parsedWords(words, { options, most, usage: RECIPIENT_USAGE });
}
