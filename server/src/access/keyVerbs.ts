// The verbs behind `npm run key`: make, list, revoke. They write to the house's log and print; what they need of the machine is
// given. Every error names the option and the fix.
import { FEED_KINDS, type FeedKind } from '@kerbside/shared/feed';
import { formatInstant, type DomainEvent, type Instant } from '@kerbside/shared/kernel';
import { serviceByCode, siteByCode } from '@kerbside/shared/site';
import type { Log } from '../log/log.ts';
import { Mistyped, parsedWords, verbAmong, type Options } from './commandWords.ts';
import { SOURCE_PATTERN } from './feedKey.ts';
import { KEY_MADE, KEY_REVOKED, createKeyring, type KeyMade, type KeyOnFile, type KeyRevoked } from './keyring.ts';
import { keyIdFrom, keyText, secretHash } from './keyText.ts';

export const USAGE = `npm run key -- <verb>

  make    --world <id> --source <name> --kind <${FEED_KINDS.join('|')}>
          (--service <ODS code> | --sites <ODS code>[,<ODS code> …]) [--rhythm <seconds>] [--by <who>]
          Makes a feed's key and prints it once. --rhythm is how often the feed is expected to say something (60).
  list    Shows every key; never its secret.
  revoke  <key id> [--by <who>]
          The key stops within two seconds, wherever it is used.

Set DATA_DIR as for the server, when the server has it set.`;

export interface KeyVerbs {
  readonly log: Log;
  readonly now: Instant;
  /** Who runs the verb, where --by does not say. */
  readonly user: string;
  readonly randomBytes: (count: number) => Buffer;
  readonly print: (line: string) => void;
}

const VERBS = { make, list, revoke };

export function keyVerb(verb: string | undefined): keyof typeof VERBS {
  return verbAmong(VERBS, verb, USAGE);
}

export async function runKeyVerb([verb, ...rest]: readonly string[], verbs: KeyVerbs): Promise<void> {
  await VERBS[keyVerb(verb)](rest, verbs);
}

async function make(words: readonly string[], { log, now, user, randomBytes, print }: KeyVerbs): Promise<void> {
  const { values } = parsed(words, ['world', 'source', 'kind', 'service', 'sites', 'rhythm', 'by'], 0);
  const source = needed(values, 'source', SOURCE_PATTERN, 'a short name such as cad-ryf: a-z, 0-9, . _ -, at most 40');
  if (RESERVED.has(source))
    throw new Mistyped(`--source ${source} is Kerbside's own name; choose another, e.g. cad-ryf.`);
  const made: Omit<KeyMade, 'keyId' | 'hash'> = {
    world: needed(values, 'world', /^(?!house$)[a-z0-9][a-z0-9-]{0,39}$/, "a world's id, e.g. live"),
    source,
    kind: kindOf(values['kind']),
    rhythmSeconds: rhythmOf(values['rhythm']),
    ...speaksFor(values['service'], values['sites']),
    madeBy: values['by'] ?? user,
  };
  const text = { keyId: keyIdFrom(randomBytes(8)), secret: randomBytes(32).toString('base64url') };
  await append(log, now, KEY_MADE, text.keyId, { keyId: text.keyId, hash: secretHash(text), ...made });
  const others = (await keysOn(log, now)).filter(
    ({ key, revokedAt }) => isFeed(key, made) && revokedAt === undefined && key.id !== text.keyId,
  );
  print(`Key ${text.keyId} for ${source} in the world '${made.world}'. It is shown this once:\n\n  ${keyText(text)}\n`);
  print(`Send it as 'Authorization: Bearer kb_…' to POST /api/events, with "source": "${source}" in each message.`);
  for (const { key } of others)
    print(`Key ${key.id} of ${source} still works too: revoke it when the feed has moved to this one.`);
}

/** Sources of what Kerbside itself says. */
const RESERVED: ReadonlySet<string> = new Set(['desk', 'house', 'watch', 'demo-hand']);

function isFeed(key: KeyOnFile['key'], made: { readonly world: string; readonly source: string }): boolean {
  return key.world === made.world && key.source === made.source;
}

