// The ways out of a live house that a test may break: the real channels, whose servers are recorders on this machine.
import { Agent } from 'node:https';
import { join } from 'node:path';
import type { Clock } from '@kerbside/server/clock';
import type { Outside } from '@kerbside/server/outbox/built';
import { emailChannel } from '@kerbside/server/outbox/email';
import { recipientsPath } from '@kerbside/server/outbox/files';
import { pushChannel } from '@kerbside/server/outbox/push';
import { keptPushKeys } from '@kerbside/server/outbox/pushKeys';
import { openRecipients } from '@kerbside/server/outbox/recipientBook';
import { smsChannel } from '@kerbside/server/outbox/sms';
import { webhookChannel } from '@kerbside/server/outbox/webhook';
import { WAYS } from '@kerbside/shared/outside';
import type { World } from '@kerbside/shared/world';

export interface RecorderUrls {
  readonly sms: string;
  readonly email: string;
  /** The certificate of the push service: its address is each browser's own. */
  readonly pushCert: string;
}

const ID = '00000000-0000-4000-8000-000000000000';

export function outsideTo({ sms, email, pushCert }: RecorderUrls, dataDir: string, clock: Pick<Clock, 'now'>): Outside {
  const now = (): number => clock.now();
  const keys = keptPushKeys(join(dataDir, 'push-keys.json'));
  const agent = new Agent({ ca: pushCert, keepAlive: true });
  return {
    channels: [
      smsChannel({ apiKey: `test-${ID}-${ID}`, templateId: ID, url: sms }),
      emailChannel({ smtpUrl: email, from: 'kerbside@example.org' }),
      pushChannel({ keys, subject: 'mailto:night-desk@example.org', agent }),
      webhookChannel({ secret: 'a-secret-of-the-test-and-of-nothing-else', now }),
    ],
    recipients: openRecipients(recipientsPath(dataDir), () => undefined),
  };
}

/** Tellings by a way out and pages of which nobody knows yet what came. */
export function unended({ alerts, pages }: Pick<World, 'alerts' | 'pages'>): number {
  let count = 0;
  for (const { begun, ended } of pages.rows.values()) if (begun && !ended) count += 1;
  for (const { words } of alerts.rows.values()) {
    const over = new Set<string>();
    for (const { value } of words)
      if (value.type === 'kerbside.alert.delivered' && value.data.state !== 'shown') over.add(value.data.send);
    for (const { value } of words)
      if (
        value.type === 'kerbside.alert.sent' &&
        WAYS.some((way) => way === value.data.channel) &&
        !over.has(value.data.send)
      )
        count += 1;
  }
  return count;
}
