// Whom Kerbside reaches outside the console, as listed; the tests of the ways there; and the letters that did not arrive. What each
// stands at is read from what was said, never stored.
import { createTable, MINUTE, type Instant, type Latest, type Said, type Table } from '../kernel/index.ts';
import type {
  LetterEnded,
  LetterKept,
  LetterSentAgain,
  PageBegun,
  PageEnded,
  RecipientListed,
  TestAsked,
  TestConfirmed,
  TestSent,
} from './events.ts';

/** [X2] How long a test may take to be confirmed. Local setting. */
export const TEST_WINDOW_MS = 5 * MINUTE;

export interface TestRecord {
  readonly test: string;
  readonly asked: Latest<TestAsked>;
  readonly sent: Latest<TestSent>;
  readonly confirmed: Latest<TestConfirmed>;
}
export interface LetterRecord {
  readonly letter: string;
  readonly kept: Latest<LetterKept>;
  readonly again: Latest<LetterSentAgain>;
  readonly ended: Latest<LetterEnded>;
}

export interface PageRecord {
  readonly page: string;
  readonly begun: Latest<PageBegun>;
  readonly ended: Latest<PageEnded>;
}

export interface OutsideTables {
  /** null: removed. */
  readonly recipients: Table<Said<RecipientListed | null>>;
  readonly channelTests: Table<TestRecord>;
  readonly letters: Table<LetterRecord>;
  readonly pages: Table<PageRecord>;
}

export function createOutsideTables(): OutsideTables {
  return {
    recipients: createTable('recipients'),
    channelTests: createTable('channelTests'),
    letters: createTable('letters'),
    pages: createTable('pages'),
  };
}

export type TestStanding = 'under-way' | 'confirmed' | 'failed' | 'not-confirmed';

/** [X2] What a test stands at: its outcome comes from what was said and from its window alone. */
export function testStanding(
  { untilAt, sent, confirmed }: { untilAt: Instant; sent: TestSent['state'] | null; confirmed: boolean },
  now: Instant,
): TestStanding {
  if (confirmed) return 'confirmed';
  if (sent === 'failed') return 'failed';
  return now < untilAt ? 'under-way' : 'not-confirmed';
}

/** [X4] The last test of a recipient's way at the address that is on file now. */
export function lastTestOf(
  { channelTests }: OutsideTables,
  recipient: string,
  way: string,
  to: string,
): TestRecord | undefined {
  let last: TestRecord | undefined;
  for (const record of channelTests.rows.values()) {
    const { asked } = record;
    if (asked?.value.recipient !== recipient || asked.value.way !== way || asked.value.to !== to) continue;
    if (!last?.asked || isLater(asked, last.asked)) last = record;
  }
  return last;
}

function isLater(a: Said<unknown>, b: Said<unknown>): boolean {
  return a.at > b.at || (a.at === b.at && a.id > b.id);
}

export type LetterStanding = 'not-delivered' | 'being-sent-again' | 'ended';

/** [X5] What a letter stands at: tries are counted on, so that nothing depends on two clocks. */
export function letterStanding({ kept, again, ended }: LetterRecord): LetterStanding {
  if (ended) return 'ended';
  return again && kept && again.value.tries >= kept.value.tries ? 'being-sent-again' : 'not-delivered';
}

/** Whether an hour on the wall lies in somebody's quiet hours. */
export function isQuietAt({ from, to }: { readonly from: number; readonly to: number }, hour: number): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}
