// Which entries of a log are about what: a cache beside the log, made of it and of nothing else. It may be deleted at any time.
// It keeps no events.
import { isOpened, type Opened, type Subject } from '@kerbside/shared/world';
import type { Head } from '../log/log.ts';

/** One entry and what it is about. */
export interface IndexedEntry extends Head {
  readonly subjects: readonly Subject[];
  readonly opened: readonly Opened[];
}

export interface SubjectIndex {
  /** The last entry in it; undefined: none. */
  head(): Head | undefined;
  /** Takes entries in their order, whole or not at all; each is about the places too at which its subjects were opened. */
  add(entries: readonly IndexedEntry[]): void;
  /** Where it was opened; undefined: nowhere that is known. */
  placeOf(what: Subject): Subject | undefined;
  /** The numbers of at most `most` entries about any of these, before `before`, the newest first. */
  newest(subjects: readonly Subject[], before: number, most: number): readonly number[];
  /** Forgets everything: it was made of another log. */
  clear(): void;
  close(): void;
}

/** What an entry is found by: its subjects, and the places at which they were opened. */
export function withPlaces(
  subjects: readonly Subject[],
  placeOf: (what: Subject) => Subject | undefined,
): ReadonlySet<Subject> {
  const found = new Set(subjects);
  for (const subject of subjects) {
    const place = isOpened(subject) ? placeOf(subject) : undefined;
    if (place !== undefined) found.add(place);
  }
  return found;
}

export function createMemoryIndex(): SubjectIndex {
  const seqs = new Map<Subject, number[]>();
  const placeByOpened = new Map<Subject, Subject>();
  let head: Head | undefined;
  return {
    head: () => head,
    add(entries) {
      for (const { seq, hash, subjects, opened } of entries) {
        for (const { place, what } of opened) placeByOpened.set(what, place);
        for (const subject of withPlaces(subjects, (what) => placeByOpened.get(what))) listed(seqs, subject).push(seq);
        head = { seq, hash };
      }
    },
    placeOf: (what) => placeByOpened.get(what),
    newest(subjects, before, most) {
      const found = new Set(subjects.flatMap((subject) => (seqs.get(subject) ?? []).filter((seq) => seq < before)));
      return [...found].sort((a, b) => b - a).slice(0, most);
    },
    clear() {
      seqs.clear();
      placeByOpened.clear();
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
