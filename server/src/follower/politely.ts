// A pace for whoever follows a log beside the desk: after a little work it rests, so that in a burst the desk has the machine, and
// catches up after it. It never drops anything, and never rests while somebody waits.

/** Worked in one go, and rested after it for as many times as long. Local settings. */
const WORK_MS = 8;
const REST_TIMES = 3;

/** `take` at that pace: answers with a promise where the follower is to wait before the next. */
export function politely<Entry>(
  take: (entry: Entry) => void,
  isAwaited: () => boolean = () => false,
): (entry: Entry) => void | Promise<void> {
  let workedMs = 0;
  return (entry) => {
    const begun = performance.now();
    take(entry);
    workedMs += performance.now() - begun;
    if (workedMs < WORK_MS) return undefined;
    const restMs = workedMs * REST_TIMES;
    workedMs = 0;
    return isAwaited() ? undefined : new Promise((resolve) => setTimeout(resolve, restMs));
  };
}
