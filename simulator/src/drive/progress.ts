// Says how far a run has come, for whoever waits longer than two seconds.
import { formatInstant, type Instant } from '@kerbside/shared/kernel';

export interface Progress {
  reached(at: Instant, posted: number): void;
}

const SAID_EVERY_MS = 2_000;

/** Lines at most every two seconds of real time: simulated time reached, messages posted in all, how fast it runs. */
export function createProgress(say: (line: string) => void, now: () => number = Date.now): Progress {
  let saidAt = now();
  let from: Instant | undefined;
  let posted = 0;
  return {
    reached(at, more) {
      posted += more;
      from ??= at;
      const waited = now() - saidAt;
      if (waited < SAID_EVERY_MS) return;
      const times = (at - from) / waited;
      say(
        `simulated to ${formatInstant(at).slice(0, 16)}Z (×${times.toFixed(times < 10 ? 1 : 0)}), ${posted.toLocaleString('en-GB')} messages posted`,
      );
      saidAt = now();
      from = at;
    },
  };
}
