// How long a server is waited for: again and again with longer pauses, and given up after a minute without an answer.

/** The server is gone, or will never take what we bring. */
export class Gone extends Error {}

export interface Patience {
  /** The first answer that is not a passing failure. Throws `Gone` when there was none for too long. */
  insist(ask: () => Promise<Response>): Promise<Response>;
}

const GIVES_UP_AFTER_MS = 60_000;
const LONGEST_PAUSE_MS = 5_000;

export function createPatience(
  signal: AbortSignal,
  clock = { now: () => Date.now(), sleep: (ms: number) => sleepUnless(ms, signal) },
): Patience {
  return {
    async insist(ask) {
      const since = clock.now();
      for (let pause = 100; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
        const answer = await ask().catch((reason: unknown) => {
          if (signal.aborted) throw reason;
          return String(reason);
        });
        if (typeof answer !== 'string' && !isPassing(answer.status)) return answer;
        if (clock.now() - since + pause > GIVES_UP_AFTER_MS) {
          throw new Gone(`no answer for a minute: ${typeof answer === 'string' ? answer : `status ${answer.status}`}`);
        }
        await clock.sleep(pause);
      }
    },
  };
}

/** A server that restarts, is overloaded, or asks for patience by name. */
function isPassing(status: number): boolean {
  return status >= 500 || status === 429;
}

export function sleepUnless(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const end = (): void => {
      clearTimeout(timer);
      reject(new Error('stopped', { cause: signal.reason }));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
