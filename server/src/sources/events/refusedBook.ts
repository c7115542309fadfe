// The latest messages that the door refused, of each feed of each world, cut of identity: for whoever mends the feed. A cache
// beside the log, never a fact: losing it loses a look.
import { formatInstant, type Instant } from '@kerbside/shared/kernel';
import { cutField, cutId, cutOfIdentity, cutSentence } from './identityCut.ts';
import type { Rejection } from './rejection.ts';

/** Kept of each feed, and of all feeds together: 4 MB at most. Local settings. */
export const REFUSED_KEPT = 50;
const MOST_KEPT = 2_000;

export interface RefusedMessage extends Rejection {
  /** RFC 3339, by the world's clock. */
  readonly at: string;
  /** At most 2,000 characters. */
  readonly raw: string;
}

export interface RefusedBook {
  /** The refused messages of one request, in their order, with what was sent. */
  note(world: string, refused: readonly Refused[], now: Instant): void;
  /** The latest first. */
  of(world: string, feed: string): readonly RefusedMessage[];
  kept(): readonly KeptPage[];
}

/** The messages of one feed of one world, as they are kept in a file. */
export type KeptPage = readonly [worldAndFeed: string, messages: readonly RefusedMessage[]];

export interface Refused {
  readonly feed: string;
  readonly rejection: Rejection;
  readonly message: unknown;
}

export function createRefusedBook(kept: readonly KeptPage[] = []): RefusedBook {
  const pages = new Map<string, readonly RefusedMessage[]>(kept);
  return {
    note(world, refused, now) {
      for (const [feed, own] of Map.groupBy(refused, (one) => one.feed)) {
        const key = `${world} ${feed}`;
        // Only what can stay is cut: a long batch may be refused whole.
        const fresh = own
          .slice(-REFUSED_KEPT)
          .reverse()
          .map(({ rejection, message }) => shownOf(rejection, message, now));
        const page = [...fresh, ...(pages.get(key) ?? [])].slice(0, REFUSED_KEPT);
        pages.delete(key);
        pages.set(key, page);
        letGo(pages);
      }
    },
    of: (world, feed) => pages.get(`${world} ${feed}`) ?? [],
    kept: () => [...pages],
  };
}

function shownOf({ index, id, code, field, message }: Rejection, said: unknown, now: Instant): RefusedMessage {
  const raw = cutOfIdentity(said);
  return {
    at: formatInstant(now),
    index,
    id: cutId(id),
    code,
    field: cutField(field),
    message: cutSentence(message),
    raw,
  };
}

/** The feeds that were refused nothing for the longest go first. */
function letGo(pages: Map<string, readonly RefusedMessage[]>): void {
  let all = [...pages.values()].reduce((sum, page) => sum + page.length, 0);
  for (const [key, page] of pages) {
    if (all <= MOST_KEPT) return;
    pages.delete(key);
    all -= page.length;
  }
}
