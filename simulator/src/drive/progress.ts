// Says how far a run has come, for whoever waits longer than two seconds; and once it keeps pace, now and then that it lives.
import { formatInstant, type Instant } from '@kerbside/shared/kernel';

export interface Progress {
  /** `isHurrying`: somebody waits for the run to get somewhere. */
  reached(at: Instant, posted: number, isHurrying: boolean): void;
}

const HURRYING_SAID_EVERY_MS = 2_000;
const PACING_SAID_EVERY_MS = 10 * 60_000;

/** Lines with the simulated time reached, how fast it runs, and messages posted in all. */
export function createProgress(say: (line: string) => void, now: () => number = Date.now): Progress {
  let saidAt = now();
  let from: Instant | undefined;
  let posted = 0;
  let wasHurrying = true;
  return {
    reached(at, more, isHurrying) {
      posted += more;
      from ??= at;
      const waited = now() - saidAt;
      const isArrival = wasHurrying && !isHurrying;
      if (!isArrival && waited < (isHurrying ? HURRYING_SAID_EVERY_MS : PACING_SAID_EVERY_MS)) return;
      const times = (at - from) / Math.max(1, waited);
      const reached = `${formatInstant(at).slice(0, 16)}Z, ${posted.toLocaleString('en-GB')} messages posted`;
      say(
        isArrival
          ? `The simulator keeps pace from ${reached}`
          : `simulated to ${reached} (×${times.toFixed(times < 10 ? 1 : 0)})`,
      );
      saidAt = now();
      from = at;
      wasHurrying = isHurrying;
    },
  };
}
