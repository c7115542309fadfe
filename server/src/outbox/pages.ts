// What a page is while it is on its way, and what is written down of it: before it is first tried, and when it is over.
import type { AlertReading, AlertSent } from '@kerbside/shared/alert';
import type { Instant } from '@kerbside/shared/kernel';
import type { OutsideEvent } from '@kerbside/shared/outside';
import type { Outcome, OutsideChannel, Page, PagingChannel } from './channel.ts';
import { outboxSaid } from './outboxWords.ts';
import { pageWords } from './pageWords.ts';
import type { Recipient } from './recipients.ts';

/** One intent: over when one of its recipients has it, or none can be reached. */
export interface Telling {
  readonly sent: AlertSent;
  readonly at: Instant;
  /** Recipients of whom nothing is known yet. */
  waiting: number;
  isOver: boolean;
}

/** What one recipient is to be told about one place. */
export interface Bundle {
  readonly key: string;
  readonly recipient: Pick<Recipient, 'id' | 'name' | 'cap' | 'quiet'>;
  readonly way: OutsideChannel;
  /** Both absent where they were taken away since it was begun. */
  readonly channel: PagingChannel | undefined;
  readonly address: string | undefined;
  readonly place: string;
  readonly isLifeThreat: boolean;
  tellings: Telling[];
  /** Whether it is written down. */
  isBegun: boolean;
}

/** [X9] */
export function pageBegun(
  { key: page, recipient, place, way, isLifeThreat }: Bundle,
  tellings: readonly Telling[],
  now: Instant,
): OutsideEvent {
  const of = tellings.map(({ sent: { alert, send } }) => ({ alert, send }));
  const begun = { page, recipient: recipient.id, name: recipient.name, place, way, isLifeThreat, tellings: of };
  return outboxSaid('kerbside.outside.page-begun', `page/${page}`, now, begun);
}

export function pageEnded(
  { page }: { readonly page: string },
  { state, because }: Outcome,
  tries: number,
  now: Instant,
): OutsideEvent {
  const ended = state === 'delivered' ? state : ('failed' as const);
  const said = { page, state: ended, tries, ...(because !== undefined && { because }) };
  return outboxSaid('kerbside.outside.page-ended', `page-ended/${page}`, now, said);
}

/** What is told in one page. */
export function groupOf({ way, address = '', place }: Pick<Bundle, 'way' | 'address' | 'place'>): string {
  return `${way}|${address}|${place}`;
}

/** The server it goes through: the hospital's own for mail and text messages, each receiver's for the rest. */
export function laneOf({ way, address }: Pick<Bundle, 'way' | 'address'>): string {
  if (way === 'email' || way === 'sms' || address === undefined) return way;
  const url = way === 'push' ? (JSON.parse(address) as { endpoint?: unknown }).endpoint : address;
  return `${way} ${URL.parse(String(url))?.host ?? ''}`;
}

export function pageOf(
  { key, address, place, isLifeThreat }: Bundle & { readonly address: string },
  alerts: readonly AlertReading[],
): Page {
  const rank = isLifeThreat ? 'life-threat' : (alerts[0]?.class ?? 'attention');
  const [first] = alerts;
  return { key, class: rank, place, address, ...(first && { alert: first.alert }), ...pageWords(place, alerts) };
}
