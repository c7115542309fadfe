// Builds the ways out that are set up, and reads whom they reach. Called for the live world alone.
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';
import type { PagingChannel } from './channel.ts';
import { emailChannel } from './email.ts';
import { keptPushKeys, pushChannel } from './push.ts';
import { readRecipients, type Recipient } from './recipients.ts';
import { smsChannel } from './sms.ts';
import { webhookChannel } from './webhook.ts';

/** Throws WrongRecipients. */
export function outsideOf(
  { dataDir, outside: { email, sms, webhook, push } }: Pick<Settings, 'dataDir' | 'outside'>,
  clock: Pick<Clock, 'now'>,
): { readonly channels: readonly PagingChannel[]; readonly recipients: readonly Recipient[] } {
  const channels = [
    email && emailChannel(email),
    sms && smsChannel(sms),
    webhook && webhookChannel({ ...webhook, now: () => clock.now() }),
    push && pushChannel({ ...push, keys: keptPushKeys(join(dataDir, 'push-keys.json')) }),
  ].filter((channel) => channel !== undefined);
  return { channels, recipients: readRecipients(join(dataDir, 'recipients.json')) };
}
