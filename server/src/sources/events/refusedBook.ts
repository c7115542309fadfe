// The latest messages that the door refused, of each feed of each world, cut of identity: for whoever mends the feed. A cache
// beside the log, never a fact: losing it loses a look.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { formatInstant, type Instant } from '@kerbside/shared/kernel';
import { cutId, cutOfIdentity, cutSentence } from './identityCut.ts';
import type { Rejection } from './rejection.ts';

/** Kept of each feed, and feeds kept at all. Local settings. */
export const REFUSED_KEPT = 50;
const MOST_FEEDS = 500;

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
  save(): void;
}

export interface Refused {
  readonly feed: string;
  readonly rejection: Rejection;
  readonly message: unknown;
}

/** `path`: where it is kept between two openings of the house; without one it is not. */
export function createRefusedBook(path?: string): RefusedBook {
  const pages = new Map<string, RefusedMessage[]>(path === undefined ? [] : read(path));
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
        const [oldest] = pages.keys();
        if (pages.size > MOST_FEEDS && oldest !== undefined) pages.delete(oldest);
      }
    },
    of: (world, feed) => pages.get(`${world} ${feed}`) ?? [],
    save() {
      if (path === undefined || pages.size === 0) return;
      writeFileSync(`${path}.new`, JSON.stringify([...pages]), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function shownOf({ index, id, code, field, message }: Rejection, said: unknown, now: Instant): RefusedMessage {
  const raw = cutOfIdentity(said);
  return { at: formatInstant(now), index, id: cutId(id), code, field, message: cutSentence(message), raw };
}

/** What cannot be read is begun anew: it is no record. */
function read(path: string): [string, RefusedMessage[]][] {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as [string, RefusedMessage[]][];
  } catch {
    return [];
  }
}
