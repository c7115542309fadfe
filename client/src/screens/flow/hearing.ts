// Whether a count still stands: live while its feed is heard or a person's count lasts, else lost.
import { knownFromCount } from '@kerbside/shared/measures';
import type { FeedKind } from '@kerbside/shared/feed';
import type { Instant } from '@kerbside/shared/kernel';
import type { FlowRow } from '@kerbside/shared/views';
import { useFromWorldNow, useLive } from '../../live/index.ts';
import type { Freshness } from '../../parts/index.ts';

/** How a count of this age is to look; unknown where there is none. */
export function useStanding(row: FlowRow, kind: FeedKind, at: Instant | null): Freshness {
  const heard = useLive((state) => state.heard);
  const { feeds } = row;
  const state = useFromWorldNow((now): Freshness => {
    const known = knownFromCount({ feeds, heard, now }, kind, at === null ? null : { at, value: true });
    if (known.known) return 'live';
    return known.why === 'lost' ? 'lost' : 'unknown';
  });
  return state ?? 'unknown';
}
