// Who is reached how: people and roles with their addresses, from a file that whoever runs Kerbside keeps. Read and checked at the
// start; a wrong line is named with the fix, and never its address.
import { existsSync, readFileSync } from 'node:fs';
import type { OutsideChannel } from './channel.ts';

export interface Recipient {
  readonly name: string;
  readonly role: string;
  /** Site codes, 'icb|<code>' or 'service|<code>'; '*': everywhere. */
  readonly places: readonly string[];
  readonly addresses: Readonly<Partial<Record<OutsideChannel, string>>>;
}

export class WrongRecipients extends Error {
  override readonly name = 'WrongRecipients';
}

/** Nobody where there is no such file. Throws WrongRecipients. */
export function readRecipients(path: string): readonly Recipient[] {
  if (!existsSync(path)) return [];
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new WrongRecipients(`${path} is no JSON. Mend it, or take it away: then nobody is told outside the console.`);
  }
  if (!Array.isArray(content))
    throw new WrongRecipients(`${path} must be a list: [{ "name": …, "role": …, "places": […] }].`);
  return content.map((one: unknown, i) => recipientOf(one, `${path}, entry ${i + 1}`));
}

const CHECKS: Readonly<Record<OutsideChannel, { readonly fits: (address: unknown) => boolean; readonly fix: string }>> =
  {
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

function recipientOf(one: unknown, where: string): Recipient {
  const { name, role, places, ...rest } = (one ?? {}) as Readonly<Record<string, unknown>>;
  const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
  if (!isText(name)) throw new WrongRecipients(`${where}: "name" is missing. Say who is told.`);
  if (!isText(role)) throw new WrongRecipients(`${where}: "role" is missing. Say in which role, e.g. "site-manager".`);
  if (!Array.isArray(places) || places.length === 0 || !places.every(isText)) {
    throw new WrongRecipients(`${where}: "places" must be a list of site codes, e.g. ["RVJ01"], or ["*"].`);
  }
  const addresses: Partial<Record<OutsideChannel, string>> = {};
  for (const [channel, address] of Object.entries(rest)) {
    if (!isOutside(channel))
      throw new WrongRecipients(`${where}: "${channel}" is not known. There are ${Object.keys(CHECKS).join(', ')}.`);
    if (!CHECKS[channel].fits(address))
      throw new WrongRecipients(`${where}: "${channel}" must be ${CHECKS[channel].fix}.`);
    addresses[channel] = typeof address === 'string' ? address : JSON.stringify(address);
  }
  return { name, role, places: places, addresses };
}

function isOutside(channel: string): channel is OutsideChannel {
  return Object.hasOwn(CHECKS, channel);
}

function isWebAddress(address: unknown): boolean {
  const url = typeof address === 'string' ? URL.parse(address) : null;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname));
}

function isSubscription(address: unknown): boolean {
  const { endpoint, keys } = (address ?? {}) as { endpoint?: unknown; keys?: { p256dh?: unknown; auth?: unknown } };
  return isWebAddress(endpoint) && typeof keys?.p256dh === 'string' && typeof keys.auth === 'string';
}

/** Whom a telling reaches: the person named, else everybody in the role at the place. */
export function reachedBy(
  recipients: readonly Recipient[],
  { place, role, name, channel }: { place: string; role: string; name: string | null; channel: OutsideChannel },
): readonly (Recipient & { readonly address: string })[] {
  return recipients.flatMap((one) => {
    const address = one.addresses[channel];
    const fits = one.role === role && (one.places.includes('*') || one.places.includes(place));
    return address !== undefined && fits && (name === null || one.name === name) ? [{ ...one, address }] : [];
  });
}
