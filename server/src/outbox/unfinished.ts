// What the log says was not finished when the house closed, or was killed: tellings without an outcome, pages that were begun. It
// decides nothing.
import type { AlertRecord, AlertSent } from '@kerbside/shared/alert';
import type { Instant, Said } from '@kerbside/shared/kernel';
import type { PageBegun, PageRecord } from '@kerbside/shared/outside';
import type { World } from '@kerbside/shared/world';

export interface SentWord {
  readonly data: AlertSent;
  readonly at: Instant;
}

export interface Unfinished {
  readonly begun: readonly Said<PageBegun>[];
  /** Begun and not over, with the tellings they are of. */
  readonly underWay: readonly { readonly begun: PageBegun; readonly sent: readonly SentWord[] }[];
  /** By telling: the pages it is in. */
  readonly pagesOf: ReadonlyMap<string, readonly PageRecord[]>;
  /** Tellings of which nobody knows what came. */
  readonly sent: readonly SentWord[];
}

export function readUnfinished({ alerts, pages }: Pick<World, 'alerts' | 'pages'>): Unfinished {
  const pagesOf = new Map<string, PageRecord[]>();
  const records = [...pages.rows.values()].filter(({ begun }) => begun);
  for (const record of records)
    for (const { send } of record.begun?.value.tellings ?? []) {
      const known = pagesOf.get(send);
      if (known) known.push(record);
      else pagesOf.set(send, [record]);
    }
  const underWay = records.flatMap(({ begun, ended }) => {
    if (!begun || ended) return [];
    const sent = begun.value.tellings.flatMap(({ alert, send }) =>
      sentIn(alerts.rows.get(alert)).filter(({ data }) => data.send === send),
    );
    return [{ begun: begun.value, sent }];
  });
  return {
    begun: records.flatMap(({ begun }) => (begun ? [begun] : [])),
    underWay,
    pagesOf,
    sent: [...alerts.rows.values()].flatMap(unendedIn),
  };
}

function sentIn(record: AlertRecord | undefined): readonly SentWord[] {
  return (record?.words ?? []).flatMap(({ value, at }) =>
    value.type === 'kerbside.alert.sent' ? [{ data: value.data, at }] : [],
  );
}

function unendedIn(record: AlertRecord): readonly SentWord[] {
  const ended = new Set<string>();
  for (const { value } of record.words)
    if (value.type === 'kerbside.alert.delivered' && value.data.state !== 'shown') ended.add(value.data.send);
  return sentIn(record).filter(({ data }) => !ended.has(data.send));
}
