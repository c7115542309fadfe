// The door of a simulated world's simulator: it says what it has done and is granted more time. Long-polled; its key is the
// simulated world's own.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DESK_SOURCE, SECOND, type Instant } from '@kerbside/shared/kernel';
import { FEED_KINDS, type FeedConnected } from '@kerbside/shared/feed';
import type { EventOf } from '@kerbside/shared/world';
import type { Keyring } from './access/index.ts';
import { answerProblem, answerText } from './http/problem.ts';
import type { OpenWorld } from './openWorld.ts';
import { readLockstep } from './simulated.ts';
import { readBody } from './sources/events/body.ts';

/** A simulator is kept waiting for at most this long, so that it notices a server that is gone. */
const LONGEST_WAIT_MS = SECOND;
const MOST_BYTES = 256 * 1024;

export interface LockstepParts {
  readonly keys: Pick<Keyring, 'verify'>;
  readonly worldOf: () => OpenWorld | undefined;
}

export function createLockstepDoor({ keys, worldOf }: LockstepParts) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const bearer = /^Bearer +(\S+) *$/i.exec(req.headers.authorization ?? '')?.[1];
    const verdict = bearer === undefined ? undefined : await keys.verify(bearer);
    const world = worldOf();
    if (!verdict?.ok || !verdict.key.manyFeeds || verdict.key.world !== world?.id) {
      answerProblem(res, { status: 403, code: 'not-yours', detail: 'Only this world’s own simulator steps it.' });
      return;
    }
    const simulated = world.simulated;
    const message = await jsonOf(req);
    const step = readLockstep(message);
    const feeds = readFeeds(message);
    if (!simulated || !step || !feeds) {
      const detail =
        'Send { doneTo: RFC 3339 or null, since: seq, feeds: [{ feed, kind, rhythmSeconds }] or nothing }.';
      answerProblem(res, { status: 400, code: 'malformed', detail });
      return;
    }
    await connectFeeds(world, feeds);
    if (step.doneTo !== null) simulated.doneTo(step.doneTo);
    const waitMs = Math.min(LONGEST_WAIT_MS, simulated.waitMs());
    if (step.doneTo !== null && waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    answerText(res, 200, 'application/json', JSON.stringify(simulated.grant(step.since, world.desk.seq)));
  };
}

async function jsonOf(req: IncomingMessage): Promise<unknown> {
  const read = await readBody(req, MOST_BYTES);
  if (read.kind !== 'whole') return undefined;
  try {
    return JSON.parse(read.bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The feeds that the simulator names; none where it names none, undefined where they cannot be read. */
function readFeeds(message: unknown): readonly FeedConnected[] | undefined {
  const { feeds = [] } = (message ?? {}) as { feeds?: unknown };
  return Array.isArray(feeds) && feeds.every(isFeed) ? feeds : undefined;
}

function isFeed(value: unknown): value is FeedConnected {
  const { feed, kind, rhythmSeconds } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return typeof feed === 'string' && FEED_KINDS.some((known) => known === kind) && typeof rhythmSeconds === 'number';
}

/** Tells the world of the simulator's feeds, once each. */
async function connectFeeds(world: OpenWorld, feeds: readonly FeedConnected[]): Promise<void> {
  const now = world.clock.now();
  const news = feeds.filter(({ feed }) => !world.world.feeds.rows.get(feed)?.connected);
  if (news.length > 0) await world.desk.report(news.map((feed) => connected(feed, now)));
}

function connected(data: FeedConnected, now: Instant): EventOf<'kerbside.feed.connected'> {
  return {
    id: `${data.feed}/connected`,
    type: 'kerbside.feed.connected',
    source: DESK_SOURCE,
    at: now,
    recordedAt: now,
    data,
  };
}
