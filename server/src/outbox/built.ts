// Builds the ways out that are set up, and reads whom they reach. Called for the live world alone.
import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';
import type { PagingChannel } from './channel.ts';
import { emailChannel } from './email.ts';
import { codeKeyPath, pushKeysPath, recipientsPath } from './files.ts';
import { pushChannel } from './push.ts';
import { keptPushKeys } from './pushKeys.ts';
import { openRecipients, type RecipientBook } from './recipientBook.ts';
import { smsChannel } from './sms.ts';
import { keptCodeKey, testCodes, type TestCodes } from './testCodes.ts';
import { webhookChannel } from './webhook.ts';

/** Whom a live world can tell outside the console, and how. */
export interface Outside {
  readonly channels: readonly PagingChannel[];
  readonly recipients: RecipientBook;
  readonly codes?: TestCodes;
  /** What a browser subscribes with; absent: Web Push is not set up. */
  readonly pushKey?: string;
}

/** Throws WrongRecipients. */
export function outsideOf(
  { dataDir, outside: { email, sms, webhook, push, consoleUrl } }: Pick<Settings, 'dataDir' | 'outside'>,
  { clock, onTrouble }: { readonly clock: Pick<Clock, 'now'>; readonly onTrouble: (what: string) => void },
): Outside {
  const keys = push && keptPushKeys(pushKeysPath(dataDir));
  const channels = [
    email && emailChannel(email),
    sms && smsChannel(sms),
    webhook && webhookChannel({ ...webhook, now: () => clock.now() }),
    push && keys && pushChannel({ ...push, keys }),
  ].filter((channel) => channel !== undefined);
  return {
    channels,
    recipients: openRecipients(recipientsPath(dataDir), onTrouble),
    ...(consoleUrl !== undefined && { codes: testCodes(keptCodeKey(codeKeyPath(dataDir)), consoleUrl) }),
    ...(keys && { pushKey: keys.publicKey }),
  };
}
