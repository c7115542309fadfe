// Pages to a browser that agreed to them, though the console is shut: Web Push, signed with the house's own key pair.
import { createHash } from 'node:crypto';
import webPush, { type PushSubscription } from 'web-push';
import { outcomeOfFault, outcomeOfStatus, type PagingChannel } from './channel.ts';
import type { PushKeys } from './pushKeys.ts';

/** A page that could not be handed over within this is of no use any more. Local setting. */
const KEPT_FOR_SECONDS = 15 * 60;
const ANSWER_WITHIN_MS = 10_000;

export interface PushParts {
  readonly keys: PushKeys;
  /** 'mailto:…' or 'https://…': whom a push service may ask. */
  readonly subject: string;
}

/** An address is the browser's subscription, as JSON. */
export function pushChannel({ keys, subject }: PushParts): PagingChannel {
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
            topic: createHash('sha256').update(key).digest('base64url').slice(0, 32),
          },
        );
        return outcomeOfStatus(statusCode);
      } catch (error) {
        const { statusCode } = error as { statusCode?: unknown };
        return typeof statusCode === 'number' ? outcomeOfStatus(statusCode) : outcomeOfFault(error);
      }
    },
  };
}

/** Where a tap on it leads: the alert, in the alerts of its place. */
function pathOf(place: string, alert: string | undefined): string {
  const area = place.includes('|') ? place.replace('|', ':') : place === '*' ? 'england' : `site:${place}`;
  return `/alerts/${area}${alert === undefined ? '' : `?alert=${encodeURIComponent(alert)}`}`;
}
