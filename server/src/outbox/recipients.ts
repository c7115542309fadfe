// Who is reached how: people and roles with their addresses, from a file that whoever runs Kerbside keeps, by hand or with
// `npm run recipient`. Each entry is checked; a wrong one is named with its field and the fix, and never its address.
import { createHash } from 'node:crypto';
import { RULE_BOOK } from '@kerbside/shared/alert';
import { WAYS, type QuietHours, type RecipientListed, type Way } from '@kerbside/shared/outside';
import { icbByCode, serviceByCode, siteByCode } from '@kerbside/shared/site';
import { keptText } from './keptFile.ts';

export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  /** Site codes, 'icb|<code>' or 'service|<code>'; '*': everywhere. */
  readonly places: readonly string[];
  readonly addresses: Readonly<Partial<Record<Way, string>>>;
  /** At most so many pages in ten minutes, where that is not the usual; a life at risk is never held back. */
  readonly cap?: number;
  /** Nothing but a life at risk is told in these hours. */
  readonly quiet?: QuietHours;
}

export class WrongRecipients extends Error {
  override readonly name = 'WrongRecipients';
}

/** The roles that a ladder tells, or that see it at the same time. */
export const TOLD_ROLES: readonly string[] = [
  ...new Set(
    [...RULE_BOOK.ladders.values()].flatMap((rungs) =>
      rungs.flatMap(({ role, substitute, also }) => [
        role,
        ...(substitute === undefined ? [] : [substitute]),
        ...(also ?? []),
      ]),
    ),
  ),
].sort();

/** Nobody where there is no such file. Throws WrongRecipients. */
export function readRecipients(path: string): readonly Recipient[] {
  return recipientsOf(keptText(path), path);
}

/** The recipients in a file's text. Throws WrongRecipients, which names the file as `path`. */
export function recipientsOf(text: string | undefined, path: string): readonly Recipient[] {
  const entries = entriesOf(text, path);
  const byId = new Map<string, number>();
  return entries.map((one, i) => {
    const recipient = recipientOf(one, `${path}, entry ${i + 1}`);
    const other = byId.get(recipient.id);
    if (other !== undefined) {
      throw new WrongRecipients(
        `${path}, entry ${i + 1}: it is ${recipient.name} as ${recipient.role}, as entry ${other} is. ` +
          'Put their places and addresses into one, or give each an "id" of its own.',
      );
    }
    byId.set(recipient.id, i + 1);
    return recipient;
  });
}

/** The entries of a file's text as they stand there, unread. */
export function entriesOf(text: string | undefined, path: string): readonly unknown[] {
  if (text === undefined) return [];
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new WrongRecipients(
      `${path} is no JSON of at most 4 MiB. Mend it, or take it away: then nobody is told outside the console.`,
    );
  }
  if (!Array.isArray(content))
    throw new WrongRecipients(`${path} must be a list: [{ "name": …, "role": …, "places": […] }].`);
  return content;
}

const CHECKS: Readonly<Record<Way, { readonly fits: (address: unknown) => boolean; readonly fix: string }>> = {
  email: {
    fits: (one) => typeof one === 'string' && /^[^@\s]+@[^@\s]+$/.test(one),
    fix: 'an address such as desk@example.org',
  },
  sms: {
    fits: (one) => typeof one === 'string' && /^\+?[\d ]{8,18}$/.test(one),
    fix: 'a number such as +44 7700 900000',
  },
  webhook: { fits: isWebAddress, fix: 'an address that begins with https:// (http:// on this machine only)' },
  push: {
    fits: isSubscription,
    fix: 'the subscription a browser gave: { "endpoint", "keys": { "p256dh", "auth" } }',
  },
};

const MOST_CAP = 60;

/** Throws WrongRecipients, saying `where` it stands, which field is wrong, and the fix. */
export function recipientOf(one: unknown, where: string): Recipient {
  const { id, name, role, places, cap, quiet, ...rest } = (one ?? {}) as Readonly<Record<string, unknown>>;
  const wrong = (field: string, what: string): WrongRecipients => new WrongRecipients(`${where}: "${field}" ${what}`);
  if (!isText(name)) throw wrong('name', 'is missing. Say who is told.');
  if (!isText(role)) throw wrong('role', 'is missing. Say in which role, e.g. "site-manager".');
  if (!TOLD_ROLES.includes(role))
    throw wrong('role', `is a role that no ladder tells. There are ${TOLD_ROLES.join(', ')}.`);
  if (!Array.isArray(places) || places.length === 0 || !places.every(isText)) {
    throw wrong('places', 'must be a list of site codes, e.g. ["RVJ01"], or ["*"].');
  }
  const strange = places.find((place) => !isPlace(place));
  if (strange !== undefined) {
    throw wrong(
      'places',
      `names ${strange}, which is no place known here. Give site codes, icb|<code>, service|<code>, or "*".`,
    );
  }
  if (id !== undefined && !(isText(id) && /^[\w-]{1,40}$/.test(id)))
    throw wrong('id', 'must be letters, digits and dashes, at most 40; or leave it out.');
  if (cap !== undefined && !(Number.isInteger(cap) && (cap as number) >= 1 && (cap as number) <= MOST_CAP))
    throw wrong('cap', `must be a whole number of pages in ten minutes, 1 to ${MOST_CAP}; or leave it out.`);
  return {
    id: isText(id) ? id : idOf(name, role),
    name,
    role,
    places,
    addresses: addressesOf(rest, wrong),
    ...(cap !== undefined && { cap: cap as number }),
    ...(quiet !== undefined && { quiet: quietOf(quiet, wrong) }),
  };
}

