// One storm, from its plan to its verdict: a real server in a process of its own, messy feeds, a crowd of screens, and what breaks
// them, when the plan says. Whatever chance decides, the seed decides.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { HOUSE_WORLD, houseLogPath } from '@kerbside/server/access/houseLog';
import { openSqliteLog } from '@kerbside/server/log/sqlite';
import { DAY, SECOND, type Instant } from '@kerbside/shared/kernel';
import { CAD, ED } from '../harness/cast.ts';
import { chance } from '../harness/chance.ts';
import { makeKeys } from '../harness/house.ts';
import { startServer, type KillableServer } from '../harness/server.ts';
import { openTestWire, type TestWire } from '../harness/wire.ts';
import { Crowd } from './crowd.ts';
import { judge, type Held, type Verdict } from './judge.ts';
import { Ledger } from './ledger.ts';
import { createMessyFeed } from './messy.ts';
import type { LineAct, Plan, ServerAct } from './plan.ts';
import { Pouring } from './pouring.ts';
import { Shows } from './shows.ts';

export interface StormReport {
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

/** The server may hold this much in a storm, whatever its screens do not read. */
export const MOST_RSS = 900 * 1024 * 1024;
/** How long everybody may take to agree when the storm is over: patience on a busy machine, no measure of speed. */
const CALM_WITHIN_MS = 120_000;
/** Less than this of a file can be written while the disk is full. */
const FULL_AT_BYTES = 1_024;

/** The kernel's own limit on the size of a process's files stands for a full disk, where it can be set from outside. */
export function canFillDisk(): boolean {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export async function runStorm(plan: Plan): Promise<StormReport> {
  const storm = new Storm(plan);
  try {
    return await storm.run();
  } finally {
    await storm.end();
  }
}

class Storm {
  readonly #plan: Plan;
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'kerbside-storm-'));
  readonly #cache = mkdtempSync(join(tmpdir(), 'kerbside-storm-'));
  readonly #ledger = new Ledger();
  readonly #shows = new Shows();
  readonly #wires: TestWire[] = [];
  readonly #pourings: Pouring[] = [];
  readonly #faults: string[] = [];
  #crowd: Crowd | undefined;
  #server: KillableServer | undefined;
  #port = 0;
  #beganAt = 0;
  #aheadMs = 0;
  #worstRss = 0;
  #kills = 0;
  /** Troubles said while nothing could be written are what must be said. */
  #expectTroubles = false;
  #isCut = false;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  async run(): Promise<StormReport> {
    const { startsAt, seconds, lines } = this.#plan;
    this.#aheadMs = startsAt - Date.now();
    const keys = await this.#keys();
    await this.#open();
    for (let line = 0; line < lines; line += 1) this.#wires.push(await openTestWire(this.#port));
    this.#crowd = this.#gather();
    await this.#isBack(1, CALM_WITHIN_MS);
    const began = performance.now();
    this.#beganAt = began;
    const pouring = this.#pour(keys);
    const until = (atSeconds: number): Promise<void> =>
      wait(Math.max(0, began + atSeconds * SECOND - performance.now()));
    const looking = this.#look(began);
    await Promise.all([
      this.#breakServer(until),
      ...this.#plan.onLines.map((act) => this.#breakLine(act, until)),
      this.#tap(until),
    ]);
    await until(seconds);
    const heldMs = performance.now() - began;
    for (const one of this.#pourings) one.end();
    await pouring;
    looking.stop();
    return this.#report(await this.#verdict(), heldMs);
  }

