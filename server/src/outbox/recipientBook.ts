// The recipients as they stand in their file now: read again whenever it was changed, while the server runs. A file that is wrong
// changes nothing: who was reached before is reached, and whoever runs Kerbside is told what is wrong.
import { existsSync, statSync } from 'node:fs';
import type { Way } from '@kerbside/shared/outside';
import { changeKept } from './keptFile.ts';
import { entriesOf, readRecipients, recipientsOf, type Recipient } from './recipients.ts';

export interface RecipientBook {
  /** As of now. */
  list(): readonly Recipient[];
  /** An entry more. Throws WrongRecipients. */
  add(entry: object): Promise<void>;
  /** Returns whether there was one with this id. */
  remove(id: string): Promise<boolean>;
  /** Nothing is sent this way any more; who is reached by no other way is taken off. */
  takeOff(id: string, way: Way): Promise<void>;
}

/** Throws WrongRecipients where the file is wrong as it is opened. */
export function openRecipients(path: string, onTrouble: (what: string) => void): RecipientBook {
  let mark = markOf(path);
  let known = readRecipients(path);
  return {
    list() {
      const now = markOf(path);
      if (now === mark) return known;
      mark = now;
      try {
        known = readRecipients(path);
      } catch (error) {
        onTrouble(`the recipients are those of before: ${error instanceof Error ? error.message : String(error)}`);
      }
      return known;
    },
    add: (entry) => addEntry(path, entry),
    remove: (id) => removeEntry(path, id),
    async takeOff(id, way) {
      const one = readRecipients(path).find((known) => known.id === id);
      if (one?.addresses[way] === undefined) return;
      if (Object.keys(one.addresses).length === 1) await removeEntry(path, id);
      else await changeEntry(path, id, (entry) => ({ ...entry, [way]: undefined }));
    },
  };
}

/** Throws WrongRecipients, and then changes nothing. */
export async function addEntry(path: string, entry: object): Promise<void> {
  await changeKept(path, (text) => written([...entriesOf(text, path), entry], path));
}

export async function removeEntry(path: string, id: string): Promise<boolean> {
  let wasThere = false;
  await changeKept(path, (text) => {
    const recipients = recipientsOf(text, path);
    wasThere = recipients.some((one) => one.id === id);
    return written(
      entriesOf(text, path).filter((_, i) => recipients[i]?.id !== id),
      path,
    );
  });
  return wasThere;
}

/** The entry with this id, with what `change` makes of it. */
export async function changeEntry(path: string, id: string, change: (entry: object) => object): Promise<boolean> {
  let wasThere = false;
  await changeKept(path, (text) => {
    const recipients = recipientsOf(text, path);
    wasThere = recipients.some((one) => one.id === id);
    const entries = entriesOf(text, path).map((one, i) =>
      recipients[i]?.id === id ? change({ ...(one as object), id }) : one,
    );
    return written(entries, path);
  });
  return wasThere;
}

/** As the file is written; what it would not be read back from is not written. */
function written(entries: readonly unknown[], path: string): string {
  const text = `${JSON.stringify(entries, null, 2)}\n`;
  recipientsOf(text, path);
  return text;
}

function markOf(path: string): string {
  if (!existsSync(path)) return 'none';
  const { mtimeMs, size, ino } = statSync(path);
  return `${mtimeMs} ${size} ${ino}`;
}
