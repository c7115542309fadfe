// How the lists of the ways out change. Total and clockless; any order of the same events leads to the same lists.
import { latest, orSame, stateSaid, type Changes, type Instant, type Latest, type Table } from '../kernel/index.ts';
import type { OutsideEvent } from './events.ts';
import type { LetterRecord, OutsideTables, PageRecord, TestRecord } from './outside.ts';

export function foldOutside(tables: OutsideTables, event: OutsideEvent, changes: Changes): void {
  switch (event.type) {
    case 'kerbside.outside.recipient-listed':
    case 'kerbside.outside.recipient-removed': {
      const { recipient } = event.data;
      const said = stateSaid(event, event.type === 'kerbside.outside.recipient-listed' ? event.data : null);
      changes.put(tables.recipients, recipient, latest(tables.recipients.rows.get(recipient), said));
      break;
    }
    case 'kerbside.outside.test-asked':
    case 'kerbside.outside.test-sent':
    case 'kerbside.outside.test-confirmed': {
      const { test } = event.data;
      const known = { test, asked: undefined, sent: undefined, confirmed: undefined };
      putWord(tables.channelTests, test, known, (before) => withTestWord(before, event), changes);
      break;
    }
    case 'kerbside.outside.page-begun':
    case 'kerbside.outside.page-ended': {
      const { page } = event.data;
      const known = { page, begun: undefined, ended: undefined };
      putWord(tables.pages, page, known, (before) => withPageWord(before, event), changes);
      break;
    }
    default: {
      const { letter } = event.data;
      const known = { letter, kept: undefined, again: undefined, ended: undefined };
      putWord(tables.letters, letter, known, (before) => withLetterWord(before, event), changes);
    }
  }
}

/** `known`: what stands of it before anything was said. A word that changes nothing is no news. */
function putWord<Of extends object>(
  table: Table<Of>,
  key: string,
  known: Of,
  change: (before: Of) => Of,
  changes: Changes,
): void {
  const before = table.rows.get(key) ?? known;
  const after = orSame(before, change(before));
  if (after !== before) changes.put(table, key, after);
}

type EventOf<About extends string> = Extract<OutsideEvent, { type: `kerbside.outside.${About}-${string}` }>;

function withTestWord(before: TestRecord, event: EventOf<'test'>): TestRecord {
  switch (event.type) {
    case 'kerbside.outside.test-asked':
      return { ...before, asked: latest(before.asked, stateSaid(event, event.data)) };
    case 'kerbside.outside.test-sent':
      return { ...before, sent: latest(before.sent, stateSaid(event, event.data)) };
    case 'kerbside.outside.test-confirmed':
      return { ...before, confirmed: latest(before.confirmed, stateSaid(event, event.data)) };
  }
}

function withPageWord(before: PageRecord, event: EventOf<'page'>): PageRecord {
  switch (event.type) {
    case 'kerbside.outside.page-begun':
      return { ...before, begun: latest(before.begun, stateSaid(event, event.data)) };
    case 'kerbside.outside.page-ended':
      return { ...before, ended: latest(before.ended, stateSaid(event, event.data)) };
  }
}

function withLetterWord(before: LetterRecord, event: EventOf<'letter'>): LetterRecord {
  switch (event.type) {
    case 'kerbside.outside.letter-kept':
      return { ...before, kept: latest(before.kept, stateSaid(event, event.data)) };
    case 'kerbside.outside.letter-sent-again':
      return { ...before, again: latest(before.again, stateSaid(event, event.data)) };
    case 'kerbside.outside.letter-ended':
      return { ...before, ended: latest(before.ended, stateSaid(event, event.data)) };
  }
}

/** [X8] Forgets what was said of tests, letters and pages before the cutoff. */
export function retireOutside(
  { channelTests, letters, pages }: OutsideTables,
  cutoff: Instant,
  changes: Changes,
): void {
  for (const { test, asked, sent, confirmed } of [...channelTests.rows.values()]) {
    const kept = { test, asked: since(asked, cutoff), sent: since(sent, cutoff), confirmed: since(confirmed, cutoff) };
    if (!kept.asked && !kept.sent && !kept.confirmed) changes.drop(channelTests, test);
    else if (kept.asked !== asked || kept.sent !== sent || kept.confirmed !== confirmed)
      changes.put(channelTests, test, kept);
  }
  for (const { letter, kept, again, ended } of [...letters.rows.values()]) {
    const held = { letter, kept: since(kept, cutoff), again: since(again, cutoff), ended: since(ended, cutoff) };
    if (!held.kept && !held.again && !held.ended) changes.drop(letters, letter);
    else if (held.kept !== kept || held.again !== again || held.ended !== ended) changes.put(letters, letter, held);
  }
  for (const { page, begun, ended } of [...pages.rows.values()]) {
    const held = { page, begun: since(begun, cutoff), ended: since(ended, cutoff) };
    if (!held.begun && !held.ended) changes.drop(pages, page);
    else if (held.begun !== begun || held.ended !== ended) changes.put(pages, page, held);
  }
}

function since<Value>(word: Latest<Value>, cutoff: Instant): Latest<Value> {
  return word && word.at >= cutoff ? word : undefined;
}
