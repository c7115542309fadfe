// Pages to another system: a signed POST. The receiver checks the signature over its time and the body, and drops a key it knows.
import { createHmac } from 'node:crypto';
import type { Instant } from '@kerbside/shared/kernel';
import { outcomeOfFault, outcomeOfStatus, type Page, type PagingChannel } from './channel.ts';

/** No answer within this is none. Local setting. */
const ANSWER_WITHIN_MS = 10_000;

export interface WebhookParts {
  readonly secret: string;
  readonly now: () => Instant;
}

export function webhookChannel({ secret, now }: WebhookParts): PagingChannel {
  return {
    name: 'webhook',
    async send(page) {
      const body = bodyOf(page);
      try {
        const response = await fetch(page.address, {
          method: 'POST',
          redirect: 'manual',
          headers: {
            'Content-Type': 'application/json',
            'Idempotency-Key': page.key,
            'Kerbside-Signature': signatureOf(secret, Math.floor(now() / 1_000), body),
          },
          body,
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        });
        await response.body?.cancel();
        return outcomeOfStatus(response.status, response.headers.get('retry-after'));
      } catch (error) {
        return outcomeOfFault((error as { cause?: unknown }).cause ?? error);
      }
    },
  };
}

function bodyOf({ key, class: rank, subject, text, place, isTest }: Page): string {
  return JSON.stringify({ key, class: rank, place, subject, text, ...(isTest && { test: true }) });
}

/** 't=<seconds>,v1=<hex>': HMAC-SHA256 over '<seconds>.<body>'. */
export function signatureOf(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
