// What the watch of alerts says is said of what is durable, and never before its own last word, whatever is done to the clock.
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Clock } from '@kerbside/server/clock';
import { Desk } from '@kerbside/server/desk/desk';
import { watchAlerts } from '@kerbside/server/watch/alerts';
import { HOUR, type Instant } from '@kerbside/shared/kernel';
import { KeptSites } from '@kerbside/shared/views';
import { createWorld, type WorldEvent } from '@kerbside/shared/world';
import { A401, A417, TEN, arrivedFact, told, type Crew } from '../harness/cast.ts';
import { createUncertainLog } from '../harness/uncertainLog.ts';
import { turn, until } from '../harness/until.ts';

/** Longer than the watch gathers changes for. */
const GATHERED_MS = 1_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function flagged({ conveyance }: Crew): WorldEvent {
  return told('kerbside.handover.flagged-unwell', TEN, { conveyance }, `flag/${conveyance}`);
}

/** Two crews are here, and the watch has not looked yet. */
async function watched() {
  let now: Instant = TEN;
  const clock: Clock = { now: () => now, running: () => now, at: () => () => undefined };
  const log = createUncertainLog();
  const world = createWorld('live');
  const desk = new Desk({ world, log, clock, onTrouble: () => undefined });
  const kept = new KeptSites(world);
  desk.onTold(({ changes }) => {
    kept.follow(changes);
  });
  await desk.report([arrivedFact(A401, TEN), arrivedFact(A417, TEN)]);
  const watching = (): (() => void) =>
    watchAlerts({
      desk,
      clock,
      kept,
      heard: () => ({}),
      whoIsThere: () => [],
      hasChannel: () => true,
      isCatchingUp: () => false,
      onTrouble: (what, cause) => {
        throw new Error(what, { cause });
      },
    });
  let stop = watching();
  onTestFinished(() => {
    stop();
  });
  return {
    log,
    desk,
    /** Another watch over the same world, as after a restart. */
    reopen: (): void => {
      stop();
      stop = watching();
    },
    alerts: () => [...world.alerts.rows.values()],
    setClock: (at: Instant): void => {
      now = at;
    },
    /** The watch looks at what it gathered; what it says of it is written down. */
    look: async (): Promise<void> => {
      vi.advanceTimersByTime(GATHERED_MS);
      for (let turns = 0; turns < 20; turns += 1) await turn();
    },
  };
}

test('what is being written down is not judged until it is durable: what the disk refuses raises nothing', async () => {
  const { log, desk, alerts, look } = await watched();
  const letOn = log.hold();
  log.failOnce();
  const before = log.appends;
  const refused = expect(desk.report([flagged(A401)])).rejects.toThrow('disk is full');
  await until(() => log.appends > before);
  await look();
  letOn();
  await refused;
  await look();
  expect(alerts()).toEqual([]);

  await desk.report([flagged(A401)]);
  await look();
  expect(alerts()).toHaveLength(1);
});

test.each(['while it watches', 'before it is opened again'])(
  'a clock set back %s makes no word of an alert older than the last one',
  async (when) => {
    const { desk, alerts, look, reopen, setClock } = await watched();
    const saidAt = (): Instant[] => alerts().flatMap(({ words }) => [...words].map(({ at }) => at));
    await desk.report([flagged(A401)]);
    await look();
    expect(alerts()).toHaveLength(1);
    setClock(TEN - HOUR);
    if (when === 'before it is opened again') reopen();
    await desk.report([flagged(A417)]);
    await look();
    expect(alerts()).toHaveLength(2);
    expect(Math.min(...saidAt())).toBe(TEN);
  },
);
