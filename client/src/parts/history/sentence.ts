// How what was said of something becomes a sentence: its parts in order, those that nobody said left out.
import { clockTime, type Instant } from '@kerbside/shared/kernel';
import type { EventOf, EventType } from '@kerbside/shared/world';

export type Part = string | false | null | undefined;
/** What each type of event says beyond its name. */
export type SentencesOf<Type extends EventType> = {
  readonly [One in Type]: (said: EventOf<One>['data']) => readonly Part[];
};

export function joined(parts: readonly Part[]): string {
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
}

/** 'ETA 02:25'; nothing where nobody said when. */
export function timed(words: string, at: Instant | null | undefined): Part {
  return at === null || at === undefined ? undefined : `${words} ${clockTime(at)}`;
}

/** '4 patients', '1 patient'; nothing where nobody counted. */
export function counted(count: number | undefined, one: string, many = `${one}s`): Part {
  return count === undefined ? undefined : `${String(count)} ${count === 1 ? one : many}`;
}

/** A term of a fixed list as people say it. */
export function plain(term: string | undefined): Part {
  return term?.replaceAll('-', ' ');
}
