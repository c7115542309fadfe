// Pages as text messages, through GOV.UK Notify's own client. The template takes one value: ((text)).
import { NotifyClient } from 'notifications-node-client';
import { outcomeOfFault, outcomeOfStatus, type PagingChannel } from './channel.ts';

export interface SmsParts {
  readonly apiKey: string;
  readonly templateId: string;
  /** Where Notify is; absent: the service itself. */
  readonly url?: string;
}

export function smsChannel({ apiKey, templateId, url }: SmsParts): PagingChannel {
  const client = url === undefined ? new NotifyClient(apiKey) : new NotifyClient(url, apiKey);
  return {
    name: 'sms',
    async send({ key, subject, address }) {
      try {
        await client.sendSms(templateId, address, { personalisation: { text: subject }, reference: key });
        return { state: 'delivered' };
      } catch (error) {
        const status = (error as { response?: { status?: unknown } }).response?.status;
        return typeof status === 'number' ? outcomeOfStatus(status) : outcomeOfFault(error);
      }
    },
  };
}
