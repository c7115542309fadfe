// Follows a log, keeps the index of what its entries are about, and reads back what happened to one thing. It folds nothing and
// nobody waits for it but who asked.
import { saidIn } from '@kerbside/shared/alert';
import type { DomainEvent, Instant } from '@kerbside/shared/kernel';
import type { PastEvent } from '@kerbside/shared/wire';
import { isFoldable, openedBy, subjectsOf, type Subject } from '@kerbside/shared/world';
import { politely } from '../follower/politely.ts';
import { NotHeld, type Head, type LogEntry, type LogReader } from '../log/log.ts';
import { withPlaces, type IndexedEntry, type SubjectIndex } from './subjectIndex.ts';

export interface HistoryWanted {
  /** Of a place among them, what was opened there is read back too. */
  readonly subjects: readonly Subject[];
  /** Only entries before this one; absent: from the newest. */
  readonly before?: number;
  /** Only what had been recorded by then. */
  readonly knownBy?: Instant;
  /** The log's head as the asker knows it: waited for a moment. */
  readonly upTo: number;
}

export interface HistoryFound {
  /** Those of the newest entries, in the log's order. */
  readonly events: readonly PastEvent[];
  /** Where to read on: entries before this one hold more. Null: that was all. */
  readonly more: number | null;
  /** How far the log has been read: less than `upTo` while the index is being made. */
  readonly indexedTo: number;
}

/** A page holds this many entries, or as many as it takes to hold so many events. */
const PAGE_ENTRIES = 250;
const PAGE_EVENTS = 500;
/** Entries indexed in one go. */
const BATCH = 500;
const PATIENCE_MS = 2_000;

export interface Historian {
  ask(wanted: HistoryWanted): Promise<HistoryFound>;
  stop(): void;
}

export interface HistorianParts {
  readonly log: LogReader;
  readonly index: SubjectIndex;
  readonly onBroken: (why: Error) => void;
}

/** The log and the index stay the caller's to close. */
export function startHistorian({ log, index, onBroken }: HistorianParts): Historian {
  let waiting: IndexedEntry[] = [];
  let indexed = index.head()?.seq ?? 0;
  let stopFollowing = (): void => undefined;
  const waiters = new Set<() => void>();

  const flush = (): void => {
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    index.add(batch);
    indexed = batch.at(-1)?.seq ?? indexed;
    for (const look of [...waiters]) look();
  };
  const take = (entry: LogEntry): void => {
    const { seq, hash, events } = entry;
    const subjects = [...new Set(events.flatMap(subjectsOf))];
    waiting.push({ seq, hash, subjects, opened: events.flatMap(openedBy) });
    if (waiting.length >= BATCH || seq >= log.head().seq) flush();
  };
  const takePolitely = politely(take, () => waiters.size > 0);
  const follow = (from: Head | 0): void => {
    stopFollowing = log.follow(from, takePolitely, (why) => {
      if (!(why instanceof NotHeld) || from === 0) {
        onBroken(why);
        return;
      }
      // The index stands at a place that this log does not hold: it is of another one.
      index.clear();
      indexed = 0;
      waiting = [];
      follow(0);
    });
  };
  follow(index.head() ?? 0);

  const reached = (seq: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (indexed < seq) return;
        waiters.delete(look);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        waiters.delete(look);
        resolve();
      }, PATIENCE_MS);
      waiters.add(look);
      look();
    });

  return {
    async ask({ subjects, before = Number.MAX_SAFE_INTEGER, knownBy = Infinity, upTo }) {
      await reached(upTo);
      const end = knownBy === Infinity ? before : Math.min(before, await firstAfter(log, knownBy));
      const seqs = index.newest(subjects, end, PAGE_ENTRIES + 1);
      const wanted = new Set(subjects);
      const placeOf = (what: Subject): Subject | undefined => index.placeOf(what);
      const isOurs = (event: DomainEvent): boolean =>
        [...withPlaces(subjectsOf(event), placeOf)].some((subject) => wanted.has(subject));
      const { events, more } = await readBack(log, isOurs, seqs);
      return { events: events.filter(({ recordedAt }) => recordedAt <= knownBy), more, indexedTo: indexed };
    },
    stop() {
      stopFollowing();
      for (const look of [...waiters]) waiters.delete(look);
    },
  };
}

/** A clock that was set, or a simulated one, may record a little out of order: so many entries more are looked at. */
const OUT_OF_ORDER_ENTRIES = 200;

/** An entry after which nothing was recorded by `instant`, found by halving the log. */
async function firstAfter(log: LogReader, instant: Instant): Promise<number> {
  let [from, to] = [1, log.head().seq + 1];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const recordedAt = await recordedAtOf(log, middle);
    if (recordedAt <= instant) from = middle + 1;
    else to = middle;
  }
  return from + OUT_OF_ORDER_ENTRIES;
}

async function recordedAtOf(log: LogReader, seq: number): Promise<Instant> {
  for await (const { events } of log.read(seq - 1, { limit: 1 })) return events[0]?.recordedAt ?? 0;
  return 0;
}

/** A log may hold anything: what cannot be read is handed out as it lies there. */
function eachSaid(event: DomainEvent): readonly DomainEvent[] {
  return isFoldable(event) ? saidIn<DomainEvent>(event) : [event];
}

/** Newest first until the page is full; handed out in the log's order. */
async function readBack(
  log: LogReader,
  isOurs: (event: DomainEvent) => boolean,
  seqs: readonly number[],
): Promise<Omit<HistoryFound, 'indexedTo'>> {
  const pages: PastEvent[][] = [];
  let count = 0;
  let read = 0;
  for (const seq of seqs) {
    if (read >= PAGE_ENTRIES || count >= PAGE_EVENTS) break;
    for await (const { events } of log.read(seq - 1, { limit: 1 })) {
      const ours = events.filter(isOurs).flatMap(eachSaid);
      pages.push(ours.map((event) => ({ ...event, seq })));
      count += ours.length;
    }
    read += 1;
  }
  return { events: pages.toReversed().flat(), more: read < seqs.length ? (seqs[read - 1] ?? null) : null };
}
