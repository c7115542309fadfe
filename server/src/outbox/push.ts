// Pages to a browser that agreed to them, though the console is shut: Web Push, signed with the house's own key pair.
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Agent } from 'node:https';
import webPush, { type PushSubscription } from 'web-push';
import { outcomeOfFault, outcomeOfStatus, type PagingChannel } from './channel.ts';
import type { PushKeys } from './pushKeys.ts';

/** A page that could not be handed over within this is of no use any more. Local setting. */
const KEPT_FOR_SECONDS = 15 * 60;
const ANSWER_WITHIN_MS = 10_000;

/** A subscription that its push service knows no more (RFC 8030, 7.3). */
const GONE: readonly number[] = [404, 410];
const GONE_WORDS = 'this browser takes no alerts any more';

export interface PushParts {
  readonly keys: PushKeys;
  /** 'mailto:…' or 'https://…': whom a push service may ask. */
  readonly subject: string;
  /** How a push service is reached that the machine’s own certificates do not know. */
  readonly agent?: Agent;
}

/** An address is the browser's subscription, as JSON. */
export function pushChannel({ keys, subject, agent }: PushParts): PagingChannel {
  return {
    name: 'push',
    async send({ key, class: rank, subject: title, text, address, place, alert }) {
      try {
        const subscription = JSON.parse(address) as PushSubscription;
        const { statusCode } = await webPush.sendNotification(
          subscription,
          JSON.stringify({ key, title, text, class: rank, path: pathOf(place, alert) }),
          {
            vapidDetails: { subject, ...keys },
            TTL: KEPT_FOR_SECONDS,
            timeout: ANSWER_WITHIN_MS,
            urgency: rank === 'life-threat' || rank === 'urgent' ? 'high' : 'normal',
            ...(agent && { agent }),
            topic: createHash('sha256').update(key).digest('base64url').slice(0, 32),
          },
        );
        return outcomeOfStatus(statusCode);
      } catch (error) {
        const { statusCode, headers } = error as { statusCode?: unknown; headers?: IncomingHttpHeaders };
        if (typeof statusCode !== 'number') return outcomeOfFault(error);
        if (GONE.includes(statusCode))
          return { state: 'failed', because: `${GONE_WORDS}: HTTP ${statusCode}`, isGone: true };
        return outcomeOfStatus(statusCode, headers?.['retry-after']);
      }
    },
  };
}

/** Where a tap on it leads: the alert, in the alerts of its place. */
function pathOf(place: string, alert: string | undefined): string {
  const area = place.includes('|') ? place.replace('|', ':') : place === '*' ? 'england' : `site:${place}`;
  return `/alerts/${area}${alert === undefined ? '' : `?alert=${encodeURIComponent(alert)}`}`;
}
