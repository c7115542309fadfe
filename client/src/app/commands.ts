// What can be done by its name from the search: the acts of the screen, other screens, themes, the person, the wall. Pure.
import type { KeyGroup } from './keyBook.ts';
import { keyWords } from './keyBook.ts';

export interface Command {
  readonly words: string;
  readonly detail: string;
  readonly act: () => void;
}

export const MOST_COMMANDS = 8;

/** Those in whose words every typed word begins a word, in the book's own order; none before anything is typed. */
export function findCommands(text: string, groups: readonly KeyGroup[]): readonly Command[] {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return groups
    .flatMap(({ title, keys }) =>
      keys.map(({ key, words, act }) => ({
        words: words.charAt(0).toUpperCase() + words.slice(1),
        detail: key === null ? title : `${title} · key ${keyWords(key)}`,
        act,
      })),
    )
    .filter(({ words }) => {
      const known = words.toLowerCase().split(/[^a-z0-9]+/);
      return wanted.every((one) => known.some((word) => word.startsWith(one)));
    })
    .slice(0, MOST_COMMANDS);
}