type Wrong = (field: string, what: string) => WrongRecipients;

function addressesOf(rest: Readonly<Record<string, unknown>>, wrong: Wrong): Recipient['addresses'] {
  const addresses: Partial<Record<Way, string>> = {};
  for (const [way, address] of Object.entries(rest)) {
    if (!isWay(way)) throw wrong(way, `is not known. There are ${Object.keys(CHECKS).join(', ')}.`);
    if (!CHECKS[way].fits(address)) throw wrong(way, `must be ${CHECKS[way].fix}.`);
    addresses[way] = typeof address === 'string' ? address : JSON.stringify(address);
  }
  return addresses;
}

/** '22-07': from 22:00 up to 07:00 on the wall. */
function quietOf(text: unknown, wrong: Wrong): QuietHours {
  const [, from = '', to = ''] = typeof text === 'string' ? (/^(\d{1,2})-(\d{1,2})$/.exec(text) ?? []) : [];
  const hours = { from: Number(from), to: Number(to) };
  if (from === '' || hours.from > 23 || hours.to > 23 || hours.from === hours.to) {
    throw wrong('quiet', 'must be two different whole hours, e.g. "22-07" for 22:00 up to 07:00; or leave it out.');
  }
  return hours;
}

function idOf(name: string, role: string): string {
  return createHash('sha256').update(`${name}\0${role}`).digest('hex').slice(0, 8);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isPlace(place: string): boolean {
  const [kind, code = ''] = place.split('|');
  if (place === '*' || siteByCode.has(place)) return true;
  return (kind === 'icb' && icbByCode.has(code)) || (kind === 'service' && serviceByCode.has(code));
}

function isWay(way: string): way is Way {
  return WAYS.some((known) => known === way);
}

function isWebAddress(address: unknown): boolean {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname));
}

export function isSubscription(address: unknown): boolean {
  const { endpoint, keys } = (address ?? {}) as { endpoint?: unknown; keys?: { p256dh?: unknown; auth?: unknown } };
  return isWebAddress(endpoint) && typeof keys?.p256dh === 'string' && typeof keys.auth === 'string';
}

/** Enough to tell one address from another, and too little to write to it. [X1] */
export function masked(way: Way, address: string): string {
  switch (way) {
    case 'email':
      return `${address.charAt(0)}…@${address.slice(address.lastIndexOf('@') + 1)}`;
    case 'sms':
      return `… ${address.replaceAll(' ', '').slice(-3)}`;
    case 'webhook':
      return URL.parse(address)?.host ?? '…';
    case 'push':
      return `browser ${createHash('sha256').update(address).digest('hex').slice(0, 4)}`;
  }
}

/** What the log may hold of a recipient. */
export function listedOf({ id, name, role, places, addresses, cap, quiet }: Recipient): RecipientListed {
  const ways = WAYS.flatMap((way) => {
    const address = addresses[way];
    return address === undefined ? [] : [{ way, to: masked(way, address) }];
  });
  return {
    recipient: id,
    name,
    role,
    places,
    ways,
    ...(cap !== undefined && { cap }),
    ...(quiet !== undefined && { quiet }),
  };
}

/** Whom a telling reaches: the person named, else everybody in the role at the place or at its desk. */
export function reachedBy(
  recipients: readonly Recipient[],
  { places, role, name, way }: { places: readonly string[]; role: string; name: string | null; way: Way },
): readonly { readonly recipient: Recipient; readonly address: string }[] {
  return recipients.flatMap((recipient) => {
    const address = recipient.addresses[way];
    const fits = recipient.role === role && recipient.places.some((one) => one === '*' || places.includes(one));
    return address !== undefined && fits && (name === null || recipient.name === name) ? [{ recipient, address }] : [];
  });
}
