// How many pages a person gets: at most so many in ten minutes, by whatever way, and none in their quiet hours. A life at risk is
// never held back, and counts.
import { MINUTE, wallHour, type Instant } from '@kerbside/shared/kernel';
import { isQuietAt } from '@kerbside/shared/outside';
import type { Recipient } from './recipients.ts';

/** A recipient gets at most so many pages in so long, unless their own cap says otherwise. Local setting. */
export const MOST_PAGES = 6;
export const PAGES_WITHIN_MS = 10 * MINUTE;

export class PageCaps {
  /** By person: when each page went out. The same page by two ways or to two devices is one. */
  readonly #pagedAt = new Map<string, Map<string, Instant>>();

  /** A page that went out before: of it a restart knows by the log. */
  count(name: string, send: string, at: Instant): void {
    const paged = this.#pagedAt.get(name) ?? new Map<string, Instant>();
    this.#pagedAt.set(name, paged.set(send, Math.max(at, paged.get(send) ?? 0)));
  }

  /** Why a page is held back now; undefined: it goes out, and is counted. */
  hold(
    { name, cap = MOST_PAGES, quiet }: Pick<Recipient, 'name' | 'cap' | 'quiet'>,
    page: { readonly send: string; readonly isLifeThreat: boolean },
    now: Instant,
  ): 'capped' | 'quiet-hours' | undefined {
    const recent = new Map([...(this.#pagedAt.get(name) ?? [])].filter(([, at]) => at > now - PAGES_WITHIN_MS));
    if (!page.isLifeThreat && !recent.has(page.send)) {
      if (quiet && isQuietAt(quiet, wallHour(now))) return 'quiet-hours';
      if (recent.size >= cap) return 'capped';
    }
    recent.set(page.send, now);
    this.#pagedAt.set(name, recent);
    return undefined;
  }
}
