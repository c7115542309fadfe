// The feed keys, folded from the house's log: who may speak, and who no longer may. It reads the log's tail when it is asked
// and never writes; a key made or revoked by another process counts within a second or two.
import { hash, timingSafeEqual } from 'node:crypto';
import type { FeedKind } from '@kerbside/shared/feed';
import { SECOND, type DomainEvent, type Instant, type ServiceCode, type SiteCode } from '@kerbside/shared/kernel';
import type { EventOf } from '@kerbside/shared/world';
import type { Clock } from '../clock.ts';
import type { LogReader } from '../log/log.ts';
import type { FeedKey } from './feedKey.ts';
import { readKeyText, secretHash } from './keyText.ts';

export const KEY_MADE = 'house.key-made';
export const KEY_REVOKED = 'house.key-revoked';

export interface KeyMade {
  readonly keyId: string;
  /** SHA-256 of the secret with the key's id, hex. */
  readonly hash: string;
  readonly world: string;
  readonly source: string;
  readonly kind: FeedKind;
  readonly rhythmSeconds: number;
  readonly sites?: readonly SiteCode[];
  readonly service?: ServiceCode;
  readonly madeBy: string;
}
export interface KeyRevoked {
  readonly keyId: string;
  readonly revokedBy: string;
}

/** A key as the house knows it; never its secret. */
export interface KeyOnFile {
  readonly key: FeedKey;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly revokedAt?: Instant;
}

export type KeyVerdict =
  { readonly ok: true; readonly key: FeedKey } | { readonly ok: false; readonly why: 'unknown' | 'revoked' };

export interface Keyring {
  /** At once while the keys are fresh. `line`: one that shows the same key again need not have it hashed again. */
  verify(bearer: string, line?: object): KeyVerdict | Promise<KeyVerdict>;
  /** Reads what is new in the house's log. */
  refresh(): Promise<void>;
  /** As of the last reading, revoked ones too. */
  list(): readonly KeyOnFile[];
}

/** A key that is not in the log: the house hands it in for a simulated world. */
export interface FixedKey {
  readonly bearer: string;
  readonly key: FeedKey;
}

/** How old the keyring may be when it says yes: a revoked key stops within this and the time of one reading. */
const FRESH_MS = SECOND;

interface Held extends KeyOnFile {
  readonly hash: Buffer;
}

/** A bearer as it is looked up: hashed, so that no secret is ever compared with another letter by letter. */
interface Shown {
  readonly bearer: string;
  readonly hash: string;
  readonly keyId: string | undefined;
  readonly secretHash: Buffer;
}

export interface KeyringOptions {
  readonly log: LogReader;
  readonly clock: Pick<Clock, 'now'>;
  readonly fixed?: readonly FixedKey[];
}

export function createKeyring({ log, clock, fixed = [] }: KeyringOptions): Keyring {
  const heldById = new Map<string, Held>();
  const fixedByHash = new Map(fixed.map(({ bearer, key }) => [bearerHash(bearer), notLive(key)]));
  let seq = 0;
  let readAt = -Infinity;
  let soughtAt = -Infinity;
  let reading: Promise<void> | undefined;
  /** What each line showed last: compared with what the same line shows next and with nothing else. */
  const shownOn = new WeakMap<object, Shown>();

  async function readOn(): Promise<void> {
    const startedAt = clock.now();
    if (log.head().seq > seq) {
      for await (const entry of log.read(seq)) {
        for (const event of entry.events) foldKey(heldById, event);
        seq = entry.seq;
      }
    }
    readAt = startedAt;
  }

  function refresh(): Promise<void> {
    reading ??= readOn().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  /** True once a second at most: strangers must not be able to keep the house reading. */
  function maySeek(): boolean {
    const now = clock.now();
    if (now - soughtAt < FRESH_MS) return false;
    soughtAt = now;
    return true;
  }

  function isFresh(): boolean {
    const age = clock.now() - readAt;
    return age >= 0 && age < FRESH_MS;
  }

  function shownBy(bearer: string, line: object | undefined): Shown {
    const before = line && shownOn.get(line);
    if (before?.bearer === bearer) return before;
    const shown = shownOf(bearer);
    if (line) shownOn.set(line, shown);
    return shown;
  }

  function verdictOn({ keyId = '', secretHash: own }: Shown): KeyVerdict {
    const held = heldById.get(keyId);
    const matches = timingSafeEqual(own, held?.hash ?? NO_HASH);
    if (!held || !matches) return UNKNOWN;
    return held.revokedAt === undefined ? { ok: true, key: held.key } : { ok: false, why: 'revoked' };
  }

  return {
    verify(bearer, line) {
      const shown = shownBy(bearer, line);
      const key = fixedByHash.get(shown.hash);
      if (key) return { ok: true, key };
      if (shown.keyId === undefined) return UNKNOWN;
      const isStale = !isFresh() || (!heldById.has(shown.keyId) && maySeek());
      return isStale ? refresh().then(() => verdictOn(shown)) : verdictOn(shown);
    },
    refresh,
    list: () => [...heldById.values()].map(({ hash: _, ...onFile }) => onFile),
  };
}

const UNKNOWN: KeyVerdict = { ok: false, why: 'unknown' };
/** What an unknown key's hash is compared with, so that the answer takes as long. */
const NO_HASH = Buffer.alloc(32);

function bearerHash(bearer: string): string {
  return hash('sha256', bearer, 'hex');
}

function shownOf(bearer: string): Shown {
  const text = readKeyText(bearer);
  const secret = text ? Buffer.from(secretHash(text), 'hex') : NO_HASH;
  return { bearer, hash: bearerHash(bearer), keyId: text?.keyId, secretHash: secret };
}

function notLive(key: FeedKey): FeedKey {
  if (key.world === 'live')
    throw new Error(`The key of '${key.source}' is well known: it may not belong to the world 'live'.`);
  return key;
}

function foldKey(heldById: Map<string, Held>, event: DomainEvent): void {
  if (event.type === KEY_MADE) {
    const made = event.data as KeyMade;
    heldById.set(made.keyId, heldOf(made, event.at));
  } else if (event.type === KEY_REVOKED) {
    const { keyId } = event.data as KeyRevoked;
    const held = heldById.get(keyId);
    if (held) heldById.set(keyId, { ...held, revokedAt: Math.min(held.revokedAt ?? Infinity, event.at) });
  }
}

function heldOf(made: KeyMade, madeAt: Instant): Held {
  const { keyId, world, source, kind, rhythmSeconds, sites, service, madeBy } = made;
  const key = { id: keyId, world, source, kind, rhythmSeconds, sites: new Set(sites), ...(service && { service }) };
  return { key, madeAt, madeBy, hash: Buffer.from(made.hash, 'hex') };
}

/** What a world is told of a feed that may speak in it. Its id is made of the key's, so that it may be told again. */
export function feedConnected({ key, madeAt }: KeyOnFile, recordedAt: Instant): EventOf<'kerbside.feed.connected'> {
  const { id, source, kind, rhythmSeconds, sites, service } = key;
  return {
    id: `${source}/connected/${id}`,
    type: 'kerbside.feed.connected',
    source: 'house',
    at: madeAt,
    recordedAt,
    data: {
      feed: source,
      kind,
      rhythmSeconds,
      ...(sites.size > 0 && { sites: [...sites] }),
      ...(service && { service }),
    },
  };
}
