// How the lists of the ways out change. Total and clockless; any order of the same events leads to the same lists.
import { latest, stateSaid, type Changes, type Instant, type Latest } from '../kernel/index.ts';
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
      putTest(
        tables,
        event.data.test,
        (test) => ({ asked: latest(test.asked, stateSaid(event, event.data)) }),
        changes,
      );
      break;
    case 'kerbside.outside.test-sent':
      putTest(tables, event.data.test, (test) => ({ sent: latest(test.sent, stateSaid(event, event.data)) }), changes);
      break;
    case 'kerbside.outside.test-confirmed':
      putTest(
        tables,
        event.data.test,
        (test) => ({ confirmed: latest(test.confirmed, stateSaid(event, event.data)) }),
        changes,
      );
      break;
    case 'kerbside.outside.page-begun':
      putPage(
        tables,
        event.data.page,
        (page) => ({ begun: latest(page.begun, stateSaid(event, event.data)) }),
        changes,
      );
      break;
    case 'kerbside.outside.page-ended':
      putPage(
        tables,
        event.data.page,
        (page) => ({ ended: latest(page.ended, stateSaid(event, event.data)) }),
        changes,
      );
      break;
    default:
      foldLetter(tables, event, changes);
  }
}

function putTest(
  { channelTests }: OutsideTables,
  test: string,
  change: (before: TestRecord) => Partial<TestRecord>,
  changes: Changes,
): void {
  const known = channelTests.rows.get(test);
  const before: TestRecord = known ?? { test, asked: undefined, sent: undefined, confirmed: undefined };
  const after: TestRecord = { ...before, ...change(before) };
  const isSame = after.asked === before.asked && after.sent === before.sent && after.confirmed === before.confirmed;
  if (!isSame) changes.put(channelTests, test, after);
}

function putPage(
  { pages }: OutsideTables,
  page: string,
  change: (before: PageRecord) => Partial<PageRecord>,
  changes: Changes,
): void {
  const before: PageRecord = pages.rows.get(page) ?? { page, begun: undefined, ended: undefined };
  const after: PageRecord = { ...before, ...change(before) };
  if (after.begun !== before.begun || after.ended !== before.ended) changes.put(pages, page, after);
}

type LetterEvent = Extract<OutsideEvent, { type: `kerbside.outside.letter-${string}` }>;

function foldLetter({ letters }: OutsideTables, event: LetterEvent, changes: Changes): void {
  const { letter } = event.data;
  const before: LetterRecord = letters.rows.get(letter) ?? {
    letter,
    kept: undefined,
    again: undefined,
    ended: undefined,
  };
  const after = withWord(before, event);
  const isSame = after.kept === before.kept && after.again === before.again && after.ended === before.ended;
  if (!isSame) changes.put(letters, letter, after);
}

function withWord(before: LetterRecord, event: LetterEvent): LetterRecord {
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
