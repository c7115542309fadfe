// The feeds of England from eleven in the morning on, at ten times their pace, posted through the door; positions and beats too.
import { HOUR, SECOND, type Instant } from '@kerbside/shared/kernel';
import { toCloudEvent, type CloudEvent } from '@kerbside/simulator/drive/cloudEvents';
import { createModel } from '@kerbside/simulator/model/model';
import { DEFAULT_SCENARIO } from '@kerbside/simulator/scenarios/index';
import { answers } from './child.ts';
import { BEGINS_AT, FEEDING_FROM_HOUR, requestOf } from './national.ts';
import { postAll } from './posting.ts';

/** Posted together: what all feeds say in this much real time. */
const STEP_MS = 50;

interface PrepareAsk {
  readonly seconds: number;
  readonly rate: number;
}
interface Step {
  readonly requests: Buffer[];
}

const said: CloudEvent[] = [];
const emit = (_feed: string, message: Parameters<typeof toCloudEvent>[0]): void =>
  void said.push(toCloudEvent(message, 'sim'));
let model: ReturnType<typeof createModel> | undefined;

/** The steps of so many seconds at a rate of the real clock; each asking goes on where the one before ended. */
function steps({ seconds, rate }: PrepareAsk): Step[] {
  model ??= createModel({ seed: 1, scenario: DEFAULT_SCENARIO, startAt: BEGINS_AT, emit });
  if (model.now < BEGINS_AT + FEEDING_FROM_HOUR * HOUR) model.advance(BEGINS_AT + FEEDING_FROM_HOUR * HOUR);
  said.length = 0;
  const { pulse, now } = model;
  let from: Instant = now;
  return Array.from({ length: (seconds * SECOND) / STEP_MS }, () => {
    const to: Instant = from + STEP_MS * rate;
    model?.advance(to);
    pulse.positions(from, to, 20 * SECOND, emit);
    from = to;
    const events = said.splice(0);
    return { requests: events.length > 0 ? [requestOf(events, 'batch')] : [] };
  });
}

let made: readonly Step[] = [];

/** Resolves with how many requests were not taken whole. */
async function feed({ port }: { port: number }): Promise<number> {
  const begun = performance.now();
  let refused = 0;
  for (const [n, { requests }] of made.entries()) {
    const wait = begun + n * STEP_MS - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    refused += (await postAll(requests, { port, lines: 1, forMs: Infinity })).refused.length;
  }
  return refused;
}

answers({
  prepare(ask: PrepareAsk) {
    made = steps(ask);
  },
  feed,
});
