// The loop with a server's simulated world: it grants time up to an instant, the model runs that far, everything is posted and
// acknowledged, then it is said to be done. Nothing happens in the world that the log does not hold.
import { formatInstant, HOUR, MINUTE, parseInstant, type Instant } from '@kerbside/shared/kernel';
import type { Act } from '../model/acts.ts';
import { createModel, type Model, type ModelNeeds } from '../model/model.ts';
import { positionsEveryMs } from '../model/pulse.ts';
import { cadFeed, type FeedMessage } from '../model/words.ts';
import { FEED_FAULTS } from '../scenarios/feedFaults.ts';
import { ActQueue } from './actQueue.ts';
import type { Door } from './door.ts';
import { withFaults } from './faults.ts';
import { feedsOf } from './feeds.ts';
import { createPatience, Gone } from './patience.ts';
import type { Progress } from './progress.ts';

/** After a restart with acts in the log, what was said in these last hours is posted again: the model may have seen an act earlier or
 * later than before, and the newer words put right what the log holds open. Words that are the same are known already. */
const SAID_AGAIN_MS = 6 * HOUR;
/** A grant of more real seconds than this, at its rate, is the world catching up. */
const CATCHING_UP_SECONDS = 2;

export interface LockstepNeeds extends Omit<ModelNeeds, 'emit' | 'startAt'> {
  readonly base: string;
  readonly world: string;
  readonly keyOf: (feed: string) => string;
  readonly door: Door;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** The name that stands before each feed's own, where one key speaks for all. */
  readonly family?: string | undefined;
}

/** What the server grants. */
interface Grant {
  readonly startAt: Instant;
  readonly doneTo: Instant;
  readonly grantTo: Instant;
  readonly rate: number;
  readonly paused: boolean;
  readonly acts: readonly Act[];
  readonly seq: number;
}

export async function runLockstep(needs: LockstepNeeds): Promise<never> {
  const said: FeedMessage[] = [];
  const acts = new ActQueue();
  let grant = await askFor(needs, null, 0);
  const model = createModel({ ...needs, startAt: grant.startAt, emit: (_feed, message) => said.push(message) });
  acts.add(grant.acts);
  await catchUp(needs, model, acts, said, grant.doneTo);
  for (;;) {
    acts.add(grant.acts);
    const from = model.now;
    const catchesUp = isCatchingUp(model, grant);
    acts.advance(model, Math.max(from, grant.grantTo));
    if (catchesUp) addTrails(model, from, said);
    else addPulse(model, from, grant.rate, said);
    const messages = withFaults(said.splice(0), FEED_FAULTS);
    await needs.door.post(messages);
    needs.progress.reached(model.now, messages.length, catchesUp);
    grant = await askFor(needs, model.now, grant.seq);
  }
}

/** Runs again what an earlier simulator ran, up to where it was. Only what an act may have moved is said again. */
async function catchUp(
  { door, progress }: LockstepNeeds,
  model: Model,
  acts: ActQueue,
  said: FeedMessage[],
  doneTo: Instant,
): Promise<void> {
  while (model.now < doneTo) {
    acts.advance(model, Math.min(doneTo, model.now + HOUR));
    const keepFrom = doneTo - SAID_AGAIN_MS;
    if (!acts.heardAny || model.now <= keepFrom) said.length = 0;
    progress.reached(model.now, 0, true);
    // Lets a signal to stop come through.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const again = withFaults(said.splice(0), FEED_FAULTS);
  if (again.length > 0) await door.post(again);
}

/** Whether the world is still being run up to where it opens: its grants are longer than its rate explains. */
function isCatchingUp(model: Model, { grantTo, rate }: Grant): boolean {
  return (grantTo - model.now) / 1000 > Math.max(1, rate) * CATCHING_UP_SECONDS;
}

/** Vehicles are looked at this often while a world catches up. Local setting. */
const TRAIL_EVERY_MS = 5 * MINUTE;

/** While a world catches up nobody looks at the map; the vehicles of few services leave a trail, for whoever looks back. */
function addTrails(model: Model, from: Instant, said: FeedMessage[]): void {
  const seen = new Set(FEED_FAULTS.seenBefore.map(cadFeed));
  model.pulse.positions(from, model.now, TRAIL_EVERY_MS, (feed, message) => {
    if (seen.has(feed)) said.push(message);
  });
}

/** Beats and positions of a world that is looked at. While it catches up its feeds have counts enough to be heard by. */
function addPulse(model: Model, from: Instant, rate: number, said: FeedMessage[]): void {
  if (model.now <= from) return;
  const emit = (_feed: string, message: FeedMessage): void => void said.push(message);
  model.pulse.beats(model.now, Math.max(MINUTE, Math.min(rate * 1000, 15 * MINUTE)), emit);
  model.pulse.positions(from, model.now, positionsEveryMs(rate), emit);
}

async function askFor(needs: LockstepNeeds, doneTo: Instant | null, since: number): Promise<Grant> {
  const { base, world, keyOf, signal } = needs;
  const body = JSON.stringify(
    doneTo === null ? { doneTo, since, feeds: feedsOf(needs.family) } : { doneTo: formatInstant(doneTo), since },
  );
  const response = await createPatience(signal).insist(() =>
    fetch(new URL(`/api/worlds/${encodeURIComponent(world)}/lockstep`, base), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${keyOf('lockstep')}` },
      body,
      signal,
    }),
  );
  const text = await response.text();
  if (!response.ok) throw new Gone(`lock-step answered ${response.status}: ${text.slice(0, 300)}`);
  return readGrant(JSON.parse(text) as Record<string, unknown>);
}

function readGrant(said: Record<string, unknown>): Grant {
  const instantOf = (name: string): Instant => {
    const value = said[name];
    const instant = typeof value === 'string' ? parseInstant(value) : undefined;
    if (instant === undefined) throw new Gone(`the grant's ${name} is no instant: ${String(value)}`);
    return instant;
  };
  return {
    startAt: instantOf('startAt'),
    doneTo: instantOf('doneTo'),
    grantTo: instantOf('grantTo'),
    rate: Number(said['rate']),
    paused: said['paused'] === true,
    acts: (said['acts'] ?? []) as readonly Act[],
    seq: Number(said['seq']),
  };
}
