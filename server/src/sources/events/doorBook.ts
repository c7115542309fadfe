// What the door remembers of its feeds between two openings of the house: the latest refused messages, today's counts and when each was
// last heard, in one small file. A cache beside the log, never a fact: what is lost with a power cut is one minute of it.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createFeedDays, type FeedDays, type KeptDay } from './feedDays.ts';
import { createRefusedBook, type KeptPage, type RefusedBook } from './refusedBook.ts';

export interface DoorBook {
  readonly refused: RefusedBook;
  readonly days: FeedDays;
  /** Writes it down where anything was read since the last time. */
  save(): void;
}

interface Kept {
  readonly refused: readonly KeptPage[];
  readonly days: readonly KeptDay[];
}

/** `path`: where it is kept; without one it is not. */
export function createDoorBook(path?: string): DoorBook {
  const { refused, days } = path === undefined ? booksOf({}) : read(path);
  const text = (): string => JSON.stringify({ refused: refused.kept(), days: days.kept() } satisfies Kept);
  let written = text();
  return {
    refused,
    days,
    save() {
      const now = text();
      if (path === undefined || now === written) return;
      writeFileSync(`${path}.new`, now, { mode: 0o600 });
      renameSync(`${path}.new`, path);
      written = now;
    },
  };
}

type Books = Pick<DoorBook, 'refused' | 'days'>;

function booksOf({ refused, days }: Partial<Kept>): Books {
  return { refused: createRefusedBook(refused), days: createFeedDays(days) };
}

/** What cannot be read is begun anew: it is no record. */
function read(path: string): Books {
  try {
    return booksOf(JSON.parse(readFileSync(path, 'utf8')) as Partial<Kept>);
  } catch {
    return booksOf({});
  }
}
