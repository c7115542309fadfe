// Which entries of a log are about what: a cache beside the log, made of it and of nothing else. It may be deleted at any time.
// It keeps no events.
import type { Opened, Subject } from '@kerbside/shared/world';
import type { Head } from '../log/log.ts';

/** One entry and what it is about. */
export interface IndexedEntry extends Head {
  readonly subjects: readonly Subject[];
  readonly opened: readonly Opened[];
}

/** So many are found again by their place, counted back from where is read: at a busy site some three weeks. Local setting. */
export const MOST_OPENED = 1_000;

export interface SubjectIndex {
  /** The last entry in it; undefined: none. */
  head(): Head | undefined;
  /** Takes entries in their order, whole or not at all. */
  add(entries: readonly IndexedEntry[]): void;
  /** What was opened at any of these places before `before`, of each the newest `MOST_OPENED`. */
  openedAt(places: readonly Subject[], before: number): readonly Subject[];
  /** The numbers of at most `most` entries about any of these, before `before`, the newest first. */
  newest(subjects: readonly Subject[], before: number, most: number): readonly number[];
  /** Forgets everything: it was made of another log. */
  clear(): void;
  close(): void;
}

export function createMemoryIndex(): SubjectIndex {
  const seqs = new Map<Subject, number[]>();
  const openedByPlace = new Map<Subject, { readonly seq: number; readonly what: Subject }[]>();
  let head: Head | undefined;
  return {
    head: () => head,
    add(entries) {
      for (const { seq, hash, subjects, opened } of entries) {
        for (const subject of subjects) listed(seqs, subject).push(seq);
        for (const { place, what } of opened) listed(openedByPlace, place).push({ seq, what });
        head = { seq, hash };
      }
    },
    openedAt(places, before) {
      return places.flatMap((place) => {
        const known = (openedByPlace.get(place) ?? []).filter(({ seq }) => seq < before);
        return known.slice(-MOST_OPENED).map(({ what }) => what);
      });
    },
    newest(subjects, before, most) {
      const found = new Set(subjects.flatMap((subject) => (seqs.get(subject) ?? []).filter((seq) => seq < before)));
      return [...found].sort((a, b) => b - a).slice(0, most);
    },
    clear() {
      seqs.clear();
      openedByPlace.clear();
      head = undefined;
    },
    close: () => undefined,
  };
}

function listed<One>(lists: Map<Subject, One[]>, subject: Subject): One[] {
  let list = lists.get(subject);
  if (!list) lists.set(subject, (list = []));
  return list;
}
