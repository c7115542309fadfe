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
  const kept = path === undefined ? NOTHING : read(path);
  const refused = createRefusedBook(kept.refused);
  const days = createFeedDays(kept.days);
  let written = JSON.stringify(kept);
  return {
    refused,
    days,
    save() {
      const text = JSON.stringify({ refused: refused.kept(), days: days.kept() } satisfies Kept);
      if (path === undefined || text === written) return;
      writeFileSync(`${path}.new`, text, { mode: 0o600 });
      renameSync(`${path}.new`, path);
      written = text;
    },
  };
}

const NOTHING: Kept = { refused: [], days: [] };

/** What cannot be read is begun anew: it is no record. */
function read(path: string): Kept {
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<Kept>;
    return { refused: kept.refused ?? [], days: kept.days ?? [] };
  } catch {
    return NOTHING;
  }
}
