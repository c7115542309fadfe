// The keys that work now and what each does: one book for pressing, for the sheet of keys and for the commands of the search.
import { useEffect, useMemo } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { useHotKeys } from './hotKeys.ts';

export interface KeyAct {
  /** As pressed: 'a', '?', 'ctrl+k'; null: a command without a key. */
  readonly key: string | null;
  readonly words: string;
  readonly act: () => void;
}

export interface KeyGroup {
  readonly title: string;
  readonly keys: readonly KeyAct[];
}

const book = createStore<{ readonly groups: readonly KeyGroup[] }>(() => ({ groups: [] }));

/** Makes keys work for as long as the screen is mounted, and writes them into the book. Give a list that keeps its identity. */
export function useKeys(title: string, keys: readonly KeyAct[]): void {
  useHotKeys(
    useMemo(() => Object.fromEntries(keys.flatMap(({ key, act }) => (key === null ? [] : [[key, act]]))), [keys]),
  );
  useEffect(() => {
    const group: KeyGroup = { title, keys };
    book.setState(({ groups }) => ({ groups: [...groups, group] }));
    return () => book.setState(({ groups }) => ({ groups: groups.filter((one) => one !== group) }));
  }, [title, keys]);
}

export function useKeyBook(): readonly KeyGroup[] {
  return useStore(book, ({ groups }) => groups);
}

/** 'ctrl+k' as it stands on the keys: 'Ctrl K'. */
export function keyWords(key: string): string {
  return key
    .split('+')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');
}
