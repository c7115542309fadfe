// Calls as they are read: those that promised something first, soonest promise first; then the rest, newest first. Pure.
import type { CallMark } from '@kerbside/shared/views';

export function callsInReadingOrder(calls: readonly CallMark[]): readonly CallMark[] {
  return [...calls].sort((a, b) => {
    if (a.untilAt !== null && b.untilAt !== null) return a.untilAt - b.untilAt;
    if (a.untilAt !== null || b.untilAt !== null) return a.untilAt === null ? 1 : -1;
    return b.at - a.at;
  });
}