  async end(): Promise<void> {
    this.#crowd?.close();
    this.#server?.signal('SIGCONT');
    await this.#server?.kill();
    for (const wire of this.#wires) await wire.close();
    for (const folder of [this.#dataDir, this.#cache]) rmSync(folder, { recursive: true });
  }

  readonly #now = (): Instant => Date.now() + this.#aheadMs;

  async #keys(): Promise<ReadonlyMap<string, string>> {
    const log = openSqliteLog(houseLogPath(this.#dataDir), { world: HOUSE_WORLD });
    const keys = await makeKeys(log, 'live', this.#now());
    log.close();
    return keys;
  }

  async #open(): Promise<void> {
    const server = startServer(this.#dataDir, this.#now(), this.#cache);
    this.#server = server;
    this.#port = await server.heard(({ port }) => port);
    for (const wire of this.#wires) wire.leadTo(this.#port);
  }

  #gather(): Crowd {
    return new Crowd({
      dice: chance(this.#plan.seed + 10),
      clients: this.#plan.clients,
      wires: this.#wires,
      ledger: this.#ledger,
      shows: this.#shows,
      now: this.#now,
    });
  }

  async #pour(keys: ReadonlyMap<string, string>): Promise<void> {
    const { pace, seed } = this.#plan;
    const feeds = [
      { name: 'one', feed: CAD, agoMs: 0, share: 0.5 },
      { name: 'two', feed: CAD, agoMs: 0, share: 0.38 },
      { name: 'late', feed: CAD, agoMs: 12 * DAY, share: 0.1 },
      // One hospital among the ambulances of a whole service.
      { name: 'ward', feed: ED, agoMs: 0, share: 0.02 },
    ];
    feeds.forEach(({ name, feed, agoMs, share }, number) => {
      const dice = chance(seed + 100 + number);
      const ledger = this.#ledger;
      const pouring = new Pouring({
        feed: createMessyFeed({ dice, name, feed, ledger, agoMs }),
        dice,
        ledger,
        bearer: keys.get(feed.source) ?? '',
        now: this.#now,
        port: () => this.#port,
        pace: pace * share,
      });
      this.#pourings.push(pouring);
    });
    await Promise.all(this.#pourings.map((pouring) => pouring.run()));
  }

  /** What the server holds, once a second. */
  #look(began: number): { stop: () => void } {
    const timer = setInterval(() => {
      const server = this.#server;
      if (!server || performance.now() < began) return;
      void server
        .heard(({ rss }) => rss)
        .then((rss) => {
          this.#worstRss = Math.max(this.#worstRss, rss);
        })
        .catch(() => undefined);
      server.tell('rss');
    }, SECOND);
    return {
      stop: () => {
        clearInterval(timer);
      },
    };
  }

  async #tap(until: (atSeconds: number) => Promise<void>): Promise<void> {
    for (let at = 1; at < this.#plan.seconds; at += 0.3) {
      await until(at);
      this.#crowd?.tap();
    }
  }

  async #breakLine(
    { atSeconds, does, line, forSeconds }: LineAct,
    until: (at: number) => Promise<void>,
  ): Promise<void> {
    await until(atSeconds);
    const wire = this.#wires[line];
    if (does === 'cut') wire?.cut();
    else if (does === 'stall') wire?.stall();
    else wire?.down();
    await until(atSeconds + forSeconds);
    if (does === 'stall') wire?.flow();
    if (does === 'down') wire?.up();
  }

  async #breakServer(until: (at: number) => Promise<void>): Promise<void> {
    for (const act of this.#plan.server) {
      await until(act.atSeconds);
      await this.#do(act);
    }
  }

  async #do(act: ServerAct): Promise<void> {
    const server = this.#server;
    if (!server) return;
    switch (act.does) {
      case 'snapshot':
        server.tell('snapshot');
        return;
      case 'kill':
        return this.#kill(server);
      case 'kill-at-answer':
        await Promise.race([this.#ledger.nextYes(), wait(2 * SECOND)]);
        return this.#kill(server);
      case 'stop':
        return this.#stop(server, act.forSeconds * SECOND);
      case 'fill':
        return this.#fill(server, act.forSeconds * SECOND);
      case 'jump':
        return this.#jump(server, act.byMs);
    }
  }

  async #kill(server: KillableServer): Promise<void> {
    await server.kill();
    this.#kills += 1;
    this.#isCut = true;
    this.#hearTroubles(server);
    await this.#open();
    await this.#isBack(0.5, 5 * SECOND);
  }

  /** Resolves when so many of the screens are there, or have had the time. */
  async #isBack(part: number, withinMs: number): Promise<void> {
    const screens = this.#crowd?.screens ?? [];
    const began = performance.now();
    while (performance.now() - began < withinMs) {
      if (screens.filter(({ isConnected, hasAll }) => isConnected && hasAll).length >= part * screens.length) return;
      await wait(50);
    }
  }

  async #stop(server: KillableServer, forMs: number): Promise<void> {
    server.signal('SIGSTOP');
    // What was under way when it stopped still comes in.
    await wait(200);
    const began = performance.now();
    await wait(forMs);
    const silentMs = performance.now() - began;
    const isClear = (line: number): boolean =>
      this.#plan.onLines.every((act) => act.line !== line || this.#isLongOver(act, silentMs));
    this.#faults.push(...(this.#crowd?.tooSure(silentMs, isClear) ?? []));
    server.signal('SIGCONT');
  }