async function list(words: readonly string[], { log, now, print }: KeyVerbs): Promise<void> {
  parsed(words, [], 0);
  const keys = await keysOn(log, now);
  if (keys.length === 0) print('There are no keys yet; `npm run key -- make` makes one.');
  for (const { key, madeAt, madeBy, revokedAt } of keys) {
    const whose = key.service ?? [...key.sites].join(',');
    const state = revokedAt === undefined ? 'in use' : `revoked ${formatInstant(revokedAt)}`;
    const made = `made ${formatInstant(madeAt)} by ${madeBy}`;
    print([key.id, key.world, key.source, key.kind, whose, `every ${key.rhythmSeconds} s`, made, state].join('  '));
  }
}

async function revoke(words: readonly string[], { log, now, user, print }: KeyVerbs): Promise<void> {
  const { values, positionals } = parsed(words, ['by'], 1);
  const [keyId] = positionals;
  if (keyId === undefined) throw new Mistyped('revoke needs the id of a key; `npm run key -- list` shows them.');
  const held = (await keysOn(log, now)).find(({ key }) => key.id === keyId);
  if (!held)
    throw new Mistyped(`There is no key '${keyId}'; \`npm run key -- list\` shows them. Give its id, not its text.`);
  if (held.revokedAt !== undefined) {
    print(`Key ${keyId} was revoked before, at ${formatInstant(held.revokedAt)}.`);
    return;
  }
  const revoked: KeyRevoked = { keyId, revokedBy: values['by'] ?? user };
  await append(log, now, KEY_REVOKED, keyId, revoked);
  print(`Key ${keyId} of ${held.key.source} in the world '${held.key.world}' is revoked.`);
}

async function keysOn(log: Log, now: Instant): Promise<readonly KeyOnFile[]> {
  const keyring = createKeyring({ log, clock: { now: () => now } });
  await keyring.refresh();
  return keyring.list();
}

async function append(log: Log, at: Instant, type: string, keyId: string, data: KeyMade | KeyRevoked): Promise<void> {
  const event: DomainEvent = { id: `${type}/${keyId}`, type, source: 'house', at, recordedAt: at, data };
  await log.append({ events: [event] });
}

function parsed<Name extends string>(words: readonly string[], options: readonly Name[], most: number) {
  return parsedWords(words, { options, most, usage: USAGE });
}

function needed<Name extends string>(values: Options<Name>, name: Name, pattern: RegExp, what: string): string {
  const value = values[name];
  if (value === undefined) throw new Mistyped(`--${name} is missing; give ${what}.`);
  if (!pattern.test(value)) throw new Mistyped(`--${name} is '${value}'; give ${what}.`);
  return value;
}

function kindOf(text: string | undefined): FeedKind {
  const kind = FEED_KINDS.find((known) => known === text);
  if (kind === undefined) throw new Mistyped(`--kind ${saidOf(text)}; give one of ${FEED_KINDS.join(', ')}.`);
  return kind;
}

function rhythmOf(text = '60'): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 5 && seconds <= 86_400) return seconds;
  throw new Mistyped(`--rhythm is '${text}'; give whole seconds from 5 to 86400, e.g. 60.`);
}

/** One or the other: a hospital speaks of its sites, an ambulance service of its crews. */
function speaksFor(service: string | undefined, sites: string | undefined): Pick<KeyMade, 'service' | 'sites'> {
  if ((service === undefined) === (sites === undefined)) {
    throw new Mistyped(
      "Give either --service, for an ambulance service's feed, or --sites, for a hospital's: just one of them.",
    );
  }
  if (service !== undefined) {
    if (serviceByCode.has(service)) return { service };
    throw new Mistyped(
      `--service is '${service}', no ambulance service known here; give one of ${[...serviceByCode.keys()].join(', ')}.`,
    );
  }
  const codes = (sites ?? '').split(',').filter((code) => code !== '');
  const unknown = codes.find((code) => !siteByCode.has(code));
  if (unknown !== undefined)
    throw new Mistyped(`--sites names '${unknown}', no site known here; give ODS site codes, e.g. RVJ01.`);
  if (codes.length === 0) throw new Mistyped('--sites is empty; give ODS site codes, e.g. RVJ01,RA701.');
  return { sites: [...new Set(codes)].sort() };
}

function saidOf(text: string | undefined): string {
  return text === undefined ? 'is missing' : `is '${text}'`;
}
