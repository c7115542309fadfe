// What keeps a wall on the wall: it loads itself again for a new build, after a fault, and when it hears nothing for long; before
// that it asks whether the server is there, for ever, ever more seldom, so that a browser's error page never stands on the wall.
export const FIRST_TRY_MS = 1_000;
export const LAST_TRY_MS = 60_000;
/** Hearing nothing for so long, though the server answers, is a fault of the page. Local setting. */
export const DEAF_AFTER_SECONDS = 180;

export function tryAfterMs(tries: number): number {
  return Math.min(LAST_TRY_MS, FIRST_TRY_MS * 2 ** Math.min(tries, 20));
}

export interface WallStanding {
  /** The build of the first welcome of this page, and of the last. */
  readonly firstBuild: string | null;
  readonly build: string | null;
  readonly isRefused: boolean;
  readonly sinceBeatSeconds: number | null;
}

/** Why the wall loads itself again, or null. */
export function whyLoadAgain({ firstBuild, build, isRefused, sinceBeatSeconds }: WallStanding): string | null {
  if (firstBuild !== null && build !== null && build !== firstBuild) return 'new build';
  if (isRefused) return 'refused';
  return sinceBeatSeconds !== null && sinceBeatSeconds >= DEAF_AFTER_SECONDS ? 'deaf' : null;
}

interface Outside {
  readonly isServed: () => Promise<boolean>;
  readonly load: () => void;
  readonly after: (ms: number, then: () => void) => void;
}

/** Loads again as soon as the server answers. Returns how to stop trying. */
export function loadWhenServed({ isServed, load, after }: Outside): () => void {
  let isOver = false;
  const attempt = (tries: number): void =>
    after(tryAfterMs(tries), () => {
      if (isOver) return;
      void isServed().then((served) => {
        if (isOver) return;
        if (served) load();
        else attempt(tries + 1);
      });
    });
  attempt(0);
  return () => {
    isOver = true;
  };
}

/** This page. Returns how to stop trying. */
export function loadAgain(): () => void {
  return loadWhenServed({
    isServed: serverAnswers,
    load: () => location.reload(),
    after: (ms, then) => void setTimeout(then, ms),
  });
}

async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch('/readyz', { cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}
