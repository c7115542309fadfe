// Reading, following and verifying, once for every engine that can hand out rows. Never writes.
import { setImmediate as letOthersIn } from 'node:timers/promises';
import { entryOf, faultIn, insistOnLink, type Row } from './chain.ts';
import { LogClosed, NotHeld, type Head, type LogEntry, type LogReader, type Position, type Verdict } from './log.ts';
import type { Upcaster } from './upcast.ts';

/** What an engine must hand out to be read. */
export interface Rows {
  readonly epoch: string;
  head(): Head;
  hashAt(seq: number): string | undefined;
  /** At most `limit` rows with a number above `seq`, in order. */
  after(seq: number, limit: number): readonly Row[];
}

/** Rows held at once by a reader: one row is at most a slice of 500 events. */
const PAGE = 64;

export interface Reading extends LogReader {
  /** Something was appended, here or elsewhere. */
  readonly ring: () => void;
}

export function createReading(rows: Rows, upcaster: Upcaster): Reading {
  const bell = createBell();
  let open = true;

  async function* pages(from: Head, most = PAGE): AsyncGenerator<readonly Row[]> {
    let seq = from.seq;
    for (;;) {
      if (!open) throw new LogClosed('The log was closed while it was being read.');
      const page = rows.after(seq, most);
      if (page.length > 0) yield page;
      if (page.length < most) return;
      seq = page.at(-1)?.seq ?? seq;
      await letOthersIn();
    }
  }

  async function* read(from: Position, { limit = Infinity } = {}): AsyncGenerator<LogEntry> {
    let head = headAt(rows, from);
    let left = limit;
    if (left <= 0) return;
    for await (const page of pages(head, Math.min(PAGE, left))) {
      for (const row of page) {
        insistOnLink(head, row);
        yield entryOf(row, upcaster);
        head = row;
        left -= 1;
        if (left === 0) return;
      }
    }
  }

  async function tell(from: Position, onEntry: (entry: LogEntry) => void | Promise<void>, going: () => boolean) {
    let head = from;
    while (going()) {
      // Taken before reading, so that nothing can fall between the last row read and the wait.
      const rung = bell.next();
      for await (const entry of read(head)) {
        if (!going()) return;
        await onEntry(entry);
        head = { seq: entry.seq, hash: entry.hash };
      }
      await rung;
    }
  }

  return {
    epoch: rows.epoch,
    head: () => rows.head(),
    read,
    follow(from, onEntry, onBroken) {
      let stopped = false;
      const going = () => open && !stopped;
      tell(from, onEntry, going).catch((reason: unknown) => {
        if (going()) onBroken(reason instanceof Error ? reason : new Error(String(reason)));
      });
      return () => {
        stopped = true;
        bell.ring();
      };
    },
    async verify(): Promise<Verdict> {
      let head: Head = { seq: 0, hash: rows.epoch };
      for await (const page of pages(head)) {
        for (const row of page) {
          const why = faultIn(head, row);
          if (why) return { whole: false, seq: head.seq + 1, why };
          head = { seq: row.seq, hash: row.hash };
        }
      }
      return { whole: true, head };
    },
    ring: bell.ring,
    close() {
      open = false;
      bell.ring();
    },
  };
}

function headAt(rows: Rows, from: Position): Head {
  const { seq, hash } = typeof from === 'number' ? { seq: from, hash: undefined } : from;
  const held = seq === 0 ? rows.epoch : rows.hashAt(seq);
  if (held === undefined) {
    const end = rows.head().seq;
    throw new NotHeld(
      `The reader stands at entry ${seq}, but this log ends at ${end}. Read it again from its beginning.`,
    );
  }
  if (hash !== undefined && hash !== held) {
    throw new NotHeld(`The reader holds another entry ${seq} than this log. Read it again from its beginning.`);
  }
  return { seq, hash: held };
}

interface Bell {
  readonly ring: () => void;
  readonly next: () => Promise<void>;
}

function createBell(): Bell {
  let waiting = Promise.withResolvers<undefined>();
  return {
    ring() {
      waiting.resolve(undefined);
      waiting = Promise.withResolvers<undefined>();
    },
    next: () => waiting.promise,
  };
}
