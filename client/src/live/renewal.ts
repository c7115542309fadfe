// When the console loads itself again for a newer build: once for each build, when the new one is here whole, and at a moment when
// nothing is open and nobody is tapping. It never loads in a circle.
import { readShelf, type Shelf } from './shelf.ts';

/** How often a build that is not here yet is asked for. Local setting. */
const ASK_EVERY_MS = 60_000;
/** A server that takes no screen of this version may have been replaced: tried again after this. Local setting. */
const VERSION_AGAIN_MS = 5 * 60_000;

interface RenewalNeeds {
  /** Kept for this window's life, reloads included. */
  readonly tried: Shelf;
  /** Resolves with whether a reload would open another build than this one. */
  readonly isHere: () => Promise<boolean>;
  readonly isQuiet: () => boolean;
  readonly reload: () => void;
  /** So long this one waits at least, so that a thousand screens do not load in the same second. */
  readonly spreadMs: number;
}

interface Tried {
  readonly build: string;
  readonly at: number;
}

export class Renewal {
  readonly #needs: RenewalNeeds;
  #wanted: string | null = null;
  #askedAt = -Infinity;
  #hereSince: number | null = null;

  constructor(needs: RenewalNeeds) {
    this.#needs = needs;
  }

  /** `build`: what the server serves, or that it takes no screen of this version. `wall`: the device's clock. */
  told(build: string, wall: number, isVersion = false): void {
    if (this.#wanted === build || this.#wasTried(build, wall, isVersion)) return;
    this.#wanted = build;
    this.#askedAt = -Infinity;
    this.#hereSince = null;
  }

  /** The server serves this very build (again): nothing is to be done. */
  isCurrent(): void {
    this.#wanted = null;
  }

  tick(running: number, wall: number): void {
    if (this.#wanted === null) return;
    const { tried, isHere, isQuiet, reload, spreadMs } = this.#needs;
    if (this.#hereSince === null) {
      if (running - this.#askedAt < ASK_EVERY_MS) return;
      this.#askedAt = running;
      void isHere().then((here) => {
        if (here) this.#hereSince ??= running;
      });
    } else if (running - this.#hereSince >= spreadMs && isQuiet()) {
      tried.write(JSON.stringify({ build: this.#wanted, at: wall } satisfies Tried));
      this.#wanted = null;
      reload();
    }
  }

  #wasTried(build: string, wall: number, isVersion: boolean): boolean {
    const tried = readShelf<Tried | null>(this.#needs.tried, isTried, null);
    if (tried?.build !== build) return false;
    return !isVersion || Math.abs(wall - tried.at) < VERSION_AGAIN_MS;
  }
}

function isTried(value: unknown): value is Tried {
  if (typeof value !== 'object' || value === null) return false;
  const { build, at } = value as Partial<Tried>;
  return typeof build === 'string' && typeof at === 'number';
}
