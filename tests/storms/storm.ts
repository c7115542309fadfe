// One storm, from its plan to its verdict: a real server in a process of its own, messy feeds, a crowd of screens, and what breaks
// them, when the plan says. Whatever chance decides, the seed decides.
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { MINUTE, SECOND, addDays, localDateOf, type Instant, type LocalDate } from '@kerbside/shared/kernel';
import { BEDS, CAD, ED } from '../harness/cast.ts';
import { chance } from '../harness/chance.ts';
import { Breaking } from './breaking.ts';
import { judgeCloses } from './closes.ts';
import { Crowd } from './crowd.ts';
import { judge, type Verdict } from './judge.ts';
import { createMessyFeed } from './messy.ts';
import type { Plan } from './plan.ts';
import { Pouring } from './pouring.ts';
import { Scene, type Say } from './scene.ts';
import { Shows } from './shows.ts';
import { MIB, leftFaults, rssFaults } from './weight.ts';

export interface StormReport {
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

/** How long nobody more may come back or be answered when the storm is over: patience on a busy machine, no measure of speed. */
const CALM_WITHIN_MS = 120_000;
const TAP_EVERY_SECONDS = 0.3;
/** How often it is said that a storm that is over is waited for, or judged. */
const SAY_EVERY_MS = 10 * SECOND;

export async function runStorm(plan: Plan, say: Say = () => undefined): Promise<StormReport> {
  const scene = new Scene(plan, say);
  const ends: (() => void)[] = [];
  try {
    return await Promise.race([rage(scene, ends), scene.crash]);
  } catch (error) {
    return { faults: [inspect(error), ...scene.faults, ...scene.ledger.faults], figures: {} };
  } finally {
    for (const end of ends) end();
    await scene.end();
  }
}

/** `ends`: what is to be ended when it is over, however it ends. */
async function rage(scene: Scene, ends: (() => void)[]): Promise<StormReport> {
  const cpuBefore = cpuSeconds();
  const keys = await scene.keys();
  await scene.open();
  const shows = new Shows();
  const crowd = gather(scene, shows);
  ends.push(() => {
    crowd.close();
  });
  await crowd.isBack(1, CALM_WITHIN_MS);
  const pourings = feedsOf(scene, keys);
  ends.push(() => {
    for (const one of pourings) one.break();
  });
  scene.begin();
  const pouring = Promise.all(pourings.map((one) => one.run()));
  await Promise.all([new Breaking(scene, crowd, pourings).run(), tap(scene, crowd), scene.until(scene.plan.seconds)]);
  const heldMs = scene.elapsedMs;
  scene.say('the plan is done; the feeds end');
  for (const one of pourings) one.end();
  await pouring;
  const days = [dayOver(scene.now()), ...scene.plan.closes.map(({ date }) => date)];
  for (const date of days) await scene.untilClosed(date);
  await grownCalm(scene, crowd, shows);
  const crowdCpu = Math.round(cpuSeconds() - cpuBefore);
  const { faults, figures } = reportOf(scene, crowd, await verdictOf(scene, shows), heldMs);
  return { faults, figures: { ...figures, crowdCpu } };
}

/** The last day that is closed at this instant: ten minutes after its midnight. */
function dayOver(now: Instant): LocalDate {
  return addDays(localDateOf(now - 10 * MINUTE), -1);
}

/** Of this process: its screens and feeds are most of it. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function gather({ plan, wires, ledger, now }: Scene, shows: Shows): Crowd {
  return new Crowd({ dice: chance(plan.seed + 10), clients: plan.clients, wires, ledger, shows, now });
}

function feedsOf(scene: Scene, keys: ReadonlyMap<string, string>): readonly Pouring[] {
  const { ledger, now } = scene;
  const { pace, seed, lateMs } = scene.plan;
  const feeds = [
    { name: 'one', feed: CAD, agoMs: 0, share: 0.5 },
    { name: 'two', feed: CAD, agoMs: 0, share: 0.36 },
    { name: 'late', feed: CAD, agoMs: lateMs, share: 0.1 },
    // One hospital among the ambulances of a whole service.
    { name: 'ward', feed: ED, agoMs: 0, share: 0.02 },
    { name: 'beds', feed: BEDS, agoMs: 0, share: 0.02 },
  ];
  return feeds.map(({ name, feed, agoMs, share }, number) => {
    const dice = chance(seed + 100 + number);
    return new Pouring({
      feed: createMessyFeed({ dice, name, feed, ledger, agoMs }),
      dice,
      ledger,
      bearer: keys.get(feed.source) ?? '',
      now,
      port: () => scene.port,
      pace: pace * share,
    });
  });
}

async function tap(scene: Scene, crowd: Crowd): Promise<void> {
  for (let at = 1; at < scene.plan.seconds; at += TAP_EVERY_SECONDS) {
    await scene.until(at);
    crowd.tap();
  }
}

/** Resolves when nothing moves any more and every screen is back; what each then shows is noted as of that entry. */
async function grownCalm(scene: Scene, crowd: Crowd, shows: Shows): Promise<void> {
  for (const wire of scene.wires) {
    wire.up();
    wire.flow();
  }
  let movedAt = performance.now();
  let missing = Infinity;
  let saidAt = -Infinity;
  for (let before = await scene.seq(); ;) {
    await wait(SECOND);
    const after = await scene.seq();
    const away = crowd.screens.filter(({ isThere, surelyAt }) => !isThere || surelyAt < after).length;
    const isCalm = before === after && away === 0 && crowd.unanswered === 0;
    if (performance.now() - saidAt >= SAY_EVERY_MS) {
      saidAt = performance.now();
      scene.say(`at entry ${after}, ${away} screens away, ${crowd.unanswered} asks not answered`);
    }
    if (isCalm && (await scene.look()).seq === after) {
      noteTheEnd(scene, crowd, shows, after);
      return;
    }
    if (away + crowd.unanswered < missing) {
      missing = away + crowd.unanswered;
      movedAt = performance.now();
    }
    if (performance.now() - movedAt >= CALM_WITHIN_MS) {
      scene.faults.push(
        `after ${CALM_WITHIN_MS / SECOND} s ${away} screens are not back and ${crowd.unanswered} asks not answered, ` +
          `at entry ${before} and then ${after}`,
      );
      return;
    }
    before = after;
  }
}

function noteTheEnd(scene: Scene, crowd: Crowd, shows: Shows, seq: number): void {
  for (const { room, sum } of crowd.screens.flatMap(({ shown }) => shown)) {
    const fault = shows.note(room, seq, sum);
    if (fault !== undefined) scene.faults.push(`in the end ${fault}`);
  }
}

/** What the server holds when it was closed and is open again, and the log against all that was said, told and shown. */
async function verdictOf(scene: Scene, shows: Shows): Promise<Verdict> {
  scene.say('calm; the server is closed and opened again');
  await scene.weighKept();
  await scene.close();
  await scene.open();
  const { seq } = await scene.look();
  await scene.weighKept();
  await scene.kill();
  let saidAt = -Infinity;
  const logPath = join(scene.dataDir, 'worlds/live.sqlite');
  const { closes, kind } = scene.plan;
  scene.faults.push(...(await judgeCloses({ logPath, closes, letsGo: kind === 'day-close' })));
  return judge({
    logPath,
    ledger: scene.ledger,
    shows,
    held: scene.held,
    asOf: scene.now(),
    countsRefused: scene.kills === 0,
    onEntry(entry) {
      if (performance.now() - saidAt < SAY_EVERY_MS) return;
      saidAt = performance.now();
      scene.say(`judged to entry ${entry} of ${seq}`);
    },
  });
}

function reportOf(scene: Scene, { screens }: Crowd, verdict: Verdict, heldMs: number): StormReport {
  const { plan, ledger } = scene;
  const { entries, events, compared } = verdict;
  const sum = (of: (screen: (typeof screens)[number]) => number): number =>
    screens.reduce((all, screen) => all + of(screen), 0);
  const [kept = 0, keptAnew = 0] = scene.kept;
  // Who reads nothing must have been owed what came meanwhile: else the storm has tried nothing of it.
  const isAllQuick = plan.clients >= plan.lines && scene.behind === 0;
  return {
    faults: [
      ...scene.faults,
      ...ledger.faults,
      ...verdict.faults,
      ...rssFaults(scene.worstRss, plan.seconds),
      ...leftFaults({ kept, keptAnew }),
      ...(isAllQuick ? ['no screen on the slow line was ever found behind'] : []),
    ],
    figures: {
      asked: plan.pace,
      aSecond: Math.round(ledger.messages / (heldMs / SECOND)),
      messages: ledger.messages,
      acknowledged: ledger.acknowledged,
      refused: ledger.rejected,
      putOff: ledger.putOff,
      answeredAsks: ledger.answered.size,
      refusedAsks: ledger.refused.size,
      entries,
      events,
      kills: scene.kills,
      screens: screens.length,
      comings: sum(({ comings }) => comings),
      snapshots: sum(({ snapshots }) => snapshots),
      deltas: sum(({ deltas }) => deltas),
      gaps: sum(({ gaps }) => gaps),
      behind: scene.behind,
      compared,
      worstRssMiB: Math.round(scene.worstRss / MIB),
      keptMiB: Math.round(kept / MIB),
      keptAnewMiB: Math.round(keptAnew / MIB),
      serverCpu: Math.round(scene.serverCpuMs / SECOND),
    },
  };
}