  /** What a line held back has come in before the server stood still, or is yet to be held back. */
  #isLongOver({ atSeconds, forSeconds }: LineAct, silentMs: number): boolean {
    const now = (performance.now() - this.#beganAt) / SECOND;
    return atSeconds > now || atSeconds + forSeconds < now - silentMs / SECOND - 1;
  }

  async #fill(server: KillableServer, forMs: number): Promise<void> {
    const before = this.#ledger.putOff;
    this.#expectTroubles = true;
    limitFiles(server.pid, `${String(FULL_AT_BYTES)}:unlimited`);
    await wait(forMs);
    limitFiles(server.pid, 'unlimited:unlimited');
    if (this.#ledger.putOff === before) this.#faults.push('the disk was full and no feed was told to come again');
  }

  async #jump(server: KillableServer, byMs: number): Promise<void> {
    for (const pouring of this.#pourings) pouring.giveUp();
    server.tell(`clock ${byMs}`);
    this.#aheadMs += byMs;
    await wait(100);
    for (const pouring of this.#pourings) pouring.giveUp();
  }

  #hearTroubles(server: KillableServer): void {
    if (!this.#expectTroubles) this.#faults.push(...server.troubles);
  }

  /** When all is quiet: what everybody shows at one entry, what the server holds, and after a new start again. */
  async #verdict(): Promise<Verdict> {
    for (const wire of this.#wires) {
      wire.up();
      wire.flow();
    }
    const held = [await this.#calm()];
    await this.#server?.close();
    if (this.#server) this.#hearTroubles(this.#server);
    await this.#open();
    held.push(await this.#heldNow());
    await this.#server?.kill();
    return judge({
      logPath: join(this.#dataDir, 'worlds/live.sqlite'),
      ledger: this.#ledger,
      shows: this.#shows,
      held,
      asOf: this.#now(),
      countsRefused: !this.#isCut,
    });
  }

  /** Resolves when nothing moves any more and every screen is back; what each then shows is noted as of that entry. */
  async #calm(): Promise<Held> {
    const crowd = this.#crowd;
    const began = performance.now();
    for (;;) {
      const before = await this.#heldNow();
      await wait(SECOND);
      const after = await this.#heldNow();
      const away = crowd?.screens.filter(({ isConnected, hasAll }) => !isConnected || !hasAll).length ?? 0;
      const unanswered = crowd?.unanswered ?? 0;
      const isCalm = before.seq === after.seq && away === 0 && unanswered === 0;
      if (!isCalm && performance.now() - began < CALM_WITHIN_MS) continue;
      if (!isCalm) {
        this.#faults.push(
          `after ${CALM_WITHIN_MS / SECOND} s ${away} screens are not back and ${unanswered} asks not answered, ` +
            `at entry ${before.seq} and then ${after.seq}`,
        );
        return after;
      }
      for (const { room, sum } of crowd?.screens.flatMap(({ shown }) => shown) ?? []) {
        const fault = this.#shows.note(room, after.seq, sum);
        if (fault !== undefined) this.#faults.push(`in the end ${fault}`);
      }
      return after;
    }
  }

  async #heldNow(): Promise<Held> {
    const server = this.#server;
    if (!server) throw new Error('There is no server.');
    const said = server.heard(({ seq, digest }) =>
      digest === undefined || seq === undefined ? undefined : { seq, digest },
    );
    server.tell('digest');
    return said;
  }

  #report({ faults, entries, events, compared }: Verdict, heldMs: number): StormReport {
    const ledger = this.#ledger;
    const screens = this.#crowd?.screens ?? [];
    const sum = (of: (screen: (typeof screens)[number]) => number): number =>
      screens.reduce((all, screen) => all + of(screen), 0);
    if (this.#worstRss > MOST_RSS) this.#faults.push(`the server held ${this.#worstRss} bytes`);
    return {
      faults: [...this.#faults, ...ledger.faults, ...faults],
      figures: {
        asked: this.#plan.pace,
        aSecond: Math.round(ledger.messages / (heldMs / SECOND)),
        messages: ledger.messages,
        acknowledged: ledger.acknowledged,
        refused: ledger.rejected,
        putOff: ledger.putOff,
        answeredAsks: ledger.answered.size,
        entries,
        events,
        kills: this.#kills,
        screens: screens.length,
        comings: sum(({ comings }) => comings),
        snapshots: sum(({ snapshots }) => snapshots),
        deltas: sum(({ deltas }) => deltas),
        gaps: sum(({ gaps }) => gaps),
        compared,
        worstRssMiB: Math.round(this.#worstRss / 1024 / 1024),
      },
    };
  }
}

function limitFiles(pid: number, limit: string): void {
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${limit}`]);
}
