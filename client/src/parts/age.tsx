// How old a thing is and whether it still stands: live, late, lost, unknown, each by its outline and its word.
import { DAY, HOUR, MINUTE, type Instant } from '@kerbside/shared/kernel';
import type { FeedState } from '@kerbside/shared/feed';
import { useFromWorldNow } from '../live/index.ts';
import { dayAndTime, timeSaid } from './dayWords.ts';

export type Freshness = FeedState;

export const FRESHNESS_WORDS: Readonly<Record<Freshness, string>> = {
  live: 'live',
  late: 'late',
  lost: 'lost',
  unknown: 'unknown',
};

/** An age in words: 'just now', '4 min ago', '3 h ago', '2 days ago'. */
export function ageWords(at: Instant, now: Instant): string {
  const age = now - at;
  if (age < MINUTE) return 'just now';
  if (age < 2 * HOUR) return `${String(Math.floor(age / MINUTE))} min ago`;
  if (age < 2 * DAY) return `${String(Math.floor(age / HOUR))} h ago`;
  return `${String(Math.floor(age / DAY))} days ago`;
}

/** The age of a value, smaller than the value but always there. */
export function Age({ at }: { readonly at: Instant }) {
  const words = useFromWorldNow((now) => ageWords(at, now));
  return (
    <time className="age" dateTime={new Date(at).toISOString()} title={`at ${dayAndTime(at)}`}>
      {words ?? dayAndTime(at)}
    </time>
  );
}

/** A time by the world's clock; with its day once that is not today's or last night's. */
export function useTimeSaid(at: Instant): string {
  return useFromWorldNow((now) => timeSaid(at, now)) ?? dayAndTime(at);
}

export function Time({ at }: { readonly at: Instant }) {
  return <time dateTime={new Date(at).toISOString()}>{useTimeSaid(at)}</time>;
}

/** A state by outline and word: solid, dashed, hatched, hollow. */
export function Stale({ state, children }: { readonly state: Freshness; readonly children?: React.ReactNode }) {
  return (
    <span className="stale" data-state={state}>
      {children}
      <span className="stale__word">{FRESHNESS_WORDS[state]}</span>
    </span>
  );
}
