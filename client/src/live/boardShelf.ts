// The board's copies in the browser's own database. A device that has none, or refuses, keeps no copy: it never throws at
// somebody in the middle of a shift.
import { MOST_COPIES, type BoardShelf } from './keptBoard.ts';

const DATABASE = 'kerbside';
const COPIES = 'board';

export function deviceBoardShelf(): BoardShelf {
  let opened: Promise<IDBDatabase> | null = null;
  const store = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
    opened ??= openDatabase(() => (opened = null));
    return (await opened).transaction(COPIES, mode).objectStore(COPIES);
  };
  const quietly = (act: Promise<unknown>): void => void act.catch(() => undefined);
  return {
    read: async (name) => {
      try {
        return await answerOf<unknown>((await store('readonly')).get(name));
      } catch {
        return undefined;
      }
    },
    write: (copy) =>
      quietly(
        store('readwrite').then(async (copies) => {
          copies.put(copy);
          const tooMany = (await answerOf(copies.count())) - MOST_COPIES;
          if (tooMany > 0) await dropOldest(copies, tooMany);
        }),
      ),
    drop: (name) => quietly(store('readwrite').then((copies) => answerOf(copies.delete(name)))),
  };
}

function openDatabase(onGone: () => void): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(COPIES, { keyPath: 'name' }).createIndex('wall', 'wall');
  };
  return answerOf(opening).then((database) => {
    // The device took the room back, or a newer console wants another shape.
    database.onclose = onGone;
    database.onversionchange = () => {
      database.close();
      onGone();
    };
    return database;
  });
}

async function dropOldest(copies: IDBObjectStore, count: number): Promise<void> {
  const oldest = await answerOf(copies.index('wall').getAllKeys(null, count));
  for (const name of oldest) copies.delete(name);
}

function answerOf<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database did not answer'));
  });
}
