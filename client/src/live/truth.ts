// What the connection bar may say, and nothing better. Pure: how long since the last beat is passed in.
/** No beat for this long: 'last heard'. */
export const LATE_AFTER_MS = 5_000;
/** No beat for this long: every figure looks old. */
export const OLD_AFTER_MS = 15_000;

export type Link = 'connecting' | 'open' | 'closed' | 'refused';

/**
 * starting: nothing was ever heard · live: heard just now · late: last heard, figures still stand · old: every figure looks
 * old · refused: the server will not have this screen.
 */
export type Truth = 'starting' | 'live' | 'late' | 'old' | 'refused';

export function truthOf(link: Link, sinceBeatMs: number | null): Truth {
  if (link === 'refused') return 'refused';
  if (sinceBeatMs === null) return 'starting';
  if (sinceBeatMs >= OLD_AFTER_MS) return 'old';
  if (link !== 'open' || sinceBeatMs >= LATE_AFTER_MS) return 'late';
  return 'live';
}
