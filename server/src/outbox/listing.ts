// What the world is told of the list of recipients: who is on it and how they are reached, masked; told anew whenever it was changed.
import type { Instant } from '@kerbside/shared/kernel';
import type { OutsideEvent, OutsideTables } from '@kerbside/shared/outside';
import type { Clock } from '../clock.ts';
import type { Desk } from '../desk/desk.ts';
import { everyMs } from '../log/log.ts';
import type { RecipientBook } from './recipientBook.ts';
import { listedOf, type Recipient } from './recipients.ts';

/** A change of the list is told within this. Local setting. */
const LISTED_EVERY_MS = 2_000;

interface ListingParts {
  readonly desk: Desk;
  readonly recipients: Pick<RecipientBook, 'list'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly onTrouble: (what: string, error?: unknown) => void;
}

/** Until it is stopped. */
export function keepListed({ desk, recipients, clock, onTrouble }: ListingParts): () => void {
  const look = (): void => {
    const news = listingNews(desk.world, recipients.list(), clock.now());
    if (news.length === 0) return;
    desk.report(news).catch((error: unknown) => {
      onTrouble('whom Kerbside reaches could not be written down; it is tried again', error);
    });
  };
  look();
  return everyMs(LISTED_EVERY_MS)(look);
}

/** [X1] What the world is to be told of the list: what differs from what it was told before. */
export function listingNews(
  { recipients: told }: Pick<OutsideTables, 'recipients'>,
  recipients: readonly Recipient[],
  now: Instant,
): readonly OutsideEvent[] {
  const said = (id: string) => ({ id: `recipient/${id}/${now}`, source: 'house', at: now, recordedAt: now }) as const;
  const listed = recipients.map(listedOf);
  const here = new Set(listed.map(({ recipient }) => recipient));
  return [
    ...listed
      .filter((one) => JSON.stringify(told.rows.get(one.recipient)?.value) !== JSON.stringify(one))
      .map((data): OutsideEvent => ({ ...said(data.recipient), type: 'kerbside.outside.recipient-listed', data })),
    ...[...told.rows]
      .filter(([id, { value }]) => value !== null && !here.has(id))
      .map(([recipient]): OutsideEvent => ({
        ...said(recipient),
        type: 'kerbside.outside.recipient-removed',
        data: { recipient },
      })),
  ];
}
