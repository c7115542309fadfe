// Which entries of a log are about what: a cache beside the log, made of it and of nothing else. It may be deleted at any time.
// It keeps no events.
import type { Subject } from '@kerbside/shared/world';
import type { Head } from '../log/log.ts';

/** One entry and what it is about. */
export interface IndexedEntry extends Head {
  readonly subjects: readonly Subject[];
}

export interface SubjectIndex {
  /** The last entry in it; undefined: none. */
  head(): Head | undefined;
  /** Takes entries in their order, whole or not at all. */
  add(entries: readonly IndexedEntry[]): void;
  /** The numbers of at most `most` entries about any of these, before `before`, the newest first. */
  newest(subjects: readonly Subject[], before: number, most: number): readonly number[];
  /** Forgets everything: it was made of another log. */
  clear(): void;
  close(): void;
}

export function createMemoryIndex(): SubjectIndex {
  const seqs = new Map<Subject, number[]>();
  let head: Head | undefined;
  return {
    head: () => head,
    add(entries) {
      for (const { seq, hash, subjects } of entries) {
        for (const subject of subjects) {
          const known = seqs.get(subject);
          if (known) known.push(seq);
          else seqs.set(subject, [seq]);
        }
        head = { seq, hash };
      }
    },
    newest(subjects, before, most) {
      const found = new Set(subjects.flatMap((subject) => (seqs.get(subject) ?? []).filter((seq) => seq < before)));
      return [...found].sort((a, b) => b - a).slice(0, most);
    },
    clear() {
      seqs.clear();
      head = undefined;
    },
    close: () => undefined,
  };
}
