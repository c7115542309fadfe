// The browsers among the recipients: added by a person on their own device, for a role at a place; removed by the same browser, or from
// the command line.
import { randomBytes } from 'node:crypto';
import type { PushBook } from '../http/push.ts';
import type { RecipientBook } from './recipientBook.ts';
import { WrongRecipients, isSubscription, recipientOf } from './recipients.ts';

/** The push services of the browsers: nothing is sent to an address that only claims to be one. */
const SERVICES = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '.push.services.mozilla.com',
  '.notify.windows.com',
  'web.push.apple.com',
];
/** So many browsers may agree; more is somebody's mistake. Local setting. */
const MOST_BROWSERS = 500;

/** `alsoHosts`: push services beside the known ones. */
export function pushBook(recipients: RecipientBook, alsoHosts: readonly string[] = []): PushBook {
  return {
    async add(wanted) {
      const { name, role, place, subscription } = (wanted ?? {}) as Readonly<Record<string, unknown>>;
      if (!isSubscription(subscription) || !isService(subscription, alsoHosts)) {
        return { ok: false, why: 'This browser’s push service is not one that Kerbside knows. Use another browser.' };
      }
      if (recipients.list().filter(({ addresses }) => addresses.push !== undefined).length >= MOST_BROWSERS) {
        return {
          ok: false,
          why: 'Too many browsers are on the list. Whoever runs Kerbside removes those no longer used.',
        };
      }
      const id = `browser-${randomBytes(6).toString('hex')}`;
      const { endpoint, keys } = subscription as { endpoint: string; keys: { p256dh: string; auth: string } };
      const { p256dh, auth } = keys;
      const entry = { id, name, role, places: [place], push: { endpoint, keys: { p256dh, auth } } };
      try {
        recipientOf(entry, 'alerts on this device');
        await recipients.add(entry);
      } catch (error) {
        if (error instanceof WrongRecipients) return { ok: false, why: error.message };
        throw error;
      }
      return { ok: true, id };
    },
    async remove(id, endpoint) {
      const known = recipients.list().find((one) => one.id === id)?.addresses.push;
      const isIts = known !== undefined && (JSON.parse(known) as { endpoint: string }).endpoint === endpoint;
      return isIts && (await recipients.remove(id));
    },
  };
}

function isService(subscription: unknown, alsoHosts: readonly string[]): boolean {
  const host = URL.parse((subscription as { endpoint: string }).endpoint)?.hostname ?? '';
  return [...SERVICES, ...alsoHosts].some((one) => (one.startsWith('.') ? host.endsWith(one) : host === one));
}
