// Drives a server as real feeds would, at a rate of the real clock and without its leave: the load generator. It is already busy
// when it starts: a day is run beforehand, and the last hours of it are posted first.
import { DAY, HOUR, MINUTE, type Instant } from '@kerbside/shared/kernel';
import { createModel, type ModelNeeds } from '../model/model.ts';
import { positionsEveryMs } from '../model/pulse.ts';
import type { FeedMessage } from '../model/words.ts';
import type { Door } from './door.ts';
import { sleepUnless } from './patience.ts';
import type { Progress } from './progress.ts';

const STEP_REAL_MS = 250;
/** Long enough that everybody who is at a door now has been announced. */
const POSTED_BEFORE_MS = 4 * HOUR;

export interface RealTimeNeeds extends Omit<ModelNeeds, 'emit'> {
  /** Simulated time for each unit of real time. */
  readonly rate: number;
  readonly door: Door;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** `startAt` is where the simulated clock stands when the real time begins. */
export async function runInRealTime(needs: RealTimeNeeds): Promise<never> {
  const { rate, door, progress, signal, startAt } = needs;
  const said: FeedMessage[] = [];
  const emit = (_feed: string, message: FeedMessage): void => void said.push(message);
  const model = createModel({ ...needs, startAt: startAt - DAY, emit });
  for (let at = startAt - DAY; at < startAt; at += HOUR) {
    model.advance(at + HOUR);
    if (model.now <= startAt - POSTED_BEFORE_MS) said.length = 0;
    progress.reached(model.now, 0, true);
    await sleepUnless(0, signal);
  }
  const before = said.splice(0);
  await door.post(before);
  progress.reached(startAt, before.length, true);
  const began = Date.now();
  for (;;) {
    await sleepUnless(STEP_REAL_MS, signal);
    const from = model.now;
    const to: Instant = Math.round(startAt + (Date.now() - began) * rate);
    model.advance(to);
    model.pulse.beats(to, Math.max(MINUTE, rate * 1000), emit);
    model.pulse.positions(from, to, positionsEveryMs(rate), emit);
    const messages = said.splice(0);
    await door.post(messages);
    progress.reached(to, messages.length, false);
  }
}
