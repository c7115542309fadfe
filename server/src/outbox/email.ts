// Pages by e-mail, through the hospital's own SMTP server.
import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import { outcomeOfFault, type PagingChannel } from './channel.ts';

/** A server that does not answer within this is tried again later. Local setting. */
const ANSWER_WITHIN_MS = 10_000;

export interface EmailParts {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  readonly smtpUrl: string;
  readonly from: string;
}

export function emailChannel({ smtpUrl, from }: EmailParts): PagingChannel {
  const transport = nodemailer.createTransport({
    url: smtpUrl,
    connectionTimeout: ANSWER_WITHIN_MS,
    greetingTimeout: ANSWER_WITHIN_MS,
    socketTimeout: ANSWER_WITHIN_MS,
  });
  return {
    name: 'email',
    async send({ key, class: rank, subject, text, address }) {
      try {
        await transport.sendMail({
          from,
          to: address,
          subject,
          text,
          // The same page tried twice is one message to a mailbox that looks.
          messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@kerbside>`,
          ...(rank === 'life-threat' && { priority: 'high' as const }),
        });
        return { state: 'delivered' };
      } catch (error) {
        const { responseCode } = error as { responseCode?: unknown };
        // 5xx is for good; 4xx, and a line that broke, may work later.
        if (typeof responseCode !== 'number') return outcomeOfFault(error);
        return { state: responseCode >= 500 ? 'failed' : 'later', because: `SMTP ${responseCode}` };
      }
    },
  };
}
