// Which tellings this screen says now that it shows: never while nobody can see it or what it shows is old, and again where the line
// may have lost the word. Pure but for what it remembers; it reads no clock.
import type { Role } from '@kerbside/shared/kernel';
import type { AlertsRow } from '@kerbside/shared/views';
import { unconfirmedSends } from './tellings.ts';

/** What was said and not yet confirmed is said again after this: the line may have broken. */
export const AGAIN_AFTER_MS = 15_000;
/** The server reads so many at once. */
const MOST_AT_ONCE = 200;

export interface Sight {
  readonly role: Role | undefined;
  /** The page is in front of somebody. */
  readonly isInSight: boolean;
  /** What it shows is up to date. */
  readonly isHeard: boolean;
}

export class ShowingBook {
  readonly #said = new Map<string, number>();

  /** `at`: the device's running clock in milliseconds. */
  due(rows: Iterable<AlertsRow>, { role, isInSight, isHeard }: Sight, at: number): readonly string[] {
    if (role === undefined || !isInSight || !isHeard) return [];
    const sends = unconfirmedSends(rows, role)
      .filter((send) => at - (this.#said.get(send) ?? -Infinity) > AGAIN_AFTER_MS)
      .slice(0, MOST_AT_ONCE);
    for (const send of sends) this.#said.set(send, at);
    return sends;
  }
}
