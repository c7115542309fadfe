// What a total shows: the value that is known; else what was last known of the one site it rests on; else that nobody said.
// Pure.
import type { FeedState } from '@kerbside/shared/feed';
import { MINUTE } from '@kerbside/shared/kernel';
import type { Total } from '@kerbside/shared/measures';

/** Stands where several sites are lost: what they last said, added up, would be no total. */
export const NO_NUMBER = '–';
/** Known, and nothing to measure: nobody waits. */
export const NONE = 'none';

export interface TotalFace {
  /** Null: not reported. */
  readonly value: number | string | null;
  readonly state: FeedState;
}

/** A longest wait in whole minutes. */
export function longestWords(ms: number): number | typeof NONE {
  return ms === 0 ? NONE : Math.floor(ms / MINUTE);
}

export function faceOf<Value>(
  { value, silent }: Total<Value>,
  words: (value: Value) => number | string | null,
): TotalFace {
  if (value !== null) return { value: words(value), state: 'live' };
  const [first] = silent;
  if (!silent.some(({ why }) => why === 'lost')) return { value: null, state: 'unknown' };
  const last = silent.length === 1 ? (first?.last ?? null) : null;
  return { value: last === null ? NO_NUMBER : words(last), state: 'lost' };
}
